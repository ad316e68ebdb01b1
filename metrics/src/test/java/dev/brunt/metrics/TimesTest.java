package dev.brunt.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.brunt.api.TooFewSamplesException;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimesTest {
  private static final double HOUR_NANOS = 3.6e12;

  private static Times of(long... nanos) {
    TimeCounts counts = new TimeCounts();
    for (long each : nanos) {
      counts.record(each);
    }
    return counts.times();
  }

  /** 10 samples are expected beyond the quantile, on its nearer side. */
  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "1, 1",
    "0.5, 20", // 10 / 0.5
    "0.9, 100", // 10 / 0.1
    "0.1, 100", // the same from below
    "0.95, 200", // 10 / 0.05
    "0.75, 40", // 10 / 0.25
    "0.99, 1000", // 10 / 0.01
    "0.999, 10000",
    "0.9999, 100000",
    "0.99999, 1000000",
    "0.999999, 10000000",
    "0.7, 34", // 10 / 0.3 is 33.3
  })
  void needed_quantile_leavesTenSamplesBeyondIt(double quantile, long samples) {
    assertThat(Times.needed(quantile)).isEqualTo(samples);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, 99, Double.NaN})
  void needed_noQuantile_isRefused(double quantile) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Times.needed(quantile))
        .withMessage("quantile must be within 0..1 but was " + quantile);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY})
  void quantile_outOfRange_namesTheRange(double quantile) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(1).quantile(quantile))
        .withMessage("quantile must be within 0..1 but was " + quantile);
  }

  @ParameterizedTest
  @CsvSource({
    "0.99, 999, p99 needs 1000 samples but there are 999",
    "0.5, 19, p50 needs 20 samples but there are 19",
    "0.999, 5, p99.9 needs 10000 samples but there are 5",
    "0.29, 1, p29 needs 35 samples but there are 1"
  })
  void quantile_oneSampleShort_saysHowManyItNeeds(double quantile, int samples, String message) {
    Times times = of(new long[samples]);

    assertThat(times.supports(quantile)).isFalse();
    assertThat(times.millis(quantile)).isEmpty();
    assertThatThrownBy(() -> times.quantile(quantile))
        .isInstanceOf(TooFewSamplesException.class)
        .hasMessage(
            message
                + "\n    hint: measure longer, or set a threshold: fewer samples often decide one");
  }

  @ParameterizedTest
  @CsvSource({"0.99, 1000", "0.5, 20"})
  void quantile_withJustEnoughSamples_isThere(double quantile, int samples) {
    assertThat(of(new long[samples]).quantile(quantile)).isZero();
  }

  @Test
  void figures_withoutASample_areAbsent() {
    Times none = of();

    assertThat(none.count()).isZero();
    assertThat(none.meanMillis()).isEmpty();
    assertThat(none.stdDevMillis()).isEmpty();
    assertThat(none.millis(0)).isEmpty();
    for (Supplier<Duration> figure :
        Arrays.<Supplier<Duration>>asList(none::min, none::mean, none::max, none::p50)) {
      assertThatThrownBy(figure::get)
          .isInstanceOf(TooFewSamplesException.class)
          .hasMessageContaining("but there are 0");
    }
  }

  @Test
  void extremes_ofTimesThatABucketWouldRound_areExact() {
    // With 3 digits, times of about 1 s share a bucket with all within half a millisecond.
    Times times = of(1_000_000_001, 2_000_000_001, 3_000_000_001L);

    assertThat(times.min()).isEqualTo(Duration.ofNanos(1_000_000_001));
    assertThat(times.max()).isEqualTo(Duration.ofNanos(3_000_000_001L));
    assertThat(times.quantile(0)).isEqualTo(times.min());
    assertThat(times.quantile(1)).isEqualTo(times.max());
    assertThat(times.count()).isEqualTo(3);
  }

  @Test
  void figures_ofOneTime_areAllThatTime() {
    Times times = of(1_000_000_001);

    assertThat(times.mean()).isEqualTo(times.max()).isEqualTo(times.min());
    assertThat(times.stdDevMillis().orElseThrow()).isZero();
  }

  @Test
  void record_timeBelowZero_countsAsZero() {
    assertThat(of(-5).max()).isZero();
  }

  @Test
  void mean_ofKnownTimes_isTheirs() {
    // (1 + 2 + 6) / 3 ms
    Times times = of(1_000_000, 2_000_000, 6_000_000);

    assertThat(times.meanMillis().orElseThrow()).isCloseTo(3, within(0.003));
    // sqrt(((1-3)^2 + (2-3)^2 + (6-3)^2) / 3) = sqrt(14 / 3)
    assertThat(times.stdDevMillis().orElseThrow()).isCloseTo(Math.sqrt(14 / 3.0), within(0.003));
  }

  /** From 1 µs to 1 h: as far as anything can take, in three distributions. */
  enum Distribution {
    UNIFORM(random -> 1e3 + random.nextDouble() * (HOUR_NANOS - 1e3)),
    LOG_UNIFORM(random -> 1e3 * Math.pow(HOUR_NANOS / 1e3, random.nextDouble())),
    TWO_PEAKS(random -> (random.nextInt(10) == 0 ? 2e9 : 3e6) * (1 + random.nextDouble() / 10));

    final Function<SplittableRandom, Double> draw;

    Distribution(Function<SplittableRandom, Double> draw) {
      this.draw = draw;
    }
  }

  /** Deterministic: seed 42, and a bound that holds for every sample, not with a probability. */
  @ParameterizedTest
  @EnumSource
  void quantile_againstASort_isOffByAtMostAThousandth(Distribution distribution) {
    SplittableRandom random = new SplittableRandom(42);
    long[] sorted = new long[100_000];
    Arrays.setAll(sorted, i -> Math.round(distribution.draw.apply(random)));
    Times times = of(sorted);
    Arrays.sort(sorted);

    for (int permille = 0; permille <= 1000; permille++) {
      double quantile = permille / 1000.0;
      // The smallest sample that at least this share is not above.
      int rank = Math.max(1, (int) Math.ceil(quantile * sorted.length - 1e-6));
      double exact = sorted[rank - 1];
      assertThat((double) times.quantile(quantile).toNanos())
          .as("p%s", permille / 10.0)
          .isCloseTo(exact, within(exact / 1000));
    }
    assertThat(times.min().toNanos()).isEqualTo(sorted[0]);
    assertThat(times.max().toNanos()).isEqualTo(sorted[sorted.length - 1]);
  }

  /** Ten million samples, as many as a run of an hour may have in one series. */
  @Test
  void quantile_ofTenMillionSamples_isOffByAtMostAThousandth() {
    SplittableRandom random = new SplittableRandom(43);
    long[] sorted = new long[10_000_000];
    Arrays.setAll(sorted, i -> Math.round(Distribution.LOG_UNIFORM.draw.apply(random)));
    Times times = of(sorted);
    Arrays.parallelSort(sorted);

    for (double quantile : new double[] {1e-6, 0.001, 0.5, 0.9, 0.99, 0.999, 0.9999, 0.999_999}) {
      double exact = sorted[(int) Math.ceil(quantile * sorted.length - 1e-6) - 1];
      assertThat((double) times.quantile(quantile).toNanos())
          .as("quantile %s", quantile)
          .isCloseTo(exact, within(exact / 1000));
    }
    assertThat(times.count()).isEqualTo(sorted.length);
    assertThat(times.min().toNanos()).isEqualTo(sorted[0]);
    assertThat(times.max().toNanos()).isEqualTo(sorted[sorted.length - 1]);
  }

  /** What takes longer than anybody planned for is counted like everything else, not clipped. */
  @Test
  void record_timesOfDays_areCountedAsLongAsTheyWere() {
    Duration twoDays = Duration.ofDays(2).plusNanos(12_345);
    TimeCounts run = new TimeCounts();
    TimeCounts second = new TimeCounts();
    for (int i = 0; i < 3; i++) {
      for (int k = 0; k < 20; k++) {
        second.record(1_000);
        second.record(twoDays.toNanos());
      }
      run.add(second);
      second = new TimeCounts();
    }
    Times times = run.times();

    assertThat(times.count()).isEqualTo(120);
    assertThat(times.min()).isEqualTo(Duration.ofNanos(1_000));
    assertThat(times.max()).isEqualTo(twoDays);
    double exact = twoDays.toNanos();
    assertThat((double) times.quantile(0.75).toNanos()).isCloseTo(exact, within(exact / 1000));
    assertThat(times.meanMillis().orElseThrow()).isCloseTo(exact / 2e6, within(exact / 2e9));
  }
}
