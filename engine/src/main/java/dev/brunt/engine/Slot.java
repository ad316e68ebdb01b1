package dev.brunt.engine;

import java.util.concurrent.locks.LockSupport;

/**
 * When one transaction of a load of transactions may begin, and the thread that waits for it.
 * Written by the loop, read by the waiting thread.
 */
final class Slot {
  private final long index;
  private final Thread waiter;
  private volatile long dueNanos;
  private volatile boolean over;
  private final Alarm alarm;

  /**
   * Gives a slot to a thread.
   *
   * @param loop whose timer wakes the thread
   * @param index its number in the schedule
   * @param dueNanos when the transaction is due, as a {@link System#nanoTime} value
   */
  Slot(Loop loop, long index, long dueNanos, Thread waiter) {
    this.alarm = new Alarm(loop);
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
  void wakeWhenDue() {
    alarm.at(dueNanos, () -> LockSupport.unpark(waiter));
  }

  /** Says that the slot is due at another time. */
  void moveTo(long nanos) {
    alarm.off();
    dueNanos = nanos;
    wakeWhenDue();
  }

  /** Says that the load is over: nothing happens if the slot is due already. */
  void end() {
    alarm.off();
    over = true;
    LockSupport.unpark(waiter);
  }

  /** Takes the slot back, although it may be due. */
  void revoke(long farNanos) {
    dueNanos = farNanos;
    end();
  }
}
