package dev.brunt.pacing;

import dev.brunt.api.plan.Threshold;
import dev.brunt.api.plan.Threshold.Measure;
import dev.brunt.api.plan.Threshold.Timed;
import java.util.List;

/**
 * An objective that falls with load: a quantile of the response time, or the error share, that must
 * stay below a limit.
 */
record Slo(Threshold threshold) {
  Slo {
    boolean known =
        switch (threshold.measure()) {
          case Measure.Quantile(Timed of, var _) -> of == Timed.RESPONSE;
          case Measure.Max(Timed of) -> of == Timed.RESPONSE;
          case Measure.Errors _ -> true;
          case Measure.Mean _,
              Measure.Min _,
              Measure.Throughput _,
              Measure.Failed _,
              Measure.Count _,
              Measure.Checks _,
              Measure.Unsent _ ->
              false;
        };
    if (!known || !threshold.relation().isUpper()) {
      throw new IllegalArgumentException(
          "an objective must keep a quantile, max or errors below a limit but was \""
              + threshold.text()
              + "\"");
    }
  }

  boolean isOfErrors() {
    return threshold.measure() instanceof Measure.Errors;
  }

  /** Returns nanoseconds or a share, NaN without samples. */
  double value(SloWindow window) {
    return switch (threshold.measure()) {
      case Measure.Quantile(var _, double quantile) -> window.response().quantileNanos(quantile);
      case Measure.Max _ -> window.response().quantileNanos(1);
      case Measure.Errors _ ->
          window.ended() == 0 ? Double.NaN : (double) window.failed() / window.ended();
      case Measure.Mean _,
          Measure.Min _,
          Measure.Throughput _,
          Measure.Failed _,
          Measure.Count _,
          Measure.Checks _,
          Measure.Unsent _ ->
          Double.NaN;
    };
  }

  boolean holds(SloWindow window) {
    return threshold.relation().holds(value(window), threshold.limit());
  }

  /** Returns the response times of some windows around the quantile that is asked for. */
  Tail tail(List<SloWindow> windows) {
    double quantile =
        threshold.measure() instanceof Measure.Quantile(var _, double asked) ? asked : 1;
    return Tail.of(windows.stream().map(SloWindow::response).toList(), quantile);
  }

  Tally tally(SloWindow window) {
    if (isOfErrors()) {
      return new Tally(window.ended(), window.failed());
    }
    double count = window.response().count();
    return count == 0
        ? Tally.NONE
        : new Tally(count, count * window.response().shareAbove(threshold.limit()));
  }

  /** Returns which share may be beyond the limit, or fail. */
  double allowed() {
    if (isOfErrors()) {
      return threshold.limit();
    }
    return threshold.measure() instanceof Measure.Quantile(var _, double asked) ? 1 - asked : 0;
  }

  /** Returns a value in units of the limit: above 1 is broken. */
  double relative(double value) {
    return value / Math.max(threshold.limit(), 1e-9);
  }
}
