package dev.brunt.http;

import dev.brunt.engine.Loop;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The deadlines of one loop, on its thread alone where nothing else is said.
 *
 * <p>A hashed wheel (G. Varghese, A. Lauck, "Hashed and Hierarchical Timing Wheels", 1987): to arm
 * and to disarm are a few pointers each, which nearly all deadlines do and never expire, and none
 * for what is armed again and again. One is noticed at most two ticks late.
 */
final class Deadlines {
  static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private static final int SLOTS = 1024;

  private final Loop loop;
  private final Deadline[] heads = new Deadline[SLOTS];

  /** Written on the loop's thread alone, without a fence; others read it as of a moment ago. */
  private final AtomicInteger armed = new AtomicInteger();

  private long tick;
  private boolean turning;

  Deadlines(Loop loop) {
    this.loop = loop;
    for (int i = 0; i < SLOTS; i++) {
      heads[i] = new Head();
    }
  }

  /** Begins each list. */
  private static final class Head extends Deadline {
    @Override
    void expired() {
      throw new IllegalStateException("the head of a list has no time");
    }
  }

  /** Arms a deadline that is not armed, or moves one that is. */
  void arm(Deadline deadline, long dueNanos) {
    if (!turning) {
      turning = true;
      tick = Math.floorDiv(System.nanoTime(), TICK_NANOS);
      loop.at((tick + 1) * TICK_NANOS, this::turn);
    }
    deadline.dueNanos = dueNanos;
    if (!deadline.isArmed) {
      deadline.isArmed = true;
      armed.setRelease(armed.getPlain() + 1);
    }
    // Rounded up, and never into the slot that has been looked at already.
    long slot = Math.max(slotOf(dueNanos), tick + 1);
    boolean isLookedAtInTime = deadline.isListed() && deadline.slot > tick && deadline.slot <= slot;
    if (!isLookedAtInTime) {
      deadline.remove();
      list(deadline, slot);
    }
  }

  private static long slotOf(long dueNanos) {
    return Math.floorDiv(dueNanos, TICK_NANOS) + 1;
  }

  private void list(Deadline deadline, long slot) {
    deadline.slot = slot;
    deadline.insertBehind(head(slot));
  }

  private Deadline head(long slot) {
    return heads[Math.floorMod(slot, SLOTS)];
  }

  /** Lets a deadline pass by; harmless if it is not armed. */
  void disarm(Deadline deadline) {
    suspend(deadline);
    deadline.remove();
  }

  /**
   * The same for one that will soon be armed again: it stays in its list until that is looked at,
   * and mostly nothing has to be done to arm it but to say until when.
   */
  void suspend(Deadline deadline) {
    if (deadline.isArmed) {
      deadline.isArmed = false;
      armed.setRelease(armed.getPlain() - 1);
    }
  }

  /** Returns how many are armed; from any thread, where it may be a moment old. */
  int armed() {
    return armed.getAcquire();
  }

  private void turn() {
    long now = System.nanoTime();
    long last = Math.floorDiv(now, TICK_NANOS);
    // After a long stall once around is enough: each slot is looked at for all that is due.
    tick = Math.max(tick, last - SLOTS);
    while (tick < last) {
      tick++;
      expire(head(tick), now);
    }
    turning = armed.getPlain() > 0;
    if (turning) {
      loop.at((tick + 1) * TICK_NANOS, this::turn);
    }
  }

  private void expire(Deadline head, long now) {
    Deadline at = head.next;
    while (at != null) {
      Deadline following = at.next;
      if (!at.isArmed) {
        at.remove();
      } else if (at.dueNanos - now <= 0) {
        disarm(at);
        at.expired();
        // What expired may have disarmed others: begin again.
        following = head.next;
      } else if (at.slot <= tick) {
        at.remove();
        list(at, Math.max(slotOf(at.dueNanos), tick + 1));
      }
      at = following;
    }
  }
}
