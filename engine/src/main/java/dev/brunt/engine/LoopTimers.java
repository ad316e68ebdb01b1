package dev.brunt.engine;

import java.util.Comparator;
import java.util.PriorityQueue;

/** What a loop is to do later, the earliest first. Used by the loop's thread alone. */
final class LoopTimers {
  /** By difference, not by value: {@link System#nanoTime} may wrap around. */
  private static final Comparator<Entry> EARLIEST_FIRST =
      (a, b) -> {
        long difference = a.nanos - b.nanos;
        return difference != 0 ? Long.signum(difference) : Long.compare(a.order, b.order);
      };

  private final PriorityQueue<Entry> entries = new PriorityQueue<>(64, EARLIEST_FIRST);
  private long added;

  Loop.Timer at(long nanos, Runnable task) {
    Entry entry = new Entry(nanos, added++, task);
    entries.add(entry);
    return entry;
  }

  /**
   * Returns how long it is to the next, at most 0 if it is due; {@link Long#MAX_VALUE} if there is
   * none.
   */
  long nanosToNext(long nowNanos) {
    Entry next = entries.peek();
    return next == null ? Long.MAX_VALUE : next.nanos - nowNanos;
  }

  /** Runs what is due, in order. */
  void runDue(long nowNanos) {
    for (Entry next = entries.peek();
        next != null && next.nanos - nowNanos <= 0;
        next = entries.peek()) {
      entries.remove();
      next.task.run();
    }
  }

  /** One task; cancelled, it stays until it is due and then does nothing. */
  private static final class Entry implements Loop.Timer {
    final long nanos;
    final long order;
    Runnable task;

    Entry(long nanos, long order, Runnable task) {
      this.nanos = nanos;
      this.order = order;
      this.task = task;
    }

    @Override
    public void cancel() {
      task = Entry::nothing;
    }

    private static void nothing() {}
  }
}
