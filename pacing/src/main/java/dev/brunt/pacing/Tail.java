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
 * @param p90Error the relative standard error of {@code p90}
 * @param farError that of {@code far}
 */
record Tail(double p50, double p90, double far, double scale, double p90Error, double farError) {
  /** Up to here a quantile is known well enough itself. */
  private static final double LEAST_FAR = 0.97;

  /** Natural logarithms of ratios may be off by so much, and by chance. */
  private static final double MOST_OFF = 0.03;

  private static final double MOST_CHANCE = 0.06;
  private static final int LEAST_TRIALS = 3;

  /** How far, as a factor, the share beyond a quantile may be off at the most. */
  private static final double WIDEST = 10;

  private static final double MOST = 0.99;
  private static final int STEPS = 7;
  private static final double P50_OF_P90 = Math.log(2) / Math.log(10);

  /** Returns the tail of what some windows, each a second, show. */
  static Tail of(List<ResponseTimes> windows, double quantile) {
    ResponseTimes all = windows.stream().reduce(ResponseTimes.NONE, ResponseTimes::plus);
    return new Tail(
        all.quantileNanos(0.5),
        all.quantileNanos(0.9),
        all.quantileNanos(quantile),
        -Math.log1p(-quantile) / Math.log(10),
        error(windows, all, 0.9),
        error(windows, all, quantile));
  }

  /**
   * Half of the distance, as a logarithm, of those times that may be the quantile for all that the
   * shares beyond them differ from block to block (R. Woodruff, "Confidence Intervals for Medians
   * and Other Position Measures", 1952). Where all that is slow is in one bad second, the quantile
   * is far off without it: how much it changes with the share beyond it would not show that.
   */
  private static double error(List<ResponseTimes> windows, ResponseTimes all, double quantile) {
    double share = 1 - quantile;
    double least = edge(windows, all, share, Math.min(MOST, WIDEST * share));
    double most = edge(windows, all, share, share / WIDEST);
    return Math.log(all.quantileNanos(1 - most) / all.quantileNanos(1 - least)) / 2;
  }

  /** Bisects for the share that is as far from another as it must be expected to be off. */
  private static double edge(
      List<ResponseTimes> windows, ResponseTimes all, double share, double outermost) {
    double within = share;
    double beyond = outermost;
    for (int step = 0; step < STEPS; step++) {
      double middle = (within + beyond) / 2;
      if (Math.abs(middle - share) <= errorOfShare(windows, all.quantileNanos(1 - middle))) {
        within = middle;
      } else {
        beyond = middle;
      }
    }
    return (within + beyond) / 2;
  }

  /** That of the share of what is longer than a time; a burst may be longer than a block. */
  private static double errorOfShare(List<ResponseTimes> windows, double nanos) {
    List<Tally> tallies =
        windows.stream()
            .filter(w -> w.count() > 0)
            .map(w -> new Tally(w.count(), w.count() * w.shareAbove(nanos)))
            .toList();
    return Math.max(Tally.error(Tally.blocks(tallies)), Tally.error(Tally.longBlocks(tallies)));
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
