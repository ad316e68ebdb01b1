package dev.brunt.metrics;

import org.jspecify.annotations.Nullable;

/**
 * The slowest requests of one series in one second, a few of them. Written by one thread, then read
 * by another.
 */
final class SlowestCounts {
  /** So many are kept of each series and second. */
  static final int MOST = 4;

  private @Nullable Slow[] slowest = {};
  private int size;

  /** A request must have taken longer to be kept. */
  private long floor = -1;

  /** One of them, with a {@link System#nanoTime} value for when it was due. */
  record Slow(
      long dueNanos,
      TimeSpent spent,
      int status,
      @Nullable String failure,
      long user,
      long iteration) {}

  /** Takes one, and keeps it while there are not enough that took longer. */
  void offer(long responseNanos, RequestSample sample, long user, long iteration) {
    if (responseNanos > floor) {
      keep(sample, user, iteration);
    }
  }

  private void keep(RequestSample sample, long user, long iteration) {
    if (slowest.length == 0) {
      slowest = new Slow[MOST];
    }
    Failure failure = sample.failure;
    Slow slow =
        new Slow(
            sample.dueNanos,
            TimeSpent.of(sample),
            sample.status,
            failure == null ? null : failure.kind(),
            user,
            iteration);
    int at = size < MOST ? size++ : MOST - 1;
    while (at > 0 && total(at - 1) < slow.spent.total()) {
      slowest[at] = slowest[at - 1];
      at--;
    }
    slowest[at] = slow;
    floor = size < MOST ? -1 : total(MOST - 1);
  }

  private long total(int place) {
    Slow slow = slowest[place];
    return slow == null ? -1 : slow.spent.total();
  }

  /** Returns how many there are. */
  int size() {
    return size;
  }

  /** Returns the one in a place from 0 on, the slowest first. */
  Slow get(int place) {
    Slow slow = slowest[place];
    if (place >= size || slow == null) {
      throw new IndexOutOfBoundsException(
          "there are %d but %d was asked for".formatted(size, place));
    }
    return slow;
  }
}
