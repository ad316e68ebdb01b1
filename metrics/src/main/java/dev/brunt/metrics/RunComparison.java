package dev.brunt.metrics;

import dev.brunt.metrics.Change.Verdict;
import dev.brunt.metrics.Interval.Between;
import dev.brunt.metrics.Interval.TooShort;
import dev.brunt.metrics.SideEstimate.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says of two runs, or two groups of runs, which figures changed. All figures are compared on a
 * logarithmic scale, the error share as it is.
 *
 * <p>Of one run a side, how exact a figure is comes from how much the run's own seconds differ
 * ({@link RunBatches}): whether two runs differ by more than chance within a run explains; nothing
 * is known of what differs from run to run. Of several a side, runs are compared with runs ({@link
 * SideEstimate}). Never are requests compared with requests: those of one run are alike, and two
 * identical runs would differ most of the time.
 *
 * <p>All figures together see a change that is not there in at most 5 % of comparisons: their
 * probabilities are {@linkplain WeightedHolm corrected} for their number.
 */
public final class RunComparison {
  private static final double LEVEL = 0.05;

  private RunComparison() {}

  /**
   * Compares runs of the same load.
   *
   * @param before at least one
   * @param after at least one
   * @return one change for each {@link ComparedMetric}, in their order
   */
  public static List<Change> of(List<RunBatches> before, List<RunBatches> after) {
    if (before.isEmpty() || after.isEmpty()) {
      throw new IllegalArgumentException(
          "both sides need a run but have %d and %d".formatted(before.size(), after.size()));
    }
    ComparedMetric[] metrics = ComparedMetric.values();
    List<Side> from = Stream.of(metrics).map(metric -> side(metric, before)).toList();
    List<Side> to = Stream.of(metrics).map(metric -> side(metric, after)).toList();
    List<Difference> differences = new ArrayList<>();
    double[] probabilities = new double[metrics.length];
    double[] weights = new double[metrics.length];
    for (int i = 0; i < metrics.length; i++) {
      Difference difference = difference(from.get(i), to.get(i));
      differences.add(difference);
      probabilities[i] = Double.isNaN(difference.value()) ? 1 : difference.probability();
      weights[i] = metrics[i].weight();
    }
    double[] corrected = WeightedHolm.corrected(probabilities, weights);
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < metrics.length; i++) {
      String reason = reason(from.get(i), to.get(i));
      changes.add(change(metrics[i], differences.get(i), corrected[i], reason));
    }
    return changes;
  }

  /**
   * Returns a figure of some runs together: of several their mean, on the scale on which they are
   * compared. Times are in nanoseconds; NaN where the samples do not support it.
   */
  public static double value(ComparedMetric metric, List<RunBatches> runs) {
    double mean =
        runs.stream()
            .mapToDouble(run -> scaled(metric, value(metric, run)))
            .average()
            .orElse(Double.NaN);
    return metric.isRatio() ? Math.exp(mean) : mean;
  }

  /** One side's figure, or why there is none. */
  private sealed interface Side {
    record Known(SideEstimate estimate) implements Side {}

    record Unknown(String why) implements Side {}

    default String reason() {
      return switch (this) {
        case Known _ -> "";
        case Unknown(String why) -> why;
      };
    }
  }

  private static String reason(Side before, Side after) {
    return Stream.of(before.reason(), after.reason())
        .filter(why -> !why.isEmpty())
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private static Difference difference(Side before, Side after) {
    return before instanceof Side.Known(SideEstimate from)
            && after instanceof Side.Known(SideEstimate to)
        ? from.to(to)
        : new Difference(Double.NaN, Double.NaN, Double.NaN, 1);
  }

  private static Change change(
      ComparedMetric metric, Difference by, double probability, String reason) {
    Function<Double, Double> scale = metric.isRatio() ? Math::exp : value -> value;
    double none = metric.isRatio() ? 1 : 0;
    double low = scale.apply(by.low());
    double high = scale.apply(by.high());
    double least = metric.leastThatMatters();
    Verdict verdict = Verdict.UNDECIDED;
    if (probability <= LEVEL) {
      verdict = by.value() > 0 == metric.moreIsWorse() ? Verdict.WORSE : Verdict.BETTER;
    } else if (low >= none - least && high <= none + least) {
      verdict = Verdict.SAME;
    }
    return new Change(metric, scale.apply(by.value()), low, high, probability, verdict, reason);
  }

  private static Side side(ComparedMetric metric, List<RunBatches> runs) {
    return runs.size() == 1 ? ofOne(metric, runs.getFirst()) : ofMany(metric, runs);
  }

  private static Side ofOne(ComparedMetric metric, RunBatches run) {
    Interval interval =
        switch (metric) {
          case P50 -> run.quantile(0.5);
          case P99 -> run.quantile(0.99);
          case SLOWEST -> run.slowest(0.99);
          case ERRORS -> run.errorShare();
          case RATE -> run.perSecond();
        };
    return switch (interval) {
      case TooShort(String reason) -> new Side.Unknown(reason);
      case Between between ->
          known(
              SideEstimate.ofOne(
                  scaled(metric, value(metric, run)),
                  new Between(scaled(metric, between.low()), scaled(metric, between.high())),
                  run.critical(),
                  run.batches() - 1.0));
    };
  }

  private static Side ofMany(ComparedMetric metric, List<RunBatches> runs) {
    List<Double> values = runs.stream().map(run -> scaled(metric, value(metric, run))).toList();
    if (values.stream().anyMatch(value -> !Double.isFinite(value))) {
      return new Side.Unknown("a run has too few samples");
    }
    return known(
        SideEstimate.ofMany(
            values.stream().mapToDouble(Double::doubleValue).toArray(),
            runs.stream().mapToDouble(run -> leastError(metric, run)).average().orElseThrow()));
  }

  private static Side known(SideEstimate estimate) {
    return Double.isFinite(estimate.value())
        ? new Side.Known(estimate)
        : new Side.Unknown("there is nothing to compare");
  }

  /** Returns the figure of a run; NaN where the samples do not support it. */
  private static double value(ComparedMetric metric, RunBatches run) {
    return switch (metric) {
      case P50 -> run.times().millis(0.5).orElse(Double.NaN) * 1e6;
      case P99 -> run.times().millis(0.99).orElse(Double.NaN) * 1e6;
      case SLOWEST -> run.slowestMean(0.99);
      case ERRORS -> run.errors();
      case RATE -> run.rate();
    };
  }

  private static double scaled(ComparedMetric metric, double value) {
    return metric.isRatio() ? Math.log(value) : value;
  }

  /** Runs that are the same to the last request still differ by one that was just missed. */
  private static double leastError(ComparedMetric metric, RunBatches run) {
    double count = Math.max(1.0, (double) run.count());
    return switch (metric) {
      case P50, P99, SLOWEST -> 0;
      case ERRORS -> Math.sqrt(Math.max(run.errors() * (1 - run.errors()), 1 / count) / count);
      case RATE -> 1 / count;
    };
  }
}
