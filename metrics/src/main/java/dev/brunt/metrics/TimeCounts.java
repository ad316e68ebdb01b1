package dev.brunt.metrics;

import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.IntCountsHistogram;

/**
 * How often which time was recorded: a histogram of nanoseconds with 3 significant digits, and the
 * extremes, which the histogram would round. Adding one to another loses nothing. Used by one
 * thread at a time.
 */
final class TimeCounts {
  private static final int DIGITS = 3;

  private final AbstractHistogram histogram;
  private long minNanos = Long.MAX_VALUE;
  private long maxNanos;

  private TimeCounts(AbstractHistogram histogram) {
    this.histogram = histogram;
  }

  /** Returns empty counts for many seconds. */
  static TimeCounts ofARun() {
    return new TimeCounts(new Histogram(DIGITS));
  }

  /** Returns empty counts for a second, which never has more than an {@code int} can count. */
  static TimeCounts ofASecond() {
    return new TimeCounts(new IntCountsHistogram(DIGITS));
  }

  /**
   * Returns empty counts for the next second, sized so that they need not grow sample by sample.
   */
  TimeCounts next() {
    var next = new IntCountsHistogram(Math.max(2, histogram.getMaxValue()), DIGITS);
    next.setAutoResize(true);
    return new TimeCounts(next);
  }

  /** Counts a time; one below 0 counts as 0. */
  void record(long nanos) {
    long time = Math.max(0, nanos);
    histogram.recordValue(time);
    minNanos = Math.min(minNanos, time);
    maxNanos = Math.max(maxNanos, time);
  }

  /** Counts so many times of nothing. */
  void recordZeros(long count) {
    if (count > 0) {
      histogram.recordValueWithCount(0, count);
      minNanos = 0;
    }
  }

  void add(Times other) {
    if (other.count() > 0) {
      histogram.add(other.histogram());
      minNanos = Math.min(minNanos, Math.round(other.nanosAt(0)));
      maxNanos = Math.max(maxNanos, Math.round(other.nanosAt(1)));
    }
  }

  void add(SparseTimes other) {
    if (other.size() > 0) {
      other.addTo(histogram);
      minNanos = Math.min(minNanos, other.minNanos());
      maxNanos = Math.max(maxNanos, other.maxNanos());
    }
  }

  void add(TimeCounts other) {
    histogram.add(other.histogram);
    minNanos = Math.min(minNanos, other.minNanos);
    maxNanos = Math.max(maxNanos, other.maxNanos);
  }

  /** Returns the histogram itself, in nanoseconds. */
  AbstractHistogram histogram() {
    return histogram;
  }

  /** Returns how many times are in the slot of one. */
  long countAt(long nanos) {
    return nanos <= histogram.highestEquivalentValue(maxNanos)
        ? histogram.getCountAtValue(nanos)
        : 0;
  }

  long minNanos() {
    return minNanos;
  }

  long maxNanos() {
    return maxNanos;
  }

  /** Returns how many times were counted. */
  long count() {
    return histogram.getTotalCount();
  }

  /** Returns what was counted so far. */
  Times times() {
    Histogram copy = new Histogram(DIGITS);
    copy.add(histogram);
    return new Times(copy, minNanos, maxNanos);
  }
}
