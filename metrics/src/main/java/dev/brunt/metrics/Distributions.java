package dev.brunt.metrics;

import java.util.function.DoubleUnaryOperator;

/**
 * The distributions that intervals and tests are made of. All functions are pure; what they return
 * is exact to about ten digits.
 */
final class Distributions {
  private static final int MOST_TERMS = 200_000;
  private static final int HALVINGS = 100;
  private static final double TINY = 1e-300;
  private static final double PRECISION = 1e-14;

  /** Of C. Lanczos's approximation with g = 7 and nine terms. */
  private static final double[] LANCZOS = {
    0.9999999999998099,
    676.5203681218851,
    -1259.1392167224028,
    771.3234287776531,
    -176.6150291621406,
    12.507343278686905,
    -0.13857109526572012,
    9.984369578019572e-6,
    1.5056327351493116e-7
  };

  private Distributions() {}

  /** Returns P(|T| ≥ |t|) of Student's distribution; for infinite degrees that of the normal. */
  static double studentTwoSided(double t, double degrees) {
    // From there on it is the normal distribution to eight digits.
    double finite = Math.min(degrees, 1e9);
    return t == 0 ? 1 : beta(finite / (finite + t * t), finite / 2, 0.5);
  }

  /** Returns the t that Student's distribution exceeds with a probability, in both tails. */
  static double studentCritical(double twoSided, double degrees) {
    double high = 1;
    while (studentTwoSided(high, degrees) > twoSided && high < 1e12) {
      high *= 2;
    }
    return root(t -> twoSided - studentTwoSided(t, degrees), 0, high);
  }

  /** Returns the x that a beta distribution stays below with a probability. */
  static double betaQuantile(double probability, double a, double b) {
    if (a <= 0) {
      return 0;
    }
    return b <= 0 ? 1 : root(x -> beta(x, a, b) - probability, 0, 1);
  }

  /** Returns where a function that rises from below 0 to above 0 passes it. */
  private static double root(DoubleUnaryOperator rising, double from, double to) {
    double low = from;
    double high = to;
    for (int i = 0; i < HALVINGS && high - low > PRECISION * high; i++) {
      double middle = (low + high) / 2;
      if (rising.applyAsDouble(middle) < 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** Returns the regularized incomplete beta function, the beta distribution's P(X ≤ x). */
  static double beta(double x, double a, double b) {
    if (x <= 0 || x >= 1) {
      return x <= 0 ? 0 : 1;
    }
    double front =
        Math.exp(
            logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
    return x < (a + 1) / (a + b + 2)
        ? front * fraction(x, a, b) / a
        : 1 - front * fraction(1 - x, b, a) / b;
  }

  /** Evaluates the continued fraction (DLMF 8.17.22) by the method of W. J. Lentz. */
  private static double fraction(double x, double a, double b) {
    double c = 1;
    double d = 1 / nonZero(1 - (a + b) * x / (a + 1));
    double value = d;
    for (int m = 1; m < MOST_TERMS; m++) {
      double even = m * (b - m) * x / ((a + 2.0 * m - 1) * (a + 2.0 * m));
      d = 1 / nonZero(1 + even * d);
      c = nonZero(1 + even / c);
      value *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1));
      d = 1 / nonZero(1 + odd * d);
      c = nonZero(1 + odd / c);
      value *= d * c;
      if (Math.abs(d * c - 1) < PRECISION) {
        break;
      }
    }
    return value;
  }

  private static double nonZero(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  static double logGamma(double x) {
    if (x < 0.5) {
      return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
    }
    double sum = LANCZOS[0];
    for (int i = 1; i < LANCZOS.length; i++) {
      sum += LANCZOS[i] / (x - 1 + i);
    }
    double shifted = x - 1 + 7.5;
    return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(shifted) - shifted + Math.log(sum);
  }
}
