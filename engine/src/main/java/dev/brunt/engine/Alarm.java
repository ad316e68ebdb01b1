package dev.brunt.engine;

import org.jspecify.annotations.Nullable;

/** The one timer that somebody waits for on a loop. Used on the loop's thread. */
final class Alarm {
  private final Loop loop;
  private Loop.@Nullable Timer timer;

  Alarm(Loop loop) {
    this.loop = loop;
  }

  /** Runs a task at a {@link System#nanoTime} value; the one before must have run or be off. */
  void at(long nanos, Runnable task) {
    timer = loop.at(nanos, task);
  }

  /** Makes the task not run, if it has not yet. */
  void off() {
    Loop.Timer pending = timer;
    if (pending != null) {
      pending.cancel();
    }
  }
}
