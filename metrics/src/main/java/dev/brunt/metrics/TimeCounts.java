package dev.brunt.metrics;

import org.HdrHistogram.Histogram;

/**
 * How often which time was recorded: the counts of a histogram of nanoseconds with 3 significant
 * digits, and the extremes, which the histogram would round. Adding one to another loses nothing.
 * Used by one thread at a time.
 */
final class TimeCounts {
  private final SlotCounts slots = new SlotCounts();
  private long minNanos = Long.MAX_VALUE;
  private long maxNanos;

  /** Makes empty counts. */
  TimeCounts() {}

  /** Counts a time; one below 0 counts as 0. */
  void record(long nanos) {
    long time = Math.max(0, nanos);
    slots.add(SparseTimes.slotOf(time));
    minNanos = Math.min(minNanos, time);
    maxNanos = Math.max(maxNanos, time);
  }

  /** Counts so many times of nothing. */
  void recordZeros(long count) {
    if (count > 0) {
      slots.add(0, count);
      minNanos = 0;
    }
  }

  void add(SparseTimes other) {
    if (other.size() > 0) {
      other.forEach(slots::add);
      include(other.minNanos(), other.maxNanos());
    }
  }

  void add(TimeCounts other) {
    slots.add(other.slots);
    include(other.minNanos, other.maxNanos);
  }

  private void include(long min, long max) {
    minNanos = Math.min(minNanos, min);
    maxNanos = Math.max(maxNanos, max);
  }

  /** Returns a histogram of what was counted so far, in nanoseconds. */
  Histogram histogram() {
    return times().histogram();
  }

  /** Returns the counts themselves. */
  SlotCounts slots() {
    return slots;
  }

  long minNanos() {
    return minNanos;
  }

  long maxNanos() {
    return maxNanos;
  }

  /** Returns how many times were counted. */
  long count() {
    return slots.total();
  }

  /** Returns what was counted so far. */
  Times times() {
    return new Times(SparseTimes.of(this));
  }
}
