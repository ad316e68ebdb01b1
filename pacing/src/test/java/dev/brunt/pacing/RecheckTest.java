package dev.brunt.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RecheckTest {
  private static final double MICRO = 1_000;

  @Test
  void median_ofMicroseconds_isNotSlowerByWhatTheGeneratorDoes() {
    assertThat(Recheck.isSlower(83 * MICRO, 55 * MICRO)).isFalse();
  }

  @Test
  void median_halfAsMuchAgain_isSlower() {
    assertThat(Recheck.isSlower(9_100 * MICRO, 6_000 * MICRO)).isTrue();
    assertThat(Recheck.isSlower(8_900 * MICRO, 6_000 * MICRO)).isFalse();
  }
}
