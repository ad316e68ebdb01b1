package dev.brunt.metrics;

import java.time.Instant;

/** Keeps each request of a run. Safe for use by many threads; never waits, and never fails. */
public interface RequestLog {
  /**
   * The load begins.
   *
   * @param startNanos the same moment as a {@link System#nanoTime} value
   */
  void begun(Instant startedAt, long startNanos);

  /** Takes a request that has ended. */
  void add(LoggedRequest request);

  /** Returns whether bodies are wanted too. */
  boolean wantsBodies();
}
