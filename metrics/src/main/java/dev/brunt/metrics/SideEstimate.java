package dev.brunt.metrics;

import dev.brunt.metrics.Interval.Between;
import java.util.stream.DoubleStream;

/**
 * A figure of one side of a comparison, on a scale on which differences are compared.
 *
 * @param value the estimate
 * @param errorBelow its standard error, of how far the truth may be below
 * @param errorAbove its standard error, of how far the truth may be above
 * @param degrees of freedom of these
 */
record SideEstimate(double value, double errorBelow, double errorAbove, double degrees) {

  /** Returns that of one run, whose interval is so many standard errors wide to each side. */
  static SideEstimate ofOne(double value, Between interval, double critical, double degrees) {
    return new SideEstimate(
        value,
        Math.max(0, value - interval.low()) / critical,
        Math.max(0, interval.high() - value) / critical,
        degrees);
  }

  /**
   * Returns that of several runs: how much they differ from each other says how exact their mean
   * is, whatever it is that they differ by.
   *
   * @param values one for each run, at least two
   * @param leastError that a single run's has
   */
  static SideEstimate ofMany(double[] values, double leastError) {
    int count = values.length;
    double mean = DoubleStream.of(values).average().orElseThrow();
    double squares = DoubleStream.of(values).map(v -> (v - mean) * (v - mean)).sum();
    double error = Math.max(Math.sqrt(squares / (count - 1)), leastError) / Math.sqrt(count);
    return new SideEstimate(mean, error, error, count - 1.0);
  }

  /**
   * A difference.
   *
   * @param value after − before
   * @param low end of its interval
   * @param high end of its interval
   * @param probability of so great a difference where there is none
   */
  record Difference(double value, double low, double high, double probability) {}

  /**
   * Returns how much a later side differs: the test of B. L. Welch ("The Generalization of
   * 'Student's' Problem when Several Different Population Variances are Involved", 1947), with
   * errors that may differ to the two sides (G. Y. Zou, A. Donner, "Construction of Confidence
   * Limits about Effect Measures", 2008).
   */
  Difference to(SideEstimate later) {
    double by = later.value - value;
    Spread down = spread(later.errorBelow, later.degrees, errorAbove, degrees);
    Spread up = spread(later.errorAbove, later.degrees, errorBelow, degrees);
    Spread towardsNone = by > 0 ? down : up;
    return new Difference(
        by, by - down.reach(), by + up.reach(), towardsNone.probabilityOf(Math.abs(by)));
  }

  private static Spread spread(double a, double degreesOfA, double b, double degreesOfB) {
    double squares = a * a + b * b;
    if (squares == 0) {
      return new Spread(0, 1);
    }
    double degrees = squares * squares / (a * a * a * a / degreesOfA + b * b * b * b / degreesOfB);
    return new Spread(Math.sqrt(squares), degrees);
  }

  private record Spread(double size, double degrees) {
    double reach() {
      return size == 0 ? 0 : size * Distributions.studentCritical(1 - Interval.LEVEL, degrees);
    }

    double probabilityOf(double difference) {
      if (difference == 0) {
        return 1;
      }
      return size == 0 ? 0 : Distributions.studentTwoSided(difference / size, degrees);
    }
  }
}
