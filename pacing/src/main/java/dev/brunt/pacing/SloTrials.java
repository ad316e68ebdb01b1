package dev.brunt.pacing;

import dev.brunt.pacing.CapacityFinding.Trial;
import java.util.ArrayList;
import java.util.List;

/**
 * Trials as one objective, a quantile, sees them.
 *
 * @param index of the objective among all
 */
record SloTrials(List<TrialResult> results, Slo slo, int index) {
  /** A quantile with fewer samples beyond it is not known. */
  private static final double LEAST_BEYOND = 10;

  /** What is a point of a line, in units of the limit. */
  private static final double LEAST_RELATIVE = 0.2;

  private static final double MOST_RELATIVE = 4;

  /** A rate is surely below the limit if it is less than so much of it. */
  private static final double BELOW = 0.99;

  /** So many long trials are enough to do without the short ones. */
  private static final int ENOUGH = 4;

  /** Trials around the limit are those that have the quantile up to so many times, or a share. */
  private static final double AROUND = 2;

  boolean areExponential() {
    return Tail.areExponential(
        results.stream().filter(r -> r.trial().isTelling()).map(this::tail).toList());
  }

  private Tail tail(TrialResult result) {
    return result.tails().get(index);
  }

  /** Returns what the quantile of a trial is, in units of the limit. */
  private double relative(TrialResult result) {
    return slo.relative(result.trial().values().get(index));
  }

  /**
   * Returns what a line is fitted through.
   *
   * @param fitted how many of the trials were made for this
   * @param exponential whether p90 tells of the quantile
   */
  List<InverseFit.Point> points(int fitted, boolean exponential) {
    List<InverseFit.Point> points = new ArrayList<>();
    for (TrialResult result : results) {
      Trial trial = result.trial();
      Tail tail = tail(result);
      double relative = exponential ? slo.relative(tail.extrapolated()) : relative(result);
      double error = exponential ? tail.p90Error() : tail.farError();
      boolean tells =
          (fitted < ENOUGH || trial.isTelling()) && trial.samples() * slo.allowed() >= LEAST_BEYOND;
      if (tells && relative > LEAST_RELATIVE && relative < MOST_RELATIVE) {
        points.add(
            new InverseFit.Point(trial.startedPerSecond(), relative, trial.seconds(), error));
      }
    }
    return points;
  }

  /**
   * Returns whether a trial was so slow that it is no point, at a rate where by the line it is one.
   * To leave out what meets with many slow seconds, and so is ended early, would be to choose.
   */
  boolean areFarOff(InverseFit fit) {
    return results.stream()
        .filter(r -> r.trial().startedPerSecond() < BELOW * fit.root())
        .anyMatch(r -> relative(r) >= MOST_RELATIVE);
  }

  /**
   * Returns how many times as much as by the line the quantile of all responses of the trials
   * around the limit is: a line through quantiles does as if each trial met with as much of what is
   * rare.
   */
  double excess(InverseFit fit) {
    ResponseTimes all = ResponseTimes.NONE;
    double expected = 0;
    for (TrialResult result : results) {
      double rate = result.trial().startedPerSecond();
      if (rate > fit.rateAt(1 / AROUND) && rate < fit.rateAt(AROUND)) {
        ResponseTimes times = result.sums().get(index).response();
        all = all.plus(times);
        expected += times.count() / (fit.a() - fit.b() * rate);
      }
    }
    if (all.count() == 0) {
      return Double.POSITIVE_INFINITY;
    }
    double seen = slo.relative(all.quantileNanos(1 - slo.allowed()));
    return seen * all.count() / expected;
  }
}
