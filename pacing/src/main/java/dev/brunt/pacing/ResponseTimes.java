package dev.brunt.pacing;

/** Response times of one window, or of several. Immutable. */
public interface ResponseTimes {
  /** Those of a window in which nothing ended. */
  ResponseTimes NONE =
      new ResponseTimes() {
        @Override
        public long count() {
          return 0;
        }

        @Override
        public double quantileNanos(double quantile) {
          return Double.NaN;
        }

        @Override
        public ResponseTimes plus(ResponseTimes other) {
          return other;
        }
      };

  /** Returns how many there are. */
  long count();

  /**
   * Returns a quantile, NaN where there is no response time.
   *
   * @param quantile from 0 to 1, of which 0 is the least and 1 the greatest
   */
  double quantileNanos(double quantile);

  /**
   * Returns these and the others together, every single one kept: quantiles of the sum are those of
   * all, never means of quantiles.
   *
   * @param other {@link #NONE}, or of the same kind as these
   */
  ResponseTimes plus(ResponseTimes other);

  /**
   * Returns the share of the response times that are longer than a limit, by bisecting for the
   * quantile that reaches it; NaN where there is none.
   */
  default double shareAbove(double nanos) {
    if (count() == 0) {
      return Double.NaN;
    }
    if (quantileNanos(1) <= nanos) {
      return 0;
    }
    double within = 0;
    double beyond = 1;
    while (beyond - within > 0.1 / count()) {
      double middle = (within + beyond) / 2;
      if (quantileNanos(middle) <= nanos) {
        within = middle;
      } else {
        beyond = middle;
      }
    }
    return Math.rint((1 - within) * count()) / count();
  }
}
