package dev.brunt.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DistributionTest {
  /** The quantiles by formula: −m·ln(1 − p), m·e^(σ·z), min·(1 − p)^(−1 ÷ α). */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10ms                                | 0.5    | 10
          exp(10ms)                           | 0.5    | 6.931472
          exp(10ms)                           | 0.99   | 46.0517
          lognormal(median 10ms, sigma 1)     | 0.5    | 10
          lognormal(median 10ms, sigma 1)     | 0.99   | 102.40474
          lognormal(median 10ms, sigma 1)     | 0.001  | 0.45491385
          bimodal(99% 5ms, 1% 500ms)          | 0.9899 | 5
          bimodal(99% 5ms, 1% 500ms)          | 0.9901 | 500
          bimodal(1% 500ms, 99% 5ms)          | 0.9899 | 5
          pareto(min 5ms, alpha 1.5, cap 10s) | 0.5    | 7.937005
          pareto(min 5ms, alpha 1.5, cap 10s) | 0.99   | 107.72173
          pareto(min 5ms, alpha 1.5, cap 10s) | 0.99999999 | 10000
          """)
  void quantile_distribution_isThatOfItsFormula(String words, double p, double millis) {
    assertThat(DistributionWords.parse(words).quantileNanos(p) / 1e6)
        .isCloseTo(millis, withPercentage(1e-4));
  }

  /** The mean of 1 000 000 draws; heavy tails vary more. Tolerances are four standard errors. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10ms                                | 10        | 0
          exp(10ms)                           | 10        | 0.4
          lognormal(median 10ms, sigma 1)     | 16.487213 | 0.6
          bimodal(99% 5ms, 1% 500ms)          | 9.95      | 2
          pareto(min 5ms, alpha 1.5, cap 10s) | 14.776393 | 3
          pareto(min 5ms, alpha 1, cap 10s)   | 43.004512 | 3
          """)
  void mean_distribution_isThatOfItsDraws(String words, double millis, double percent) {
    Distribution distribution = DistributionWords.parse(words);
    Draws draws = new Draws(3, 0);
    double[] times = new double[1_000_000];
    Arrays.setAll(times, i -> distribution.quantileNanos(draws.at(i)) / 1e6);

    assertThat(distribution.expectedNanos() / 1e6).isCloseTo(millis, withPercentage(1e-4));
    assertThat(Arrays.stream(times).average().orElseThrow())
        .isCloseTo(millis, withPercentage(percent));
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 0",
    "0.975, 1.959963984540054",
    "0.025, -1.959963984540054",
    "0.9, 1.2815515655446004",
    "0.999999, 4.753424308822899",
    "1e-12, -7.034483825301131",
    "1e-300, -37.0471"
  })
  void normal_quantile_isThePublishedOne(double p, double z) {
    assertThat(Normal.quantile(p)).isCloseTo(z, offset(Math.abs(p) < 1e-20 ? 1e-4 : 1e-9));
  }

  /** Each tenth of the range gets a tenth of the draws; 1 % is more than 10 standard errors. */
  @Test
  void draws_many_areUniform() {
    Draws draws = new Draws(1, 2);
    long[] tenths = new long[10];
    for (int i = 0; i < 1_000_000; i++) {
      tenths[(int) (draws.at(i) * 10)]++;
    }

    for (long count : tenths) {
      assertThat(count).isBetween(98_900L, 101_100L);
    }
  }

  @Test
  void draws_otherSeedOrStream_areOthers() {
    assertThat(new Draws(1, 2).at(7)).isEqualTo(new Draws(1, 2).at(7));
    assertThat(new Draws(1, 2).at(7)).isNotEqualTo(new Draws(2, 2).at(7));
    assertThat(new Draws(1, 2).at(7)).isNotEqualTo(new Draws(1, 3).at(7));
  }
}
