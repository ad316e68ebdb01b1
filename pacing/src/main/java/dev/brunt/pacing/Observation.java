package dev.brunt.pacing;

/**
 * What one window of a load showed; all that a controller may know. Starts and ends are of
 * outermost transactions, all in the same unit as the rate that is sought.
 *
 * @param endNanos when the window ended, after the load's start
 * @param seconds how long it was, above 0
 * @param askedPerSecond what the schedule planned in it, a second
 * @param startedPerSecond what was started in it, a second
 * @param succeeded how many ended well in it, whenever they had started
 * @param failed how many ended with a failure in it, whenever they had started
 * @param response response times, from when due, of what ended in it
 * @param generatorLimited whether lateness, stalls or starts left out of the generator's own broke,
 *     in this window, the rule that it publishes for its fitness: the figures are then not the
 *     target's
 */
public record Observation(
    long endNanos,
    double seconds,
    double askedPerSecond,
    double startedPerSecond,
    long succeeded,
    long failed,
    ResponseTimes response,
    boolean generatorLimited) {
  /** Checks the ranges. */
  public Observation {
    if (!(seconds > 0) || !(askedPerSecond >= 0) || !(startedPerSecond >= 0)) {
      throw new IllegalArgumentException(
          "a window must be > 0 s long and its rates >= 0/s but were %s s, %s/s asked, %s/s started"
              .formatted(seconds, askedPerSecond, startedPerSecond));
    }
    if (succeeded < 0 || failed < 0) {
      throw new IllegalArgumentException(
          "counts of a window must be >= 0 but were %d succeeded and %d failed"
              .formatted(succeeded, failed));
    }
  }

  /** Returns how many were started. */
  public double started() {
    return startedPerSecond * seconds;
  }

  /** Returns how many ended. */
  public long ended() {
    return succeeded + failed;
  }
}
