package dev.brunt.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.plan.Limits;
import dev.brunt.api.plan.ShapeWords;
import dev.brunt.api.plan.Workload;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PoissonArrivalsTest {
  /**
   * The critical value of Kolmogorov and Smirnov's sqrt(n) * D at level 0.001 (asymptotic:
   * sqrt(-ln(0.0005) / 2)).
   */
  private static final double CRITICAL = 1.95;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 42, -7})
  void dueNanos_level_hasExponentialGaps(long seed) {
    // Kolmogorov-Smirnov test of 100 000 gaps against 1 - e^(-200 x).
    double[] gaps = gaps(seed, 100_000);

    assertThat(kolmogorov(gaps, x -> -Math.expm1(-200 * x))).isLessThan(CRITICAL);
  }

  @Test
  void dueNanos_level_isDistinguishedFromARateOnePercentOff() {
    // The test above can fail: of 100 000 gaps it sees a rate of 202/s instead of 200/s with
    // sqrt(n) * D near 316 * 0.0037 = 1.2 at best, one of 206/s with 316 * 0.011 = 3.4.
    double[] gaps = gaps(1, 100_000);

    assertThat(kolmogorov(gaps, x -> -Math.expm1(-206 * x))).isGreaterThan(CRITICAL);
  }

  @Test
  void dueNanos_level_hasIndependentGaps() {
    // The correlation of neighbouring gaps is normal with sigma 1 / sqrt(n) = 0.0032; 3.3 sigma is
    // level 0.001.
    double[] gaps = gaps(1, 100_000);
    double mean = Arrays.stream(gaps).average().orElseThrow();
    double variance = 0;
    double covariance = 0;
    for (int i = 1; i < gaps.length; i++) {
      variance += (gaps[i] - mean) * (gaps[i] - mean);
      covariance += (gaps[i] - mean) * (gaps[i - 1] - mean);
    }

    assertThat(covariance / variance).isBetween(-0.0105, 0.0105);
  }

  @Test
  void dueNanos_ramp_followsTheIntensity() {
    // Given their number, arrivals of a ramp 0..2000/s over 100 s are distributed as (t / 100)^2:
    // Kolmogorov-Smirnov test.
    var schedule = Loads.arrivals("poisson ramp 0..2000/s over 100s");
    double[] times = new double[(int) Loads.count(schedule)];
    Arrays.setAll(times, i -> schedule.dueNanos(i) / 1e9);

    assertThat(kolmogorov(times, t -> t / 100 * (t / 100))).isLessThan(CRITICAL);
  }

  @Test
  void dueNanos_shape_hasAsManyArrivalsAsAPoissonNumber() {
    // 100 000 expected, sigma 316; 3.3 sigma (level 0.001) is 1043.
    assertThat(Loads.count(Loads.arrivals("poisson ramp 0..2000/s over 100s")))
        .isBetween(98_957L, 101_043L);
  }

  @Test
  void dueNanos_zeroLevel_hasNoArrivals() {
    var schedule = Loads.arrivals("poisson 100/s for 10s, 0/s for 10s, 100/s for 10s");

    assertThat(LongStream.range(0, Loads.count(schedule)).map(schedule::dueNanos))
        .noneMatch(due -> due >= 10_000_000_000L && due < 20_000_000_000L)
        .anyMatch(due -> due >= 20_000_000_000L)
        .isSorted();
  }

  @Test
  void dueNanos_everyThirdOrBackwards_isTheSameAsInOrder() {
    var inOrder = Loads.arrivals("poisson 100/s for 10s");
    var other = Loads.arrivals("poisson 100/s for 10s");

    for (long index : new long[] {0, 3, 6, 6, 300, 2, 1, 0, 2_000}) {
      assertThat(other.dueNanos(index))
          .isEqualTo(LongStream.rangeClosed(0, index).map(inOrder::dueNanos).max().orElseThrow());
    }
  }

  @Test
  void dueNanos_otherSeed_isAnotherSample() {
    assertThat(gaps(1, 100)).isNotEqualTo(gaps(2, 100));
  }

  @Test
  void dueNanos_limits_endTheLoad() {
    var limits = Limits.DEFAULT.withDuration(Duration.ofSeconds(1)).withIterations(50);
    var schedule = Loads.arrivals("poisson 100/s", limits);

    assertThat(schedule.dueNanos(49)).isLessThan(1_000_000_000);
    assertThat(schedule.dueNanos(50)).isEqualTo(ArrivalSchedule.NEVER);
    assertThat(schedule.endNanos()).isEqualTo(1_000_000_000);
  }

  private static double[] gaps(long seed, int count) {
    var load = (Workload.Open) ShapeWords.parse("poisson 200/s");
    var schedule = ArrivalSchedule.of(load, Limits.DEFAULT, seed);
    double[] gaps = new double[count];
    long last = 0;
    for (int i = 0; i < count; i++) {
      long due = schedule.dueNanos(i);
      gaps[i] = (due - last) / 1e9;
      last = due;
    }
    return gaps;
  }

  /** Returns sqrt(n) times the greatest distance between the sample's distribution and another. */
  private static double kolmogorov(double[] sample, DoubleUnaryOperator distribution) {
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    double greatest = 0;
    for (int i = 0; i < sorted.length; i++) {
      double expected = distribution.applyAsDouble(sorted[i]);
      double above = (i + 1.0) / sorted.length - expected;
      double below = expected - (double) i / sorted.length;
      greatest = Math.max(greatest, Math.max(above, below));
    }
    return Math.sqrt(sorted.length) * greatest;
  }
}
