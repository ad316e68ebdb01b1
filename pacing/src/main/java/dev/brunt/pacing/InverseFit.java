package dev.brunt.pacing;

import java.util.List;

/**
 * The line 1 ÷ q = a − b · rate through the quantiles q of some trials: exact for a single server
 * with Poisson arrivals and exponential service, whose response time is exponential with the rate µ
 * − λ (L. Kleinrock, "Queueing Systems", vol. 1, section 3.2), so that q = −ln(1 − p) ÷ (µ − λ).
 *
 * <p>The error of a quantile is in proportion to it, so the residuals are taken relative to the
 * line (weighted least squares, iterated), each trial weighted by its length.
 *
 * @param a of the line
 * @param b of the line
 * @param root where the quantile is at its limit, a second
 * @param error its standard error, by how far trials are off the line or, where that is more, by
 *     how far they must be expected to be
 * @param misfit how far a trial of average length is off the line, relative
 * @param unrest how far it must be expected to be, by how much its own seconds differ
 */
record InverseFit(double a, double b, double root, double error, double misfit, double unrest) {
  /**
   * A trial: its rate, its quantile in units of the limit, its weight, and the relative standard
   * error of the quantile, as the trial itself shows it.
   */
  record Point(double rate, double relative, double weight, double error) {}

  /**
   * Fits, and returns where the line reaches the limit.
   *
   * @param points at least 3
   */
  static InverseFit of(List<Point> points) {
    double a = 0;
    double b = 0;
    double[] sums = new double[5];
    for (int pass = 0; pass < 4; pass++) {
      sums = new double[5];
      for (Point p : points) {
        double line = pass == 0 ? 1 / p.relative : a - b * p.rate;
        double w = p.weight / Math.pow(Math.max(line, 0.05), 2);
        double y = 1 / p.relative;
        sums[0] += w;
        sums[1] += w * p.rate;
        sums[2] += w * p.rate * p.rate;
        sums[3] += w * y;
        sums[4] += w * p.rate * y;
      }
      double determinant = sums[0] * sums[2] - sums[1] * sums[1];
      b = -(sums[0] * sums[4] - sums[1] * sums[3]) / determinant;
      a = (sums[3] + b * sums[1]) / sums[0];
    }
    double chi = 0;
    for (Point p : points) {
      double line = Math.max(a - b * p.rate, 0.05);
      chi += p.weight * Math.pow((1 / p.relative - line) / line, 2);
    }
    double root = (a - 1) / b;
    double within =
        points.stream().mapToDouble(p -> p.weight * p.error * p.error).average().orElseThrow();
    double scatter = chi / Math.max(1, points.size() - 2);
    double variance = Math.max(scatter, within);
    double mean = sums[1] / sums[0];
    double spread = sums[2] - sums[1] * sums[1] / sums[0];
    double error =
        Math.sqrt(variance * (1 / sums[0] + Math.pow(root - mean, 2) / spread)) / Math.abs(b);
    double weights = points.stream().mapToDouble(Point::weight).sum() / points.size();
    return new InverseFit(
        a, b, root, error, Math.sqrt(scatter / weights), Math.sqrt(within / weights));
  }

  /** Returns the rate at which the quantile is so much in units of the limit. */
  double rateAt(double relative) {
    return (a - 1 / relative) / b;
  }
}
