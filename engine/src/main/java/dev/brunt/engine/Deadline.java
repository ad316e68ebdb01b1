package dev.brunt.engine;

import dev.brunt.api.plan.PlannedLoad;
import dev.brunt.api.plan.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When a run waits no longer for what still runs: the grace period after the time of its loads is
 * over, or after somebody asked for the end. A load that only a number of iterations ends takes the
 * time that they take. All times are {@link System#nanoTime} values. Used by the run's thread.
 */
final class Deadline {
  private static final long NEVER = Long.MAX_VALUE;
  private static final Duration FAR = Duration.ofDays(36_500);

  /** For a loop that is held by a user's code, and so cannot say that it has finished. */
  private static final Duration MORE_GRACE = Duration.ofMillis(500);

  private final long timeIsOverNanos;
  private final Duration grace;

  /** Whether all loads but those that time ends are ended by a function. */
  private final boolean isEndedByVolume;

  private long nanos;

  /** Sets the deadline of loads that begin at a time. */
  Deadline(List<PlannedLoad> loads, long startNanos) {
    this.timeIsOverNanos = timeIsOver(loads, startNanos);
    this.grace = grace(loads);
    this.isEndedByVolume =
        loads.stream()
            .allMatch(l -> l.length().isPresent() || l.workload() instanceof Workload.ByVolume);
    this.nanos = later(timeIsOverNanos, grace.plus(MORE_GRACE));
  }

  /** Returns the longest grace period. */
  static Duration grace(List<PlannedLoad> loads) {
    return loads.stream()
        .map(load -> load.limits().grace())
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private static long timeIsOver(List<PlannedLoad> loads, long startNanos) {
    long last = startNanos;
    for (PlannedLoad load : loads) {
      Optional<Duration> length = load.length();
      if (length.isEmpty()) {
        return NEVER;
      }
      last = Math.max(last, later(startNanos, load.startAfter().plus(length.get())));
    }
    return last;
  }

  /** Returns when the time of the loads was over; where they ended earlier, when they did. */
  long plannedEndNanos(long loadEndNanos) {
    return timeIsOverNanos == NEVER ? loadEndNanos : Math.min(timeIsOverNanos, loadEndNanos);
  }

  /** Takes note that nothing is started any more; the grace period is that of the loads. */
  void loadEnded(long nowNanos) {
    if (timeIsOverNanos != NEVER) {
      atMost(later(Math.max(timeIsOverNanos, nowNanos), grace));
    } else if (isEndedByVolume) {
      atMost(later(nowNanos, grace));
    }
  }

  /** Takes note that somebody wants the end, after another grace period. */
  void stopped(long nowNanos, Duration otherGrace) {
    atMost(later(nowNanos, otherGrace));
  }

  private void atMost(long other) {
    nanos = Math.min(nanos, other);
  }

  /** Returns whether the deadline has passed. */
  boolean isOver(long nowNanos) {
    return isOver(nowNanos, Duration.ZERO);
  }

  /** Returns whether the deadline passed so long ago. */
  boolean isOver(long nowNanos, Duration ago) {
    return nanos != NEVER && nowNanos - nanos >= ago.toNanos();
  }

  private static long later(long nanos, Duration by) {
    return nanos != NEVER && by.compareTo(FAR) < 0 ? nanos + by.toNanos() : NEVER;
  }
}
