package dev.brunt.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RestTest {
  private final Rest rest = new Rest();

  @Test
  void rest_thatWasNotBegun_isOver() {
    assertThat(rest.isOver()).isTrue();
  }

  @Test
  void rest_ofATargetThatRecovers_isAsLongAsItWasBegun() {
    rest.begin(2);
    rest.take(true);
    assertThat(rest.isOver()).isFalse();

    rest.take(false);

    assertThat(rest.isOver()).isTrue();
  }

  /** A fifth of what is borne, and no less than the least. */
  @Test
  void perSecond_whileItRecovers_isLittle() {
    rest.begin(Rest.USUAL);

    assertThat(rest.perSecond(500, 2)).isEqualTo(100);
    assertThat(rest.perSecond(5, 2)).isEqualTo(2);
  }

  @Test
  void target_thatDoesNotRecover_isSentNothing() {
    rest.begin(Rest.USUAL);
    while (!rest.isGivenUp()) {
      assertThat(rest.perSecond(500, 2)).isEqualTo(100);
      rest.take(true);
    }

    assertThat(rest.windows()).isEqualTo(20);
    assertThat(rest.perSecond(500, 2)).isZero();
    assertThat(rest.isOver()).isFalse();
  }
}
