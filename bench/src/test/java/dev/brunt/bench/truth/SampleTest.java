package dev.brunt.bench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class SampleTest {
  private static Sample exponential(double meanNanos, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return Sample.of(
        LongStream.generate(() -> Math.round(-meanNanos * Math.log(1 - random.nextDouble())))
            .limit(count));
  }

  @Test
  void quantile_rank_isTheSmallestNotBelowTheShare() {
    Sample sample = Sample.of(LongStream.rangeClosed(1, 1_000));

    assertThat(sample.quantile(0)).isEqualTo(1);
    assertThat(sample.quantile(0.5)).isEqualTo(500);
    assertThat(sample.quantile(0.99)).isEqualTo(990);
    assertThat(sample.quantile(0.999)).isEqualTo(999);
    assertThat(sample.quantile(0.9991)).isEqualTo(1_000);
    assertThat(sample.quantile(1)).isEqualTo(1_000);
  }

  @Test
  void quantile_ofNothing_isNoNumber() {
    assertThat(Sample.of(LongStream.empty()).quantile(0.5)).isNaN();
    assertThat(Claim.atMost("p50", Double.NaN, 1, "ms").holds()).isFalse();
    assertThat(Claim.within("p50", Double.NaN, 0, 1, "ms").holds()).isFalse();
  }

  @Test
  void count_halfOpenRange_hasItsFirstButNotItsLast() {
    Sample sample = Sample.of(LongStream.of(1, 2, 2, 3, 4));

    assertThat(sample.count(2, 4)).isEqualTo(3);
  }

  @Test
  void andersonDarling_exponential_isAcceptedAndOthersAreNot() {
    // At level 1 % (critical value 3.857) 2 of 200 samples are refused on average, more than 7 with
    // a probability of 0.1 %.
    long refused =
        LongStream.rangeClosed(1, 200)
            .mapToObj(seed -> exponential(1e6, 2_000, seed))
            .filter(sample -> sample.andersonDarlingToExponential(1e6) > 3.857)
            .count();

    assertThat(refused).isBetween(1L, 7L);
    assertThat(exponential(1.05e6, 20_000, 2).andersonDarlingToExponential(1e6))
        .isGreaterThan(3.857);
    assertThat(Sample.of(LongStream.rangeClosed(1, 20_000)).andersonDarlingToExponential(10_000))
        .isGreaterThan(3.857);
  }

  @Test
  void kolmogorov_exponential_isSmallAndOfEqualGapsIsNot() {
    assertThat(exponential(1e6, 60_000, 1).kolmogorovToExponential(1e6)).isLessThan(0.01);
    // Equal gaps: the distribution jumps from 0 to 1 at the mean, where the other is 1 - 1/e.
    assertThat(Sample.of(LongStream.generate(() -> 1_000).limit(9)).kolmogorovToExponential(1_000))
        .isBetween(0.63, 0.64);
  }

  @Test
  void dispersion_poisson_isOneAndOfEqualGapsIsZero() {
    SplittableRandom random = new SplittableRandom(7);
    Sample poisson =
        Sample.of(LongStream.generate(() -> random.nextLong(60_000_000_000L)).limit(60_000));
    Sample even = Sample.of(LongStream.range(0, 60_000).map(i -> i * 1_000_000));

    // 6 000 windows: sigma is sqrt(2 / 6 000) = 0.018.
    assertThat(poisson.dispersion(10_000_000, 6_000)).isBetween(0.95, 1.05);
    assertThat(even.dispersion(10_000_000, 6_000)).isZero();
  }
}
