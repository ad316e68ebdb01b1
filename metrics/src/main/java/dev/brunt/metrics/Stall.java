package dev.brunt.metrics;

/**
 * A time in which a loop did nothing of what was due.
 *
 * @param startNanos when it began, as a {@link System#nanoTime} value
 * @param endNanos when it ended, not before it began
 */
record Stall(long startNanos, long endNanos) {
  /** What may have been shorter is no stall. */
  static final long LEAST_NANOS = 50_000_000;

  long nanos() {
    return endNanos - startNanos;
  }

  boolean touches(Stall other) {
    return startNanos - other.endNanos <= 0 && other.startNanos - endNanos <= 0;
  }

  /** Returns one that lasts from the earlier beginning to the later end. */
  Stall and(Stall other) {
    return new Stall(
        startNanos - other.startNanos < 0 ? startNanos : other.startNanos,
        endNanos - other.endNanos > 0 ? endNanos : other.endNanos);
  }
}
