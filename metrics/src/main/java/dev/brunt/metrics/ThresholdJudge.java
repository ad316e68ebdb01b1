package dev.brunt.metrics;

import dev.brunt.api.RunResult.ThresholdResult;
import dev.brunt.api.RunResult.ThresholdResult.Outcome;
import dev.brunt.api.plan.Quantities;
import dev.brunt.api.plan.Threshold;
import dev.brunt.api.plan.Threshold.Measure;
import dev.brunt.metrics.RunFigures.SeriesFigures;
import dev.brunt.metrics.RunFigures.TransactionFigures;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * Judges thresholds over a whole run.
 *
 * <p>A threshold about nothing is about all requests; about a scenario, about that scenario's
 * requests; about a transaction or a request, about those of that name, in all scenarios together.
 * Errors and rate count outermost transactions there.
 *
 * <p>A quantile is judged by its value where the samples support one, else by {@linkplain
 * QuantileEvidence how many of them break the limit}.
 */
public final class ThresholdJudge {
  private final RunTotals totals;
  private final Duration over;

  /** Judges these totals, which took so long. */
  public ThresholdJudge(RunTotals totals, Duration over) {
    this.totals = totals;
    this.over = over;
  }

  /** Returns what came of a threshold; undecided where the samples are too few to tell. */
  public ThresholdResult judge(Threshold threshold) {
    Optional<Predicate<Series>> about = totals.about(threshold.of());
    if (about.isEmpty()) {
      return new ThresholdResult(
          threshold.text(), Outcome.UNDECIDED, "nothing is called \"" + threshold.of() + "\"");
    }
    OptionalDouble value = value(threshold.measure(), about.get());
    if (value.isEmpty() && threshold.measure() instanceof Measure.Quantile(double quantile)) {
      return byEvidence(threshold, quantile, times(about.get()));
    }
    if (value.isEmpty()) {
      return new ThresholdResult(threshold.text(), Outcome.UNDECIDED, "no samples");
    }
    boolean holds = threshold.relation().holds(value.getAsDouble(), threshold.limit());
    return new ThresholdResult(
        threshold.text(),
        holds ? Outcome.PASSED : Outcome.FAILED,
        text(threshold.measure(), value.getAsDouble()));
  }

  private static ThresholdResult byEvidence(Threshold threshold, double quantile, Times times) {
    QuantileEvidence evidence =
        new QuantileEvidence(times, quantile, threshold.relation(), threshold.limit());
    String value =
        evidence.outcome() == Outcome.UNDECIDED
            ? "%d of %d samples".formatted(times.count(), Times.needed(quantile))
                + (evidence.broken() == 0 ? "" : ", broken by " + evidence.broken())
            : "broken by %d of %d samples".formatted(evidence.broken(), times.count());
    return new ThresholdResult(threshold.text(), evidence.outcome(), value);
  }

  private OptionalDouble value(Measure measure, Predicate<Series> about) {
    return switch (measure) {
      case Measure.Quantile(double quantile) -> nanos(times(about).millis(quantile));
      case Measure.Mean() -> nanos(times(about).meanMillis());
      case Measure.Min() -> nanos(times(about).millis(0));
      case Measure.Max() -> nanos(times(about).millis(1));
      case Measure.Errors() -> errors(about);
      case Measure.Throughput() -> OptionalDouble.of(totals.transactions(about, over).perSecond());
    };
  }

  private OptionalDouble errors(Predicate<Series> about) {
    TransactionFigures counted = totals.transactions(about, over);
    return counted.succeeded() + counted.failed() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(counted.errorShare());
  }

  private Times times(Predicate<Series> about) {
    SeriesFigures all = totals.timed(about);
    return all.response();
  }

  private static OptionalDouble nanos(OptionalDouble millis) {
    return millis.isEmpty() ? millis : OptionalDouble.of(millis.getAsDouble() * 1e6);
  }

  private static String text(Measure measure, double value) {
    return switch (measure) {
      case Measure.Errors() -> String.format(Locale.ROOT, "%.2f%%", value * 100);
      case Measure.Throughput() -> Quantities.perSecondText(value);
      case Measure.Quantile _, Measure.Mean _, Measure.Min _, Measure.Max _ ->
          Quantities.text(Duration.ofNanos(Math.round(value)));
    };
  }
}
