package dev.brunt.testkit.model;

import java.util.List;

/** The time that a target has worked: it stands still during stalls. */
final class WorkingTime {
  private final List<Stall> stalls;

  WorkingTime(List<Stall> stalls) {
    this.stalls = stalls;
  }

  /** Returns how long the target has worked at a time. */
  long at(long nanos) {
    long stalled = 0;
    for (Stall stall : stalls) {
      if (nanos < stall.fromNanos()) {
        break;
      }
      stalled += Math.min(nanos - stall.fromNanos(), stall.lengthNanos());
    }
    return nanos - stalled;
  }

  /**
   * Returns when the target has worked for so long and works; so the end of a stall, not its
   * beginning.
   */
  long when(long worked) {
    long nanos = worked;
    for (Stall stall : stalls) {
      if (nanos < stall.fromNanos()) {
        break;
      }
      nanos += stall.lengthNanos();
    }
    return nanos;
  }
}
