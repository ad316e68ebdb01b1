package dev.brunt.testkit.mock;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Admits at most so many calls within any second, whole or not. Safe for use by several threads.
 */
final class Limiter {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final LongSupplier nanoClock;

  /** When the latest calls were admitted, as a ring. */
  private final long[] admittedNanos;

  private int next;
  private boolean full;

  Limiter(int perSecond, LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    admittedNanos = new long[perSecond];
  }

  /** Returns whether the call may pass; one that may not does not count. */
  synchronized boolean admit() {
    long now = nanoClock.getAsLong();
    if (full && now - admittedNanos[next] < SECOND) {
      return false;
    }
    admittedNanos[next] = now;
    next = (next + 1) % admittedNanos.length;
    full |= next == 0;
    return true;
  }
}
