package dev.brunt.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.brunt.metrics.Interval.Between;
import dev.brunt.metrics.VirtualRuns.Model;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.HdrHistogram.IntCountsHistogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Intervals hold the truth as often as they say, also where requests wait in one queue. */
final class RunBatchesTest {
  private static final int RUNS = 200;
  private static final Model EXPONENTIAL =
      VirtualRuns.independent(800, 0, r -> VirtualRuns.exponential(r) * VirtualRuns.MILLIS);
  private static final Model LOGNORMAL =
      VirtualRuns.independent(800, 0, r -> Math.exp(r.nextGaussian()) * VirtualRuns.MILLIS);
  private static final Model QUEUE = VirtualRuns.queue(800, 1_000, 0);

  /** How many of the runs answered, and how many of those held the truth, for each figure. */
  record Coverage(int runs, double truth, int answered, int held) {
    Coverage with(Interval interval) {
      return switch (interval) {
        case Interval.TooShort _ -> new Coverage(runs + 1, truth, answered, held);
        case Between(double low, double high) ->
            new Coverage(
                runs + 1, truth, answered + 1, held + (low <= truth && truth <= high ? 1 : 0));
      };
    }

    double share() {
      return (double) held / answered;
    }
  }

  private static double truth(String model, double quantile) {
    return VirtualRuns.MILLIS
        * switch (model) {
          case "exponential" -> -Math.log(1 - quantile);
          case "lognormal" ->
              Math.exp(quantile == 0.5 ? 0 : quantile == 0.95 ? 1.6448536 : 2.3263479);
          // Responses of M/M/1 are exponential with mean 1 / (1 000/s - 800/s) = 5 ms.
          default -> -Math.log(1 - quantile) * 5;
        };
  }

  private static Model model(String name) {
    return switch (name) {
      case "exponential" -> EXPONENTIAL;
      case "lognormal" -> LOGNORMAL;
      default -> QUEUE;
    };
  }

  @ParameterizedTest
  @CsvSource({"exponential, 60", "lognormal, 60", "queue, 60", "queue, 300"})
  void quantile_ofRepeatedRuns_isInItsInterval(String name, int seconds) {
    double[] quantiles = {0.5, 0.95, 0.99};
    int runs = Full.or(200, seconds > 60 ? 12 : 60);
    Coverage[] coverage =
        DoubleStream.of(quantiles)
            .mapToObj(quantile -> new Coverage(0, truth(name, quantile), 0, 0))
            .toArray(Coverage[]::new);
    for (int run = 0; run < runs; run++) {
      RunBatches batches = model(name).batches(1_000 + run, seconds);
      for (int i = 0; i < quantiles.length; i++) {
        coverage[i] = coverage[i].with(batches.quantile(quantiles[i]));
      }
    }
    Full.say("intervals of %s, %d s: %s", name, seconds, Arrays.toString(coverage));

    // Of 12 runs of which 95 % hold, seldom fewer than 75 % do.
    boolean few = runs < 200;
    assertThat(coverage)
        .allSatisfy(one -> {
          assertThat(one.answered()).isGreaterThanOrEqualTo(runs * 9 / 10);
          assertThat(one.share()).isBetween(few ? 0.75 : 0.90, few ? 1.0 : 0.99);
        });
  }

  /**
   * The mean of a queue is 5 ms, that of its slowest 1 % 5 ms more than p99; errors come one by
   * one, at 1 %; it takes what comes, 800/s.
   */
  @Test
  void figures_ofAQueue_areInTheirIntervals() {
    int runs = Full.or(200, 40);
    Model queue = VirtualRuns.queue(800, 1_000, 0.01);
    double[] truths = {5e6, 0.01, 800, 28.0258509e6};
    Coverage[] coverage =
        DoubleStream.of(truths).mapToObj(t -> new Coverage(0, t, 0, 0)).toArray(Coverage[]::new);
    for (int run = 0; run < runs; run++) {
      RunBatches batches = queue.batches(5_000 + run, 60);
      coverage[0] = coverage[0].with(batches.mean());
      coverage[1] = coverage[1].with(batches.errorShare());
      coverage[2] = coverage[2].with(batches.perSecond());
      coverage[3] = coverage[3].with(batches.slowest(0.99));
    }
    Full.say("mean, errors, rate, slowest of a queue, 60 s: %s", Arrays.toString(coverage));

    boolean few = runs < 200;
    assertThat(coverage)
        .allSatisfy(one -> {
          assertThat(one.answered()).isGreaterThanOrEqualTo(runs * 9 / 10);
          // The slowest 1 % of so short a run are few bursts: 168 of 191 held.
          assertThat(one.share()).isBetween(few ? 0.72 : 0.85, few ? 1.0 : 0.99);
        });
  }

