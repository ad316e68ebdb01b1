package dev.brunt.pacing;

import dev.brunt.pacing.CapacityFinding.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

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

  /** Of fewer degrees of freedom the scatter is not known. */
  private static final int LEAST_DEGREES = 2;

  /** Of trials that are all further below the limit the line is not one up to there. */
  private static final double NEAR = 0.8;

  /** A quantile with fewer samples beyond it is not known. */
  private static final double LEAST_BEYOND = 10;

  /** Half an interval that is no answer. */
  private static final double VAGUE = 0.2;

  /** Half an interval that is narrow enough. */
  private static final double PRECISE = 0.018;

  /** Residuals, relative, of a trial of average length, beyond which it is no line. */
  private static final double MOST_MISFIT = 0.25;

  /** The relative error of the limit up to which a line is one whatever its residuals are. */
  private static final double SHARP = 0.01;

  private static final InverseFit NONE =
      new InverseFit(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  /** So many long trials are enough to do without the short ones. */
  private static final int ENOUGH = 4;

  /**
   * Fits.
   *
   * @param tails of each trial in turn, for the objective
   * @param slo the objective, a quantile
   * @param index of the objective among all
   * @param fitted how many of the trials were made for this
   * @param least the limit cannot be lower, transactions a second
   * @param most nor higher
   */
  static LimitFit of(
      List<Trial> trials,
      List<Tail> tails,
      Slo slo,
      int index,
      int fitted,
      double least,
      double most) {
    boolean exponential =
        Tail.areExponential(
            IntStream.range(0, trials.size())
                .filter(i -> trials.get(i).isTelling())
                .mapToObj(tails::get)
                .toList());
    List<InverseFit.Point> points = new ArrayList<>();
    for (int i = 0; i < trials.size(); i++) {
      Trial trial = trials.get(i);
      double value = exponential ? tails.get(i).extrapolated() : trial.values().get(index);
      double relative = slo.relative(value);
      boolean tells =
          (fitted < ENOUGH || trial.isTelling()) && trial.samples() * slo.allowed() >= LEAST_BEYOND;
      if (tells && relative > 0.2 && relative < 4) {
        points.add(new InverseFit.Point(trial.startedPerSecond(), relative, trial.seconds()));
      }
    }
    InverseFit fit = points.size() < 2 ? NONE : InverseFit.of(points);
    boolean line =
        fit.b() > 0
            && fit.root() > least
            && fit.root() < most
            && (fit.misfit() < MOST_MISFIT || fit.error() < SHARP * fit.root());
    int degrees = Math.min(fitted - 1, points.size() - 2);
    double half =
        degrees < LEAST_DEGREES || points.stream().noneMatch(p -> p.relative() >= NEAR)
            ? Double.POSITIVE_INFINITY
            : StudentT.at975(degrees) * fit.error() + UNSEEN * fit.root();
    return new LimitFit(fit, exponential, line, half);
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
