package dev.brunt.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.brunt.api.plan.Separation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class StartGapsTest {
  private static final long MEAN = 4_000_000_000L;

  @Test
  void nanosAfter_fixed_isAlwaysTheSame() {
    var gaps = new StartGaps(Separation.fixed(Duration.ofSeconds(4)), 1);

    assertThat(gaps.nanosAfter(3, 0)).isEqualTo(MEAN);
    assertThat(gaps.nanosAfter(9, 7)).isEqualTo(MEAN);
  }

  @Test
  void nanosAfter_about_isUniformAroundTheMean() {
    var gaps = new StartGaps(Separation.about(Duration.ofSeconds(4)), 7);
    int[] quarters = new int[4];
    double sum = 0;
    for (int i = 0; i < 40_000; i++) {
      long gap = gaps.nanosAfter(i % 13, i);
      // A quarter of 4 s more or less.
      assertThat(gap).isBetween(3_000_000_000L, 5_000_000_000L);
      quarters[(int) Math.min(3, (gap - 3_000_000_000L) / 500_000_000L)]++;
      sum += gap;
    }

    // Uniform over 2 s: standard deviation 0.577 s, of the mean of 40 000 it is 2.9 ms.
    assertThat(sum / 40_000).isCloseTo(MEAN, within(12e6));
    // Binomial, n = 40 000, p = 1/4: the standard deviation is 86.6.
    for (int count : quarters) {
      assertThat(count).isCloseTo(10_000, within(350));
    }
  }

  @Test
  void nanosAfter_sameSeedUserAndIteration_isTheSame() {
    var about = Separation.about(Duration.ofSeconds(4));

    assertThat(new StartGaps(about, 7).nanosAfter(3, 5))
        .isEqualTo(new StartGaps(about, 7).nanosAfter(3, 5))
        .isNotEqualTo(new StartGaps(about, 8).nanosAfter(3, 5))
        .isNotEqualTo(new StartGaps(about, 7).nanosAfter(4, 5))
        .isNotEqualTo(new StartGaps(about, 7).nanosAfter(3, 6));
  }
}
