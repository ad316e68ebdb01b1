package dev.brunt.pacing;

import java.util.OptionalInt;

/** Judges where the warm-up of a trial ends. */
@FunctionalInterface
public interface WarmUp {
  /**
   * Returns the first window that counts, 0 where that cannot be told; empty where there is no
   * steady state.
   *
   * @param medians of the response times of each window in turn
   */
  OptionalInt end(double[] medians);
}
