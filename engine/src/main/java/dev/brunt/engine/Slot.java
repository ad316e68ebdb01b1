package dev.brunt.engine;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * When one transaction of a load of transactions may begin, and the thread that waits for it.
 * Written by the loop, read by the waiting thread.
 */
final class Slot {
  private final long index;
  private final Thread waiter;
  private volatile long dueNanos;
  private volatile boolean over;
  private Loop.@Nullable Timer timer;

  /**
   * Gives a slot to a thread.
   *
   * @param index its number in the schedule
   * @param dueNanos when the transaction is due, as a {@link System#nanoTime} value
   */
  Slot(long index, long dueNanos, Thread waiter) {
    this.index = index;
    this.dueNanos = dueNanos;
    this.waiter = waiter;
  }

  long index() {
    return index;
  }

  long dueNanos() {
    return dueNanos;
  }

  boolean isDue(long nowNanos) {
    return nowNanos - dueNanos >= 0;
  }

  boolean isOver() {
    return over;
  }

  /** Wakes the waiting thread when the slot is due. */
  void wakeBy(Loop loop) {
    timer = loop.at(dueNanos, () -> LockSupport.unpark(waiter));
  }

  /** Says that the slot is due at another time. */
  void moveTo(long nanos, Loop loop) {
    cancel();
    dueNanos = nanos;
    wakeBy(loop);
  }

  /** Says that the load is over: nothing happens if the slot is due already. */
  void end() {
    cancel();
    over = true;
    LockSupport.unpark(waiter);
  }

  /** Takes the slot back, although it may be due. */
  void revoke(long farNanos) {
    dueNanos = farNanos;
    end();
  }

  private void cancel() {
    Loop.Timer pending = timer;
    if (pending != null) {
      pending.cancel();
    }
  }
}
