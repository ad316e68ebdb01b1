package dev.brunt.metrics;

import dev.brunt.api.RunResult.ThresholdResult.Outcome;
import dev.brunt.api.plan.Quantities;
import dev.brunt.api.plan.Threshold;
import dev.brunt.api.plan.Threshold.Measure;
import dev.brunt.metrics.SpanSum.Evidence;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Judges a threshold by what a span of a run showed.
 *
 * <p>A measure is compared with its limit. A quantile is judged by its value where the samples
 * support one, else by {@linkplain QuantileEvidence how many of them break the limit}.
 */
final class ThresholdJudge {
  private static final double NANOS_PER_MILLI = 1e6;

  private ThresholdJudge() {}

  /**
   * What came of it.
   *
   * @param number nanoseconds, a share, a number a second or a number; NaN where there is none
   * @param words the same with its unit, or why there is none
   */
  record Judgement(Outcome outcome, double number, String words) {
    boolean hasNumber() {
      return !Double.isNaN(number);
    }
  }

  /** Returns what came of a threshold; undecided where the samples are too few to tell. */
  static Judgement judge(Threshold threshold, Evidence evidence) {
    double value = value(threshold.measure(), evidence);
    if (!Double.isNaN(value)) {
      boolean holds = threshold.relation().holds(value, threshold.limit());
      return new Judgement(
          holds ? Outcome.PASSED : Outcome.FAILED, value, text(threshold.measure(), value));
    }
    return threshold.measure() instanceof Measure.Quantile(var _, double quantile)
        ? byEvidence(threshold, quantile, evidence.times())
        : undecided(threshold.measure() instanceof Measure.Checks ? "no checks" : "no samples");
  }

  static Judgement undecided(String why) {
    return new Judgement(Outcome.UNDECIDED, Double.NaN, why);
  }

  private static Judgement byEvidence(Threshold threshold, double quantile, Times times) {
    QuantileEvidence evidence =
        new QuantileEvidence(times, quantile, threshold.relation(), threshold.limit());
    String words =
        evidence.outcome() == Outcome.UNDECIDED
            ? Said.of(times.count(), Times.needed(quantile), "samples")
                + (evidence.broken() == 0 ? "" : ", broken by " + Said.count(evidence.broken()))
            : "broken by " + Said.of(evidence.broken(), times.count(), "samples");
    return new Judgement(evidence.outcome(), Double.NaN, words);
  }

  /** Returns the value; NaN where the samples do not support one. */
  static double value(Measure measure, Evidence evidence) {
    Times times = evidence.times();
    return switch (measure) {
      case Measure.Quantile(var _, double quantile) -> nanos(times, quantile);
      case Measure.Min _ -> nanos(times, 0);
      case Measure.Max _ -> nanos(times, 1);
      case Measure.Mean _ -> times.meanMillis().orElse(Double.NaN) * NANOS_PER_MILLI;
      case Measure.Errors _, Measure.Unsent _ -> share(evidence.bad(), evidence.counted());
      case Measure.Checks _ -> share(evidence.good(), evidence.counted());
      case Measure.Failed _ -> evidence.bad();
      case Measure.Count _ -> evidence.counted();
      case Measure.Throughput _ ->
          evidence.seconds() == 0 ? Double.NaN : evidence.counted() / evidence.seconds();
    };
  }

  private static double nanos(Times times, double quantile) {
    return times.millis(quantile).orElse(Double.NaN) * NANOS_PER_MILLI;
  }

  /** What was planned in one second and is unsent in a later one may make more than all. */
  private static double share(long part, long all) {
    return all <= 0 ? Double.NaN : Math.min(1, (double) part / all);
  }

  /** Returns a value as people read it. */
  static String text(Measure measure, double value) {
    return switch (measure) {
      case Measure.Errors _, Measure.Checks _, Measure.Unsent _ ->
          String.format(Locale.ROOT, "%.2f%%", value * 100);
      case Measure.Failed _, Measure.Count _ -> String.valueOf(Math.round(value));
      case Measure.Throughput _ -> Quantities.perSecondText(value);
      case Measure.Quantile _, Measure.Mean _, Measure.Min _, Measure.Max _ ->
          Quantities.text(Duration.ofNanos(Math.round(value)));
    };
  }

  /** Returns a value as programs read it, times in milliseconds; null where there is none. */
  static @Nullable Double number(Measure measure, double value) {
    if (Double.isNaN(value)) {
      return null;
    }
    return measure.timed() == null ? value : value / NANOS_PER_MILLI;
  }
}
