package dev.brunt.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class UnansweredTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Unanswered unanswered = new Unanswered();

  @Test
  void seconds_withRequestsThatWait_addUp() {
    unanswered.after(SECOND, false, 1);

    assertThat(unanswered.after(SECOND, false, 200)).isEqualTo(SECOND.multipliedBy(2));
  }

  @Test
  void second_withAnAnswer_beginsAnew() {
    unanswered.after(SECOND, false, 1);

    assertThat(unanswered.after(SECOND, true, 1)).isZero();
    assertThat(unanswered.after(SECOND, false, 1)).isEqualTo(SECOND);
  }

  @Test
  void second_inWhichNothingWaits_isNoSilence() {
    assertThat(unanswered.after(SECOND, false, 0)).isZero();
  }
}
