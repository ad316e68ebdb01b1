package dev.brunt.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DistributionsTest {
  // From the usual table of Student's distribution.
  @ParameterizedTest
  @CsvSource({
    "0.05, 1, 12.7062",
    "0.05, 2, 4.30265",
    "0.05, 9, 2.26216",
    "0.05, 18, 2.10092",
    "0.01, 30, 2.74999",
    "0.05, 1e9, 1.95996",
    "0.001, 5, 6.86883",
  })
  void studentCritical_ofTheTable_isWhatTheTableSays(
      double twoSided, double degrees, double expected) {
    double critical = Distributions.studentCritical(twoSided, degrees);

    assertThat(critical).isCloseTo(expected, within(expected * 1e-5));
    assertThat(Distributions.studentTwoSided(critical, degrees)).isCloseTo(twoSided, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"3, 20", "0, 20", "20, 20", "12, 1000", "990, 1000"})
  void betaQuantile_ofCounts_isWhereTheBinomialTailIs(int hits, int trials) {
    double high = Distributions.betaQuantile(0.975, hits + 1.0, trials - hits);
    double low = Distributions.betaQuantile(0.025, hits, trials - hits + 1.0);

    if (hits < trials) {
      assertThat(BinomialTail.atMost(hits, trials, high)).isCloseTo(0.025, within(1e-9));
    } else {
      assertThat(high).isEqualTo(1);
    }
    if (hits > 0) {
      assertThat(BinomialTail.atLeast(hits, trials, low)).isCloseTo(0.025, within(1e-9));
    } else {
      assertThat(low).isEqualTo(0);
    }
  }

  @Test
  void betaQuantile_ofBillions_isNearTheNormal() {
    double trials = 1e9;
    double deviation = Math.sqrt(0.99 * 0.01 / trials);

    double high = Distributions.betaQuantile(0.975, 0.99 * trials + 1, 0.01 * trials);

    assertThat((high - 0.99) / deviation).isCloseTo(1.96, within(0.01));
  }

  @Test
  void logGamma_ofWholeNumbers_isThatOfFactorials() {
    assertThat(Distributions.logGamma(1)).isCloseTo(0, within(1e-12));
    assertThat(Distributions.logGamma(6)).isCloseTo(Math.log(120), within(1e-12));
    assertThat(Distributions.logGamma(0.5)).isCloseTo(Math.log(Math.PI) / 2, within(1e-12));
  }
}
