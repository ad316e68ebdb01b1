package dev.brunt.pacing;

/**
 * What is known before a goal is sought.
 *
 * @param startPerSecond the rate to begin with, above 0
 * @param maxPerSecond the rate never to be passed, at least the one to begin with; infinite where
 *     there is no such limit
 */
public record SeekHints(double startPerSecond, double maxPerSecond) {
  /** Nothing is known: begins with 20 a second, and has no upper limit. */
  public static final SeekHints NONE = new SeekHints(20, Double.POSITIVE_INFINITY);

  /** Checks the ranges. */
  public SeekHints {
    if (!(startPerSecond > 0) || Double.isInfinite(startPerSecond)) {
      throw new IllegalArgumentException(
          "rate to begin with must be > 0/s but was " + startPerSecond + "/s");
    }
    if (!(maxPerSecond >= startPerSecond)) {
      throw new IllegalArgumentException(
          "max rate must be at least the rate to begin with, %s/s, but was %s/s"
              .formatted(startPerSecond, maxPerSecond));
    }
  }

  /** Returns these hints with another rate to begin with; a lower upper limit is raised to it. */
  public SeekHints startingAt(double perSecond) {
    return new SeekHints(perSecond, Math.max(perSecond, maxPerSecond));
  }

  /** Returns these hints with another upper limit; begins there, if it began above it. */
  public SeekHints atMost(double perSecond) {
    return new SeekHints(Math.min(startPerSecond, perSecond), perSecond);
  }
}
