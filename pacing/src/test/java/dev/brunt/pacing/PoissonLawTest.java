package dev.brunt.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.plan.Limits;
import dev.brunt.api.plan.ShapeWords;
import dev.brunt.api.plan.Workload;
import java.util.Arrays;
import java.util.PrimitiveIterator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Poisson load is one, at any seed: by three tests, of 60 000 arrivals at each of 20 seeds. */
final class PoissonLawTest {
  private static final int ARRIVALS = 60_000;
  private static final int SEEDS = 20;

  /** At level 1 % one of 20 seeds may fail: in 98 of 100 sets of 20 no more than one does. */
  private static final int MUST_PASS = 19;

  /**
   * The critical value of A² at level 1 % where the distribution is wholly known (T. W. Anderson,
   * D. A. Darling, "A Test of Goodness of Fit", 1954).
   */
  private static final double CRITICAL = 3.857;

  private static long[] arrivals(int rate, long seed) {
    var load = (Workload.Open) ShapeWords.parse("poisson " + rate + "/s");
    ArrivalSchedule schedule = ArrivalSchedule.of(load, Limits.DEFAULT, seed);
    return LongStream.range(0, ARRIVALS).map(schedule::dueNanos).toArray();
  }

  /** The gaps, in multiples of their mean. */
  private static double[] gaps(int rate, long[] arrivals) {
    double[] gaps = new double[arrivals.length];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = (arrivals[i] - (i == 0 ? 0 : arrivals[i - 1])) * (rate / 1e9);
    }
    return gaps;
  }

  private static double[] exponential(double[] gaps) {
    return Arrays.stream(gaps).sorted().map(x -> -Math.expm1(-x)).toArray();
  }

  /** Anderson and Darling's A² of sorted probabilities. */
  private static double andersonDarling(double[] sorted) {
    int n = sorted.length;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double low = Math.clamp(sorted[i], 1e-15, 1 - 1e-15);
      double high = Math.clamp(sorted[n - 1 - i], 1e-15, 1 - 1e-15);
      sum += (2 * i + 1) * (Math.log(low) + Math.log1p(-high));
    }
    return -n - sum / n;
  }

  private static double kolmogorov(double[] sorted) {
    double greatest = 0;
    for (int i = 0; i < sorted.length; i++) {
      double above = (i + 1.0) / sorted.length - sorted[i];
      greatest = Math.max(greatest, Math.max(above, sorted[i] - (double) i / sorted.length));
    }
    return greatest;
  }

  /** The variance of how many arrivals fall into a tenth of a mean of 10, through its mean. */
  private static double dispersion(int rate, long[] arrivals) {
    double slot = 10e9 / rate;
    int[] counts = new int[(int) (arrivals[arrivals.length - 1] / slot)];
    for (long arrival : arrivals) {
      int index = (int) (arrival / slot);
      if (index < counts.length) {
        counts[index]++;
      }
    }
    double mean = Arrays.stream(counts).average().orElseThrow();
    return Arrays.stream(counts).mapToDouble(c -> (c - mean) * (c - mean)).sum()
        / (counts.length - 1)
        / mean;
  }

  private static long seedsThat(java.util.function.LongPredicate pass) {
    return LongStream.range(0, SEEDS).filter(pass).count();
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 1_000})
  void gaps_areExponential(int rate) {
    assertThat(
            seedsThat(
                seed -> andersonDarling(exponential(gaps(rate, arrivals(rate, seed)))) < CRITICAL))
        .isGreaterThanOrEqualTo(MUST_PASS);
    assertThat(seedsThat(seed -> kolmogorov(exponential(gaps(rate, arrivals(rate, seed)))) <= 0.02))
        .isEqualTo(SEEDS);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 1_000})
  void counts_varyAsMuchAsTheirMean(int rate) {
    // Of 6 000 counts the index has a standard deviation of √(2 / 6 000) = 0.018.
    assertThat(seedsThat(seed -> Math.abs(dispersion(rate, arrivals(rate, seed)) - 1) <= 0.05))
        .isGreaterThanOrEqualTo(MUST_PASS);
  }

  @Test
  void shares_ofThreeLoops_areTogetherTheLoad() {
    var load = (Workload.Open) ShapeWords.parse("poisson 1000/s");
    assertThat(
            seedsThat(seed -> {
              long[] merged =
                  IntStream.range(0, 3)
                      .mapToObj(loop -> share(ArrivalSchedule.of(load, Limits.DEFAULT, seed), loop))
                      .flatMapToLong(Arrays::stream)
                      .sorted()
                      .toArray();
              assertThat(merged).isEqualTo(arrivals(1_000, seed));
              return andersonDarling(exponential(gaps(1_000, merged))) < CRITICAL;
            }))
        .isGreaterThanOrEqualTo(MUST_PASS);
  }

  /** What a loop of three asks its own schedule for. */
  private static long[] share(ArrivalSchedule schedule, int loop) {
    return LongStream.iterate(loop, i -> i < ARRIVALS, i -> i + 3)
        .map(schedule::dueNanos)
        .toArray();
  }

  /** The tests can fail: gaps that are a little too even, or too slow by one in a hundred. */
  @Test
  void wrongGaps_areFound() {
    DoubleUnaryOperator tooSlow = gap -> gap * 1.02;
    DoubleUnaryOperator tooEven = gap -> 0.95 * gap + 0.05;
    for (DoubleUnaryOperator wrong : new DoubleUnaryOperator[] {tooSlow, tooEven}) {
      assertThat(
              seedsThat(seed -> {
                double[] gaps =
                    Arrays.stream(gaps(1_000, arrivals(1_000, seed))).map(wrong).toArray();
                return andersonDarling(exponential(gaps)) < CRITICAL;
              }))
          .isLessThan(MUST_PASS);
    }
    PrimitiveIterator.OfLong even = LongStream.iterate(0, t -> t + 1_000_000).iterator();
    long[] evenArrivals = LongStream.generate(even::nextLong).limit(ARRIVALS).toArray();
    assertThat(dispersion(1_000, evenArrivals)).isLessThan(0.95);
  }
}
