package dev.brunt.pacing;

import dev.brunt.api.plan.Threshold;
import dev.brunt.api.plan.Threshold.Measure;

/**
 * An objective that falls with load: a quantile of the response time, or the error share, that must
 * stay below a limit.
 */
record Slo(Threshold threshold) {
  Slo {
    boolean known =
        switch (threshold.measure()) {
          case Measure.Quantile _, Measure.Max _, Measure.Errors _ -> true;
          case Measure.Mean _, Measure.Min _, Measure.Throughput _ -> false;
        };
    boolean upper =
        switch (threshold.relation()) {
          case BELOW, AT_MOST -> true;
          case ABOVE, AT_LEAST -> false;
        };
    if (!known || !upper) {
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
      case Measure.Quantile(double quantile) -> window.response().quantileNanos(quantile);
      case Measure.Max _ -> window.response().quantileNanos(1);
      case Measure.Errors _ ->
          window.ended() == 0 ? Double.NaN : (double) window.failed() / window.ended();
      case Measure.Mean _, Measure.Min _, Measure.Throughput _ -> Double.NaN;
    };
  }

  /** Returns a value in units of the limit: above 1 is broken. */
  double relative(double value) {
    return value / Math.max(threshold.limit(), 1e-9);
  }
}