  @Test
  void add_manyWindows_keepsFewBatchesAndAnswersNearlyAsWithAll() {
    RunBatches hours = new RunBatches();
    IntCountsHistogram second = new IntCountsHistogram(3);
    SplittableRandom random = new SplittableRandom(4);
    int most = 0;
    for (int i = 0; i < 20_000; i++) {
      second.reset();
      for (int k = 0; k < 3; k++) {
        second.recordValue(Math.round(1e6 * VirtualRuns.exponential(random)));
      }
      hours.add(new WindowCounts(1, second, 3, 0));
      most = Math.max(most, hours.batches());
    }

    assertThat(most).isLessThan(RunBatches.MOST);
    assertThat(hours.count()).isEqualTo(3 * 20_000);
    assertThat(hours.perSecond()).isEqualTo(new Between(3, 3));
    // p50 is ln 2 ms; its error 1 ms / √n, so the interval is about 2.3 % wide.
    assertThat(hours.quantile(0.5))
        .isInstanceOfSatisfying(
            Between.class,
            interval -> {
              assertThat(interval.low()).isBetween(0.675e6, 0.6935e6);
              assertThat(interval.high()).isBetween(0.692e6, 0.711e6);
            });
  }

  /** Times that all are in one bucket of the coarse counts. */
  @Test
  void quantile_ofOneTimeOnly_isThatTime() {
    RunBatches batches = VirtualRuns.independent(100, 0, _ -> VirtualRuns.MILLIS).batches(1, 60);

    assertThat(batches.quantile(0.99))
        .isInstanceOfSatisfying(
            Between.class,
            interval -> {
              assertThat(interval.low()).isBetween(0.999e6, 1e6);
              assertThat(interval.high()).isBetween(1e6, 1.001e6);
            });
  }

  /** All that is slow is slow in one second. */
  @Test
  void quantile_ofFewBursts_isTooShortToSay() {
    Model bursts =
        (_, seconds, sink) -> {
          for (int i = 0; i < seconds * 100; i++) {
            boolean slow = i / 100 == 17;
            sink.accept((i + 0.5) / 100, slow ? 50e6 : 1e6 + i * 7_919 % 1_000, false);
          }
        };

    assertThat(bursts.batches(1, 60).quantile(0.99))
        .isInstanceOfSatisfying(
            Interval.TooShort.class, refused -> assertThat(refused.reason()).contains("bursts"));
    assertThat(bursts.batches(1, 60).quantile(0.5)).isInstanceOf(Between.class);
  }

  @ParameterizedTest
  @CsvSource({"0, '0 of 20 samples'", "1, '0 of 20 samples'"})
  void quantile_withoutRequests_isTooShortToSay(int seconds, String reason) {
    RunBatches empty = new RunBatches();
    for (int i = 0; i < seconds; i++) {
      empty.add(new WindowCounts(1, new IntCountsHistogram(3), 0, 0));
    }

    assertThat(empty.quantile(0.5)).isEqualTo(new Interval.TooShort(reason));
    assertThat(empty.errorShare()).isEqualTo(new Interval.TooShort("no transactions"));
    assertThat(empty.perSecond()).isInstanceOf(Interval.TooShort.class);
    assertThat(empty.mean()).isInstanceOf(Interval.TooShort.class);
  }

  /**
   * Failures none, of 6 000: below 3.7 in 6 000, as exact bounds have it for independent trials.
   */
  @Test
  void errorShare_noneFailed_beginsAtNothing() {
    RunBatches batches = VirtualRuns.independent(100, 0, _ -> 1e6).batches(1, 60);

    assertThat(batches.errorShare())
        .isInstanceOfSatisfying(
            Between.class,
            interval -> {
              assertThat(interval.low()).isZero();
              // − ln 0.025 ÷ 6 000, times (t ÷ z)² of 59 degrees.
              assertThat(interval.high()).isCloseTo(3.689 / 6_000 * 1.042, within(2e-6));
            });
  }

  @Test
  void coarseBuckets_ofAnyTime_holdItToFourInAThousand() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 10_000; i++) {
      long nanos = random.nextLong(1L << random.nextInt(1, 62));
      int bucket = CoarseCounts.bucketOf(nanos);

      assertThat(CoarseCounts.lowest(bucket)).isLessThanOrEqualTo(nanos);
      assertThat(CoarseCounts.lowest(bucket + 1)).isGreaterThan(nanos);
      assertThat(CoarseCounts.lowest(bucket + 1) - CoarseCounts.lowest(bucket))
          .isLessThanOrEqualTo(1 + nanos / 256);
    }
  }

  /** The order statistics that hold the quantile of independent samples in 95 % of runs. */
  @Test
  void orderStatistics_ofAQueue_holdTheTruthFarTooSeldom() {
    int held = 0;
    for (int run = 0; run < RUNS; run++) {
      double[] sorted = QUEUE.samples(1_000 + run, 60);
      Arrays.sort(sorted);
      double middle = 0.99 * sorted.length;
      double off = 1.96 * Math.sqrt(sorted.length * 0.99 * 0.01);
      double truth = truth("queue", 0.99);
      boolean holds =
          sorted[(int) Math.floor(middle - off)] <= truth
              && truth <= sorted[(int) Math.ceil(middle + off)];
      held += holds ? 1 : 0;
    }
    Full.say("order statistics of a queue, p99: %d of %d", held, RUNS);

    assertThat((double) held / RUNS).isLessThan(0.3);
  }
}
