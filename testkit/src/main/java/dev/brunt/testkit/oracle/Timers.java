package dev.brunt.testkit.oracle;

import java.util.Arrays;

/**
 * What is to happen later, the soonest at hand: a binary heap with the times beside it, so that
 * sorting does not touch the things themselves. Confined to its loop.
 */
final class Timers {
  /** Something that is to happen at a time. */
  interface Due {
    /** Lets it happen. */
    void happen();
  }

  private long[] times = new long[1_024];
  private Due[] things = new Due[1_024];
  private int size;

  /** Adds something that happens at a {@link System#nanoTime} value. */
  void add(long nanos, Due thing) {
    if (size == times.length) {
      times = Arrays.copyOf(times, size * 2);
      things = Arrays.copyOf(things, size * 2);
    }
    int hole = size++;
    while (hole > 0 && times[(hole - 1) >>> 1] - nanos > 0) {
      int parent = (hole - 1) >>> 1;
      times[hole] = times[parent];
      things[hole] = things[parent];
      hole = parent;
    }
    times[hole] = nanos;
    things[hole] = thing;
  }

  /** Returns how long it is until the next thing is due, at most {@code most}; 0 if one is. */
  long nanosToNext(long now, long most) {
    return size == 0 ? most : Math.clamp(times[0] - now, 0, most);
  }

  /** Lets the soonest thing happen, if it is due. */
  boolean happenNext(long now) {
    if (size == 0 || times[0] - now > 0) {
      return false;
    }
    Due first = things[0];
    removeFirst();
    first.happen();
    return true;
  }

  @SuppressWarnings("NullAway") // what is beyond the size is nothing
  private void removeFirst() {
    size--;
    long nanos = times[size];
    Due thing = things[size];
    things[size] = null;
    int hole = 0;
    while (true) {
      int child = 2 * hole + 1;
      if (child + 1 < size && times[child + 1] - times[child] < 0) {
        child++;
      }
      if (child >= size || times[child] - nanos >= 0) {
        break;
      }
      times[hole] = times[child];
      things[hole] = things[child];
      hole = child;
    }
    if (size > 0) {
      times[hole] = nanos;
      things[hole] = thing;
    }
  }
}
