package dev.brunt.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.metrics.Interval.Between;
import dev.brunt.metrics.VirtualRuns.Model;
import java.util.Arrays;
import java.util.stream.DoubleStream;
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
    int runs = Full.or(200, seconds > 60 ? 25 : 100);
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

    // Of 25 runs of which 95 % hold, seldom fewer than 84 % do.
    boolean few = runs < 200;
    assertThat(coverage)
        .allSatisfy(one -> {
          assertThat(one.answered()).isGreaterThanOrEqualTo(runs * 9 / 10);
          assertThat(one.share()).isBetween(few ? 0.84 : 0.90, few ? 1.0 : 0.99);
        });
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
