package dev.brunt.engine;

import org.jspecify.annotations.Nullable;

/**
 * Lets a part of what a thread does be interrupted from outside, and nothing that the thread does
 * later. Safe for use by many threads.
 */
final class Interruptible {
  private @Nullable Thread running;
  private boolean asked;

  /** Runs code on the calling thread, interrupted from its start if that was asked for before. */
  void run(Runnable code) {
    began(Thread.currentThread());
    try {
      code.run();
    } finally {
      ended();
    }
  }

  private synchronized void began(Thread thread) {
    running = thread;
    if (asked) {
      thread.interrupt();
    }
  }

  private synchronized void ended() {
    running = null;
    boolean _ = Thread.interrupted();
  }

  /** Returns whether somebody has asked for it. */
  synchronized boolean isInterrupted() {
    return asked;
  }

  /** Interrupts the code, now or when it begins; does nothing once it has ended. */
  synchronized void interrupt() {
    asked = true;
    if (running != null) {
      running.interrupt();
    }
  }
}
