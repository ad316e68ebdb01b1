package dev.brunt.engine;

/** The part of one load that one loop starts. All methods on the loop's thread. */
interface LoadShare {
  /** Begins; {@code startNanos} is when the load begins, as a {@link System#nanoTime} value. */
  void begin(long startNanos);

  /** Starts nothing any more; what was due and not started is counted as stopped. */
  void stop();

  /** Returns whether it will start nothing any more. */
  boolean isFinished();
}
