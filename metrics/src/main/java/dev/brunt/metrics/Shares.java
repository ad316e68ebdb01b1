package dev.brunt.metrics;

import dev.brunt.metrics.Interval.Between;

/**
 * Between what a share lies of which so many hits among so many trials were seen: the exact
 * interval of C. J. Clopper and E. S. Pearson (1934), for trials that need not be whole.
 */
final class Shares {
  private Shares() {}

  /**
   * Returns the interval.
   *
   * @param hits from 0 to {@code trials}
   * @param trials above 0
   * @param outside how often the share is outside
   */
  static Between interval(double hits, double trials, double outside) {
    double misses = trials - hits;
    return new Between(
        Distributions.betaQuantile(outside / 2, hits, misses + 1),
        Distributions.betaQuantile(1 - outside / 2, hits + 1, misses));
  }
}
