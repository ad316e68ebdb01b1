package dev.brunt.bench.truth;

import dev.brunt.bench.truth.RequestLog.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A load of 1 000/s on a target that takes 1 ms and stands still for 2 s: what both sides see, if
 * all that waits is served at once when it goes on, in the order in which it was due.
 *
 * @param seconds how long the load lasts
 * @param pairs each request
 */
record StalledTarget(int seconds, Stall stall, List<Joined.Pair> pairs) {
  private static final long MILLI = 1_000_000;

  static StalledTarget of(int seconds) {
    Stall stall = new Stall(seconds * 333 * MILLI, seconds * 333 * MILLI + 2_000 * MILLI);
    List<Joined.Pair> pairs = new ArrayList<>();
    for (int i = 0; i < seconds * 1_000; i++) {
      long due = i * MILLI;
      boolean waits = due > stall.fromNanos() - MILLI && due < stall.untilNanos();
      long start = waits ? Math.max(due, stall.untilNanos()) : due;
      long end = start + MILLI;
      pairs.add(
          new Joined.Pair(
              new Entry(i, end - due, end - start, end, 200), new Seen(i, start, end, 0)));
    }
    return new StalledTarget(seconds, stall, pairs);
  }

  Joined joined() {
    return new Joined(pairs, 0, 0, 0);
  }

  LongStream responses() {
    return pairs.stream().mapToLong(pair -> pair.said().responseNanos());
  }

  LongStream services() {
    return pairs.stream().mapToLong(pair -> pair.said().serviceNanos());
  }

  /** Returns the windows of a second each, by when requests ended. */
  List<LongStream> responsesBySecond() {
    List<LongStream> windows = new ArrayList<>();
    for (long second = 0; second <= seconds; second++) {
      long from = second * 1_000 * MILLI;
      windows.add(
          pairs.stream()
              .map(Joined.Pair::said)
              .filter(said -> said.seenNanos() >= from && said.seenNanos() < from + 1_000 * MILLI)
              .mapToLong(Entry::responseNanos));
    }
    return windows;
  }
}
