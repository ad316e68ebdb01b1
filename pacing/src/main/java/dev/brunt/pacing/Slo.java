package dev.brunt.pacing;

import dev.brunt.api.plan.Threshold;
import dev.brunt.api.plan.Threshold.Measure;
import dev.brunt.api.plan.Threshold.Timed;

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

  /** Returns the response times around a quantile that is asked for. */
  Tail tail(SloWindow window) {
    double quantile =
        threshold.measure() instanceof Measure.Quantile(var _, double asked) ? asked : 1;
    return Tail.of(window.response(), quantile);
  }

  /**
   * Returns whether more samples are beyond the limit than chance alone, with one in a hundred,
   * would put there: of few samples a quantile is not known.
   */
  boolean isSurelyBroken(SloWindow window) {
    if (!(threshold.measure() instanceof Measure.Quantile(var _, double quantile))) {
      return true;
    }
    double count = window.response().count();
    double expected = count * (1 - quantile);
    // The normal approximation of the Poisson distribution, with a correction for steps of one.
    double beyond = expected + 2.33 * Math.sqrt(expected) + 1;
    return beyond < count
        && window.response().quantileNanos(1 - beyond / count) > threshold.limit();
  }

  /** Returns a value in units of the limit: above 1 is broken. */
  double relative(double value) {
    return value / Math.max(threshold.limit(), 1e-9);
  }
}
