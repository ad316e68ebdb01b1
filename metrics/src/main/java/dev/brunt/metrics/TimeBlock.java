package dev.brunt.metrics;

import org.HdrHistogram.HistogramIterationValue;

/**
 * Counted times in as little room as they need: each bucket that holds any, and how many it holds.
 * Immutable; loses nothing that {@link TimeCounts} knows.
 */
final class TimeBlock {
  static final TimeBlock EMPTY = new TimeBlock(new long[0], new long[0], Long.MAX_VALUE, 0);

  private final long[] times;
  private final long[] counts;
  private final long minNanos;
  private final long maxNanos;

  private TimeBlock(long[] times, long[] counts, long minNanos, long maxNanos) {
    this.times = times;
    this.counts = counts;
    this.minNanos = minNanos;
    this.maxNanos = maxNanos;
  }

  static TimeBlock of(TimeCounts all) {
    if (all.count() == 0) {
      return EMPTY;
    }
    int size = 0;
    for (HistogramIterationValue _ : all.histogram().recordedValues()) {
      size++;
    }
    long[] times = new long[size];
    long[] counts = new long[size];
    int next = 0;
    for (HistogramIterationValue bucket : all.histogram().recordedValues()) {
      times[next] = bucket.getValueIteratedTo();
      counts[next++] = bucket.getCountAtValueIteratedTo();
    }
    return new TimeBlock(times, counts, all.minNanos(), all.maxNanos());
  }

  void addTo(TimeCounts sum) {
    if (times.length > 0) {
      sum.add(times, counts, minNanos, maxNanos);
    }
  }
}
