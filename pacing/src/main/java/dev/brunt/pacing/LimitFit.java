package dev.brunt.pacing;

import dev.brunt.pacing.InverseFit.Point;
import java.util.List;

/**
 * Where the limit of a quantile is, by a line through the trials around it.
 *
 * @param fit the line
 * @param isExponential whether response times are exponential, so that p90 told of the quantile
 * @param isLine whether it tells where the limit is
 * @param chance by how much it may be off, of 95 % confidence; infinite where that is not known
 */
record LimitFit(InverseFit fit, boolean isExponential, boolean isLine, double chance) {
  /** How much it may be off by chance, relative, and be an answer. */
  static final double MOST_CHANCE = 0.07;

  /** By this share an interval is widened: trials of a minute begin without a long queue. */
  private static final double UNSEEN = 0.01;

  /** No line has it that all responses together are so many times as slow as by the line. */
  private static final double MOST_EXCESS = 2;

  /** Of fewer degrees of freedom the scatter is not known. */
  private static final int LEAST_DEGREES = 2;

  /** Of trials that are all further below the limit the line is not one up to there. */
  private static final double NEAR = 0.8;

  /** By the line, points with the quantile between so many times the limit are near it. */
  private static final double NEAREST = 0.65;

  private static final double FURTHEST = 2;
  private static final int ENOUGH = 5;

  /** They are so much less off a line of their own, if that of all is none. */
  private static final double STRAIGHTER = 0.5;

  /** A single trial that is near the limit, or beyond, may have met with a slow second. */
  private static final int LEAST_NEAR = 2;

  /** How far, as a factor, the limit is beyond all trials at the most: further out is no line. */
  private static final double BEYOND = 1.03;

  /** The answer is above the limit by no more than this, but for chance. */
  private static final double MOST_ABOVE = 0.025;

  /** The quantile of chance that is meant is so much of that of the interval: 90 % of one side. */
  private static final double ONE_SIDE = 0.65;

  /** Half an interval that is narrow enough to end before time is over, relative. */
  private static final double PRECISE = 0.018;

  /** The relative error of a trial of average length, seen or to be expected, that no line has. */
  private static final double MOST_MISFIT = 0.3;

  /** The relative error of the limit up to which a line is one whatever its residuals are. */
  private static final double SHARP = 0.01;

  private static final InverseFit NONE =
      new InverseFit(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  /**
   * Fits.
   *
   * @param fitted how many of the trials were made for this
   * @param least the limit cannot be lower, transactions a second
   * @param most nor higher
   */
  static LimitFit of(SloTrials trials, int fitted, double least, double most) {
    boolean exponential = trials.areExponential();
    List<Point> points = near(trials.points(fitted, exponential));
    InverseFit fit = fit(points);
    boolean line =
        fit.b() > 0
            && fit.root() > least
            && fit.root() < most
            && fit.unrest() < MOST_MISFIT
            && (fit.misfit() < MOST_MISFIT || fit.error() < SHARP * fit.root())
            && trials.excess(fit) < MOST_EXCESS
            && !trials.areFarOff(fit);
    return new LimitFit(fit, exponential, line, chance(fit, points, fitted));
  }

  private static InverseFit fit(List<Point> points) {
    return points.size() < 2 ? NONE : InverseFit.of(points);
  }

  /** Returns the points near the limit, if further off the curve is seen to be no line. */
  private static List<Point> near(List<Point> points) {
    InverseFit all = fit(points);
    List<Point> near =
        points.stream()
            .filter(p -> p.rate() >= all.rateAt(NEAREST) && p.rate() <= all.rateAt(FURTHEST))
            .toList();
    boolean isCurved = near.size() >= ENOUGH && fit(near).misfit() < STRAIGHTER * all.misfit();
    return isCurved ? near : points;
  }

  private static double chance(InverseFit fit, List<Point> points, int fitted) {
    int degrees = Math.min(fitted - 1, points.size() - 2);
    double highest = points.stream().mapToDouble(Point::rate).max().orElse(0);
    boolean reaches =
        points.stream().filter(p -> p.relative() >= NEAR).count() >= LEAST_NEAR
            && fit.root() <= highest * BEYOND;
    return reaches && degrees >= LEAST_DEGREES
        ? StudentT.at975(degrees) * fit.error()
        : Double.POSITIVE_INFINITY;
  }

  double root() {
    return fit.root();
  }

  double rateAt(double relative) {
    return fit.rateAt(relative);
  }

  /** Returns half of the interval of 95 % confidence. */
  private double half() {
    return chance + UNSEEN * root();
  }

  /** Returns the lower end of the interval. */
  double low() {
    return root() - half();
  }

  /** Returns its upper end. */
  double high() {
    return root() + half();
  }

  /**
   * Returns what is told: where the limit is or, where that is known badly, a rate that is with 90
   * % confidence not much above it.
   */
  double told() {
    return Math.min(root(), (1 + MOST_ABOVE) * (root() - ONE_SIDE * chance));
  }

  /** Returns whether it is known how far off it may be. */
  boolean hasInterval() {
    return isLine && Double.isFinite(chance);
  }

  /** Returns whether it is an answer. */
  boolean tells() {
    return isLine && chance <= MOST_CHANCE * root();
  }

  boolean isPrecise() {
    return isLine && half() <= PRECISE * root();
  }
}
