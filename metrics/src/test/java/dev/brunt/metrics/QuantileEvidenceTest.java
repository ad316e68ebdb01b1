package dev.brunt.metrics;

import static dev.brunt.metrics.Recording.ms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.brunt.api.RunResult.ThresholdResult.Outcome;
import dev.brunt.api.plan.Threshold.Relation;
import java.math.BigInteger;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Few samples pass or break a limit for a quantile only where they are evidence enough. */
final class QuantileEvidenceTest {
  private static final double LIMIT_NANOS = ms(100);

  /** Returns samples of 1 ms, of which some are of 200 ms. */
  private static Times times(long samples, long slow) {
    Histogram histogram = new Histogram(3);
    histogram.recordValueWithCount(ms(1), samples - slow);
    if (slow > 0) {
      histogram.recordValueWithCount(ms(200), slow);
    }
    return new Times(histogram);
  }

  private static Outcome outcome(Times times, double quantile, Relation relation) {
    return new QuantileEvidence(times, quantile, relation, LIMIT_NANOS).outcome();
  }

  // The least n at which Σ C(n, k) pᵏ (1 − p)ⁿ⁻ᵏ for k = 0 … broken is below 1 %, by exact
  // fractions.
  @ParameterizedTest
  @CsvSource({
    "0.99, 0, 459",
    "0.99, 1, 662",
    "0.99, 2, 838",
    "0.999, 0, 4603",
    "0.95, 0, 90",
    "0.95, 1, 130",
    "0.95, 2, 165",
    "0.9, 0, 44",
    "0.9, 1, 64",
  })
  void outcome_fewBroken_passesFromSoManySamplesOn(double quantile, long broken, long samples) {
    assertThat(outcome(times(samples, broken), quantile, Relation.BELOW)).isEqualTo(Outcome.PASSED);
    assertThat(outcome(times(samples - 1, broken), quantile, Relation.BELOW))
        .isEqualTo(Outcome.UNDECIDED);
    // The mirror image: so few fast ones, and the low quantile is above.
    Times mirrored = times(samples, samples - broken);
    assertThat(outcome(mirrored, 1 - quantile, Relation.ABOVE)).isEqualTo(Outcome.PASSED);
  }

  // The least number whose probability to be reached is below 1 %, by exact fractions.
  @ParameterizedTest
  @CsvSource({"2, 2", "10, 2", "50, 4", "100, 5", "500, 12", "900, 18"})
  void outcome_manyBroken_failsFromSoManyOn(long samples, long broken) {
    assertThat(outcome(times(samples, broken), 0.99, Relation.BELOW)).isEqualTo(Outcome.FAILED);
    assertThat(outcome(times(samples, broken - 1), 0.99, Relation.BELOW))
        .isNotEqualTo(Outcome.FAILED);
  }

  @Test
  void outcome_onSamplesAtTheLimit_countsThemByTheirRelation() {
    TimeCounts counts = new TimeCounts();
    LongStream.range(0, 459).forEach(_ -> counts.record(ms(100)));
    Times all = counts.times();

    assertThat(outcome(all, 0.99, Relation.AT_MOST)).isEqualTo(Outcome.PASSED);
    assertThat(outcome(all, 0.99, Relation.BELOW)).isEqualTo(Outcome.FAILED);
    // Nearer to the limit than the histogram can tell: neither held nor broken for sure.
    counts.record(ms(99.99));
    counts.record(ms(100.01));
    Times around = counts.times();
    assertThat(outcome(around, 0.99, Relation.BELOW)).isEqualTo(Outcome.UNDECIDED);
    assertThat(outcome(around, 0.99, Relation.AT_MOST)).isEqualTo(Outcome.UNDECIDED);
  }

  /** At the very share that is still allowed, either answer is wrong at most once in a hundred. */
  @ParameterizedTest
  @CsvSource({"0.5, 19", "0.9, 99", "0.95, 150", "0.99, 500", "0.99, 999", "0.999, 7000"})
  void outcome_atTheLimitItself_isSeldomEither(double quantile, int samples) {
    SplittableRandom random = new SplittableRandom(17);
    int runs = 4_000;
    int passed = 0;
    int failed = 0;
    for (int run = 0; run < runs; run++) {
      long slow = random.doubles(samples).filter(x -> x < 1 - quantile).count();
      switch (outcome(times(samples, slow), quantile, Relation.BELOW)) {
        case PASSED -> passed++;
        case FAILED -> failed++;
        case UNDECIDED -> {}
      }
    }
    // 1 % and three standard deviations of 4 000 trials.
    assertThat((double) passed / runs).isLessThan(0.01 + 0.005);
    assertThat((double) failed / runs).isLessThan(0.01 + 0.005);
  }

  @Test
  void tail_ofRandomCases_isTheSumOfExactTerms() {
    SplittableRandom random = new SplittableRandom(18);
    for (int i = 0; i < 300; i++) {
      int trials = random.nextInt(1, 1_000);
      int hits = random.nextInt(trials + 1);
      double probability = random.nextDouble();
      double exact = 0;
      BigInteger ways = BigInteger.ONE;
      for (int k = 0; k <= hits; k++) {
        // C(n, k) as a logarithm, from all its bits.
        double logWays =
            Math.log(ways.shiftRight(shift(ways)).doubleValue()) + shift(ways) * Math.log(2);
        exact +=
            Math.exp(logWays + k * Math.log(probability) + (trials - k) * Math.log1p(-probability));
        ways = ways.multiply(BigInteger.valueOf(trials - k)).divide(BigInteger.valueOf(k + 1));
      }

      assertThat(BinomialTail.atMost(hits, trials, probability)).isCloseTo(exact, within(1e-9));
      assertThat(BinomialTail.atLeast(hits + 1, trials, probability))
          .isCloseTo(1 - exact, within(1e-9));
    }
  }

  private static int shift(BigInteger number) {
    return Math.max(0, number.bitLength() - 1_000);
  }

  @ParameterizedTest
  @CsvSource({"-1, 5, 0.3, 0", "5, 5, 0.3, 1", "0, 5, 0, 1", "3, 5, 1, 0", "5, 5, 1, 1"})
  void tail_atItsEnds_isCertain(long hits, long trials, double probability, double expected) {
    assertThat(BinomialTail.atMost(hits, trials, probability)).isEqualTo(expected);
  }
}
