package dev.brunt.engine;

import dev.brunt.metrics.UnsentReason;

/** The part of one load that one loop starts. All methods on the loop's thread. */
interface LoadShare {
  /**
   * So many start before what has come from the network is read. After a stall, those that are due
   * then find the connections of those before them free again, and need not open one each.
   */
  int STARTS_IN_A_TURN = 32;

  /** Begins; {@code startNanos} is when the load begins, as a {@link System#nanoTime} value. */
  void begin(long startNanos);

  /** Starts nothing any more, and plans nothing. */
  void stop();

  /**
   * Counts what has fallen due and was not started. Also called by the run's own thread, for a loop
   * that is held and can do nothing itself.
   */
  default void leaveUnsent(UnsentReason reason) {}

  /** Returns whether it will start nothing any more. */
  boolean isFinished();
}
