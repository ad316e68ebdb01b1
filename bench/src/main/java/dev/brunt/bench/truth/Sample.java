package dev.brunt.bench.truth;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Numbers, sorted, with exact quantiles. Immutable. */
final class Sample {
  private final long[] sorted;

  private Sample(long[] sorted) {
    this.sorted = sorted;
  }

  /** Returns the sample of some numbers. */
  static Sample of(LongStream values) {
    return new Sample(values.sorted().toArray());
  }

  int size() {
    return sorted.length;
  }

  /** Returns the number of rank {@code ceil(q n)}, the first one for q = 0; NaN of none. */
  double quantile(double q) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    // The guard keeps 0.99 * 1 000 at rank 990, where floating point may say 991.
    int rank = (int) Math.ceil(q * sorted.length * (1 - 1e-12));
    return sorted[Math.clamp(rank - 1, 0, sorted.length - 1)];
  }

  /** Returns the least number; NaN of none. */
  double min() {
    return quantile(0);
  }

  /** Returns the greatest number; NaN of none. */
  double max() {
    return quantile(1);
  }

  /** Returns the mean; NaN of none. */
  double mean() {
    return sorted.length == 0 ? Double.NaN : Arrays.stream(sorted).asDoubleStream().sum() / size();
  }

  /** Returns how many numbers are at least {@code from} and below {@code until}. */
  int count(long from, long until) {
    return below(until) - below(from);
  }

  private int below(long value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Returns the number at a place in ascending order. */
  long get(int index) {
    return sorted[index];
  }

  /** Returns the differences of neighbours, as a sample. */
  Sample gaps() {
    return of(IntStream.range(1, sorted.length).mapToLong(i -> sorted[i] - sorted[i - 1]));
  }

  /**
   * Returns the variance through the mean of how many numbers are in each of some windows of equal
   * length from 0 on: 1 for arrivals of a Poisson process.
   */
  double dispersion(long windowNanos, int windows) {
    double[] counts =
        IntStream.range(0, windows)
            .mapToDouble(i -> count(i * windowNanos, (i + 1) * windowNanos))
            .toArray();
    double mean = Arrays.stream(counts).average().orElse(Double.NaN);
    double squares = Arrays.stream(counts).map(c -> (c - mean) * (c - mean)).sum();
    return squares / (windows - 1) / mean;
  }

  /** Returns the greatest distance between this sample's distribution and 1 - e^(-x / mean). */
  double kolmogorovToExponential(double mean) {
    double greatest = 0;
    for (int i = 0; i < sorted.length; i++) {
      double expected = -Math.expm1(-sorted[i] / mean);
      double above = (i + 1.0) / sorted.length - expected;
      double below = expected - (double) i / sorted.length;
      greatest = Math.max(greatest, Math.max(above, below));
    }
    return greatest;
  }

  /**
   * Returns the statistic A² of Anderson and Darling against 1 - e^(-x / mean), the mean known. Its
   * critical value is 2.492 at 5 % and 3.857 at 1 % (M. Stephens, "EDF Statistics for Goodness of
   * Fit and Some Comparisons", 1974, case 0).
   */
  double andersonDarlingToExponential(double mean) {
    int n = sorted.length;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      // ln F(x) of the i-th, and ln(1 - F(x)) of the i-th from the end, which is -x / mean.
      double below = Math.log(-Math.expm1(-Math.max(1, sorted[i]) / mean));
      sum += (2 * i + 1) * (below - sorted[n - 1 - i] / mean);
    }
    return -n - sum / n;
  }
}
