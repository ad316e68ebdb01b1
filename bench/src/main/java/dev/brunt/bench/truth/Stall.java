package dev.brunt.bench.truth;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/**
 * A time in which a process was stopped.
 *
 * @param fromNanos when it had been stopped, by {@link System#nanoTime}
 * @param untilNanos when it had been let go on
 */
record Stall(long fromNanos, long untilNanos) {
  /**
   * Stops a process for a while; returns when it goes on.
   *
   * @param atNanos when, by {@link System#nanoTime}
   */
  static Stall of(long pid, long atNanos, long millis) throws IOException {
    sleepUntil(atNanos);
    long from = Signals.STOP.send(pid);
    sleepUntil(from + millis * 1_000_000);
    return new Stall(from, Signals.CONTINUE.send(pid));
  }

  /** Waits until a {@link System#nanoTime} value. */
  static void sleepUntil(long nanos) {
    for (long left; (left = nanos - System.nanoTime()) > 0; ) {
      LockSupport.parkNanos(left);
    }
  }

  double millis() {
    return (untilNanos - fromNanos) / 1e6;
  }
}
