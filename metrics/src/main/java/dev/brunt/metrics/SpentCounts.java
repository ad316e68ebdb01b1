package dev.brunt.metrics;

import java.util.Arrays;
import java.util.List;

/**
 * What requests spent their time with, apart from waiting for the response, summed by classes of
 * their response times: so that it can be said of the slowest alone. Used by one thread at a time.
 *
 * <p>A class is an eighth of a doubling, and begins where a slot of a histogram begins.
 */
final class SpentCounts {
  /** How many parts are summed: all of {@link TimeSpent} but the waiting, which is the rest. */
  static final int PARTS = 6;

  private static final int RECEIVING = 5;
  private static final int STEPS_BITS = 3;

  /** A unit of a class is this part of its least time. */
  private static final int UNITS = 8;

  private static final int ROOM = 8;

  private int first;

  /** Nanoseconds of each part of each class, from the first one on. */
  private long[] sums = {};

  /** Makes empty counts. */
  SpentCounts() {}

  /** Makes the counts of the next second, with what the last one's units do not tell. */
  SpentCounts next() {
    SpentCounts next = new SpentCounts();
    next.first = first;
    next.sums = new long[sums.length];
    for (int i = 0; i < sums.length; i++) {
      long unit = unit(first + i / PARTS);
      next.sums[i] = sums[i] - units(sums[i], unit) * unit;
    }
    return next;
  }

  /** Returns the class of a response time of 0 or more. */
  static int classOf(long nanos) {
    int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(nanos) - STEPS_BITS - 1);
    return (shift << STEPS_BITS) + (int) (nanos >>> shift);
  }

  /** Returns the least time in a class. */
  static long lowest(int index) {
    int shift = Math.max(0, (index >> STEPS_BITS) - 1);
    return (long) (index - (shift << STEPS_BITS)) << shift;
  }

  /** Returns in what sums of a class are handed over, in nanoseconds. */
  static long unit(int index) {
    return Math.max(1, lowest(index) / UNITS);
  }

  /** Rounds: what was too little or too much is put right in the next second. */
  private static long units(long sum, long unit) {
    return Math.floorDiv(sum + unit / 2, unit);
  }

  /** Counts a request whose response came in one piece over a connection that was there. */
  void record(long responseNanos, long serviceNanos) {
    long before = responseNanos - Math.max(0, serviceNanos);
    if (before > 0) {
      int at = place(responseNanos);
      sums[at] += before;
    }
  }

  /** Counts a request that needed more. */
  void record(long responseNanos, TimeSpent spent) {
    int at = place(Math.max(0, responseNanos));
    sums[at] += spent.generator();
    sums[at + 1] += spent.blocked();
    sums[at + 2] += spent.dns();
    sums[at + 3] += spent.connecting();
    sums[at + 4] += spent.tlsHandshaking();
    sums[at + RECEIVING] += spent.receiving();
  }

  void add(SpentCounts other) {
    for (int i = 0; i < other.sums.length; i++) {
      if (other.sums[i] != 0) {
        int at = place(lowest(other.first + i / PARTS));
        sums[at + i % PARTS] += other.sums[i];
      }
    }
  }

  void add(SpentTimes other) {
    for (int i = 0; i < other.size(); i++) {
      int at = place(lowest(other.index(i)));
      for (int part = 0; part < PARTS; part++) {
        sums[at + part] += other.units(i, part) * unit(other.index(i));
      }
    }
  }

  /** Returns where the sums of a time's class begin, and makes room for them. */
  private int place(long nanos) {
    int index = classOf(nanos);
    int at = (index - first) * PARTS;
    if (at < 0 || at >= sums.length) {
      include(index);
      at = (index - first) * PARTS;
    }
    return at;
  }

  private void include(int index) {
    if (sums.length == 0) {
      first = index;
    }
    int end = first + sums.length / PARTS;
    int from = index < first ? Math.max(0, index - ROOM) : first;
    int to = index < end ? end : index + ROOM;
    long[] grown = new long[(to - from) * PARTS];
    System.arraycopy(sums, 0, grown, (first - from) * PARTS, sums.length);
    first = from;
    sums = grown;
  }

  /** Returns what several hold together, in whole units of each. */
  static SpentTimes joined(List<SpentCounts> parts) {
    int from = Integer.MAX_VALUE;
    int to = 0;
    for (SpentCounts part : parts) {
      from = Math.min(from, part.sums.length == 0 ? from : part.first);
      to = Math.max(to, part.first + part.sums.length / PARTS);
    }
    int[] classes = new int[Math.max(0, to - from)];
    long[] units = new long[classes.length * PARTS];
    int used = 0;
    for (int index = from; index < to; index++) {
      boolean any = false;
      for (int part = 0; part < PARTS; part++) {
        long sum = 0;
        for (SpentCounts counts : parts) {
          sum += units(counts.sum(index, part), unit(index));
        }
        units[used * PARTS + part] = sum;
        any |= sum > 0;
      }
      if (any) {
        classes[used++] = index;
      }
    }
    return SpentTimes.of(Arrays.copyOf(classes, used), Arrays.copyOf(units, used * PARTS));
  }

  private long sum(int index, int part) {
    int at = (index - first) * PARTS + part;
    return index < first || at >= sums.length ? 0 : sums[at];
  }

  /** Returns what requests spent their time with that took a class's least time or longer. */
  TimeSpent from(int index, Times responses) {
    long[] all = new long[PARTS];
    for (int i = Math.max(0, (index - first) * PARTS); i < sums.length; i++) {
      all[i % PARTS] += sums[i];
    }
    long told = Arrays.stream(all).sum();
    long waiting = Math.max(0, Math.round(responses.totalFrom(lowest(index))) - told);
    return new TimeSpent(all[0], all[1], all[2], all[3], all[4], waiting, all[RECEIVING]);
  }
}
