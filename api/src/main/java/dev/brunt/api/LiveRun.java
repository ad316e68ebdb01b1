package dev.brunt.api;

/** A run that goes on. */
public interface LiveRun {
  /** Stops starting iterations, waits for running ones, and returns the result. */
  RunResult stop();

  /** Waits for the end. */
  RunResult await();
}
