package dev.brunt.metrics;

import java.time.Instant;

/** Keeps each request of a run. */
public interface RequestLog {
  /**
   * The load begins.
   *
   * @param startNanos the same moment as a {@link System#nanoTime} value
   */
  void begun(Instant startedAt, long startNanos);

  /** Returns a place to put requests into: one for each thread that has some. */
  Inlet inlet();

  /** Returns whether bodies are wanted too. */
  boolean wantsBodies();

  /** Takes requests that have ended. Used by one thread; never waits, and never fails. */
  @FunctionalInterface
  interface Inlet {
    /** Takes none. */
    Inlet NONE = _ -> {};

    /** Takes a request. */
    void add(LoggedRequest request);
  }
}
