package dev.brunt.pacing;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Response times of a trial by some quantiles, all in the same unit.
 *
 * <p>A quantile far out is known badly where requests queue: few busy periods decide it. Where
 * response times are exponential, as those of one server with exponential service are, nearer ones
 * say the same better: the quantile p is −ln(1 − p) times the mean.
 *
 * @param p50 half of them are below
 * @param p90 nine of ten are
 * @param far the quantile that is asked for
 * @param scale what {@code far} is to {@code p90} where they are exponential
 */
record Tail(double p50, double p90, double far, double scale) {
  /** Up to here a quantile is known well enough itself. */
  private static final double LEAST_FAR = 0.97;

  /** Natural logarithms of ratios may be off by so much, and by chance. */
  private static final double MOST_OFF = 0.03;

  private static final double MOST_CHANCE = 0.06;
  private static final int LEAST_TRIALS = 3;
  private static final double P50_OF_P90 = Math.log(2) / Math.log(10);

  static Tail of(ResponseTimes times, double quantile) {
    return new Tail(
        times.quantileNanos(0.5),
        times.quantileNanos(0.9),
        times.quantileNanos(quantile),
        -Math.log1p(-quantile) / Math.log(10));
  }

  /** Returns what the far quantile is, going by the near one. */
  double extrapolated() {
    return p90 * scale;
  }

  /** Returns whether trials together do not contradict that response times are exponential. */
  static boolean areExponential(List<Tail> trials) {
    return trials.size() >= LEAST_TRIALS
        && trials.stream().allMatch(tail -> tail.scale >= -Math.log1p(-LEAST_FAR) / Math.log(10))
        && agree(trials, tail -> Math.log(tail.p50 / tail.p90 / P50_OF_P90))
        && agree(trials, tail -> Math.log(tail.far / tail.extrapolated()));
  }

  /** Returns whether the mean of what should be 0 is so, but for chance. */
  private static boolean agree(List<Tail> trials, ToDoubleFunction<Tail> off) {
    int n = trials.size();
    double mean = trials.stream().mapToDouble(off).average().orElseThrow();
    double squares =
        trials.stream().mapToDouble(t -> Math.pow(off.applyAsDouble(t) - mean, 2)).sum();
    double error = Math.sqrt(squares / (n - 1) / n);
    return error < MOST_CHANCE && Math.abs(mean) <= MOST_OFF + 2.5 * error;
  }
}
