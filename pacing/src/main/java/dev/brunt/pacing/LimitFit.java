package dev.brunt.pacing;

import dev.brunt.pacing.CapacityFinding.Trial;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the limit of a quantile is, by a line through the trials around it.
 *
 * @param fit the line
 * @param isExponential whether response times are exponential, so that p90 told of the quantile
 * @param isLine whether it tells where the limit is
 * @param half of its interval of 95 % confidence
 */
record LimitFit(InverseFit fit, boolean isExponential, boolean isLine, double half) {
  /** By this share an interval is widened: trials of a minute begin without a long queue. */
  private static final double UNSEEN = 0.01;

  /** Trials around the limit are those that have the quantile up to so many times, or a share. */
  private static final double AROUND = 2;

  /** No line has it that all responses together are so many times as slow as by the line. */
  private static final double MOST_EXCESS = 2;

  /** Of fewer degrees of freedom the scatter is not known. */
  private static final int LEAST_DEGREES = 2;

  /** Of trials that are all further below the limit the line is not one up to there. */
  private static final double NEAR = 0.8;

  /** A single trial that is near the limit, or beyond, may have met with a slow second. */
  private static final int LEAST_NEAR = 2;

  /** A quantile with fewer samples beyond it is not known. */
  private static final double LEAST_BEYOND = 10;

  /** Half an interval that is no answer. */
  private static final double VAGUE = 0.2;

  /** Half an interval that is narrow enough. */
  private static final double PRECISE = 0.018;

  /** The relative error of a trial of average length, seen or to be expected, that no line has. */
  private static final double MOST_MISFIT = 0.3;

  /** The relative error of the limit up to which a line is one whatever its residuals are. */
  private static final double SHARP = 0.01;

  private static final InverseFit NONE =
      new InverseFit(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  /** So many long trials are enough to do without the short ones. */
  private static final int ENOUGH = 4;

  /**
   * Fits.
   *
   * @param slo the objective, a quantile
   * @param index of the objective among all
   * @param fitted how many of the trials were made for this
   * @param least the limit cannot be lower, transactions a second
   * @param most nor higher
   */
  static LimitFit of(
      List<TrialResult> results, Slo slo, int index, int fitted, double least, double most) {
    List<Tail> telling =
        results.stream().filter(r -> r.trial().isTelling()).map(r -> r.tails().get(index)).toList();
    boolean exponential = Tail.areExponential(telling);
    List<InverseFit.Point> points = new ArrayList<>();
    for (TrialResult result : results) {
      Trial trial = result.trial();
      Tail tail = result.tails().get(index);
      double value = exponential ? tail.extrapolated() : trial.values().get(index);
      double error = exponential ? tail.p90Error() : tail.farError();
      double relative = slo.relative(value);
      boolean tells =
          (fitted < ENOUGH || trial.isTelling()) && trial.samples() * slo.allowed() >= LEAST_BEYOND;
      if (tells && relative > 0.2 && relative < 4) {
        points.add(
            new InverseFit.Point(trial.startedPerSecond(), relative, trial.seconds(), error));
      }
    }
    InverseFit fit = points.size() < 2 ? NONE : InverseFit.of(points);
    boolean line =
        fit.b() > 0
            && fit.root() > least
            && fit.root() < most
            && excess(fit, results, slo, index) < MOST_EXCESS
            && fit.unrest() < MOST_MISFIT
            && (fit.misfit() < MOST_MISFIT || fit.error() < SHARP * fit.root());
    int degrees = Math.min(fitted - 1, points.size() - 2);
    double half =
        degrees < LEAST_DEGREES
                || points.stream().filter(p -> p.relative() >= NEAR).count() < LEAST_NEAR
            ? Double.POSITIVE_INFINITY
            : StudentT.at975(degrees) * fit.error() + UNSEEN * fit.root();
    return new LimitFit(fit, exponential, line, half);
  }

  /**
   * Returns how many times as much as by the line the quantile of all responses of the trials
   * around the limit is: a line through quantiles does as if each trial met with as much of what is
   * rare.
   */
  private static double excess(InverseFit fit, List<TrialResult> results, Slo slo, int index) {
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

  double root() {
    return fit.root();
  }

  double rateAt(double relative) {
    return fit.rateAt(relative);
  }

  /** Returns whether it is an answer. */
  boolean tells() {
    return isLine && half <= VAGUE * root();
  }

  boolean isPrecise() {
    return isLine && half <= PRECISE * root();
  }
}
