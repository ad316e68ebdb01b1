package dev.brunt.pacing;

import java.util.List;
import java.util.Optional;

/**
 * The universal scalability law through measured throughputs: X(N) = γN ÷ (1 + σ(N − 1) + κN(N −
 * 1)) (N. Gunther, "Guerrilla Capacity Planning", 2007). N ÷ X is linear in its coefficients, so
 * the fit is least squares on that, each residual relative to what was measured.
 *
 * @param gamma throughput of one, a second
 * @param sigma contention, 0 to 1
 * @param kappa coherency, above 0
 * @param best the number N* = √((1 − σ) ÷ κ) with the highest throughput
 * @param most the highest throughput, a second
 * @param mostError half the interval of 95 % confidence of {@code most}
 * @param misfit root mean square of the relative residuals
 */
public record UslFit(
    double gamma,
    double sigma,
    double kappa,
    double best,
    double most,
    double mostError,
    double misfit) {
  /** Residuals beyond which the law is not what was measured. */
  private static final double MOST_MISFIT = 0.03;

  private static final int LEAST_POINTS = 6;

  /**
   * A measurement.
   *
   * @param users at once, at least 1
   * @param perSecond throughput, above 0
   */
  public record Point(double users, double perSecond) {}

  /**
   * Fits; empty where the data do not support it: fewer than 6 points, none beyond N*, coefficients
   * that the law does not have, or residuals above 3 %.
   */
  public static Optional<UslFit> of(List<Point> points) {
    if (points.size() < LEAST_POINTS) {
      return Optional.empty();
    }
    double[][] sums = new double[3][4];
    for (Point p : points) {
      double measured = p.users / p.perSecond;
      double[] row = row(p);
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          sums[i][j] += row[i] * row[j] / (measured * measured);
        }
        sums[i][3] += row[i] / measured;
      }
    }
    solve(sums);
    return of(points, 1 / sums[0][3], sums[1][3] / sums[0][3], sums[2][3] / sums[0][3]);
  }

  private static Optional<UslFit> of(List<Point> points, double gamma, double sigma, double kappa) {
    if (!(gamma > 0 && sigma >= 0 && sigma < 1 && kappa > 0)) {
      return Optional.empty();
    }
    double best = Math.sqrt((1 - sigma) / kappa);
    double squares = 0;
    boolean beyond = false;
    for (Point p : points) {
      squares += Math.pow(at(p.users, gamma, sigma, kappa) / p.perSecond - 1, 2);
      beyond |= p.users > best;
    }
    double misfit = Math.sqrt(squares / (points.size() - 3));
    if (!beyond || misfit > MOST_MISFIT) {
      return Optional.empty();
    }
    double most = at(best, gamma, sigma, kappa);
    // Near N*, where the curve is flat, the line through n points is about as exact as 3 ÷ n.
    double error = StudentT.at975(points.size() - 3) * misfit * Math.sqrt(3.0 / points.size());
    return Optional.of(new UslFit(gamma, sigma, kappa, best, most, most * error, misfit));
  }

  private static double at(double users, double gamma, double sigma, double kappa) {
    return gamma * users / (1 + sigma * (users - 1) + kappa * users * (users - 1));
  }

  private static double[] row(Point p) {
    return new double[] {1, p.users - 1, p.users * (p.users - 1)};
  }

  /** Gauss-Jordan elimination; the solution is left in the last column. */
  private static void solve(double[][] m) {
    for (int i = 0; i < 3; i++) {
      double pivot = m[i][i];
      for (int j = 0; j < 4; j++) {
        m[i][j] /= pivot;
      }
      for (int k = 0; k < 3; k++) {
        double factor = m[k][i];
        for (int j = 0; j < 4 && k != i; j++) {
          m[k][j] -= factor * m[i][j];
        }
      }
    }
  }
}
