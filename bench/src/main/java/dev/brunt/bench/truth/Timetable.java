package dev.brunt.bench.truth;

import dev.brunt.api.plan.Limits;
import dev.brunt.api.plan.ShapeWords;
import dev.brunt.api.plan.Workload;
import dev.brunt.bench.truth.Joined.Pair;
import dev.brunt.pacing.ArrivalSchedule;
import java.util.ArrayList;
import java.util.List;

/**
 * When each iteration of an open load was due, worked out anew from its words and its seed.
 *
 * @param dueNanos after the load's start, by the number of the iteration
 */
record Timetable(List<Long> dueNanos) {
  Timetable {
    dueNanos = List.copyOf(dueNanos);
  }

  /** Returns the times of a load, in words of {@code --shape}. */
  static Timetable of(String words, long seed) {
    var load = (Workload.Open) ShapeWords.parse(words);
    ArrivalSchedule schedule = ArrivalSchedule.of(load, Limits.DEFAULT, seed);
    List<Long> due = new ArrayList<>();
    for (long i = 0, next; (next = schedule.dueNanos(i)) != ArrivalSchedule.NEVER; i++) {
      due.add(next);
    }
    return new Timetable(due);
  }

  /** Returns how many iterations were due. */
  int count() {
    return dueNanos.size();
  }

  /** Returns how many were due before a time after the start. */
  long dueBefore(long nanos) {
    int low = 0;
    int high = dueNanos.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (dueNanos.get(middle) < nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Returns when the load began, by {@link System#nanoTime}. The scenario has a response a moment
   * after its end, and its end less its response time is when it was due; the request for which
   * that moment was shortest says the start, late by that moment.
   */
  long startNanos(List<Pair> pairs) {
    return pairs.stream()
        .map(Pair::said)
        .mapToLong(said -> said.seenNanos() - said.responseNanos() - dueNanos.get((int) said.seq()))
        .min()
        .orElseThrow(() -> new IllegalArgumentException("no request was answered"));
  }

  /** Returns by how much later than due each request had been read by the oracle. */
  Sample lateness(List<Pair> pairs, long startNanos) {
    return Sample.of(pairs.stream().mapToLong(pair -> lateness(pair, startNanos)));
  }

  /** Returns by how much later than due a request had been read by the oracle. */
  long lateness(Pair pair, long startNanos) {
    return pair.seen().readNanos() - startNanos - dueNanos.get((int) pair.said().seq());
  }
}
