package dev.brunt.pacing;

import dev.brunt.api.plan.Workload.Overshoot;

/**
 * What bounds a search for capacity.
 *
 * @param startPerSecond the rate to begin with, above 0
 * @param maxPerSecond the rate never to be passed; infinite where there is none
 * @param seconds how long the search may last, at least 60
 * @param overshoot how far, and for how long, it may go beyond a rate that has held
 */
public record CapacityHints(
    double startPerSecond, double maxPerSecond, int seconds, Overshoot overshoot) {
  /** Begins with 20 a second, without an upper limit, for 10 minutes. */
  public static final CapacityHints DEFAULT =
      new CapacityHints(20, Double.POSITIVE_INFINITY, 600, Overshoot.DEFAULT);

  /** Checks the ranges. */
  public CapacityHints {
    if (!(startPerSecond > 0) || !(maxPerSecond >= startPerSecond)) {
      throw new IllegalArgumentException(
          "rate to begin with must be > 0/s and at most the max rate, but they were %s/s and %s/s"
              .formatted(startPerSecond, maxPerSecond));
    }
    if (seconds < 60) {
      throw new IllegalArgumentException(
          "a search for capacity must have at least 60 s but had " + seconds + " s");
    }
  }
}
