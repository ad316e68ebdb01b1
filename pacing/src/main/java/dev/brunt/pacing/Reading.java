package dev.brunt.pacing;

import java.util.Comparator;
import java.util.List;

/**
 * What a goal says of a rate.
 *
 * @param level where the load is to the goal
 * @param ratio by what the rate had to be multiplied to reach the goal, going by the figures alone;
 *     NaN where they say nothing
 * @param share of those that ended, how many failed where the goal is about that, else 0; NaN where
 *     nothing did
 */
record Reading(Level level, double ratio, double share) {
  /** Where a load is to a goal. */
  enum Level {
    /** Above it, beyond doubt. */
    OVER,
    /** Too little is known. */
    UNKNOWN,
    /** At it, as far as can be told. */
    AT,
    /** Below it, beyond doubt. */
    UNDER
  }

  static final Reading NOTHING = new Reading(Level.UNKNOWN, Double.NaN, Double.NaN);

  /**
   * Returns where a share of hits lies to the one that is sought, by its Wilson interval.
   *
   * @param sought above 0 and below 1
   * @param z how many standard errors make it beyond doubt
   */
  static Level place(double hits, double samples, double sought, double z) {
    if (samples == 0) {
      return Level.UNKNOWN;
    }
    if (Wilson.lower(hits, samples, z) > sought) {
      return Level.OVER;
    }
    if (Wilson.upper(hits, samples, z) < sought) {
      return Level.UNDER;
    }
    // Where not even the best or the worst of results could have been told, it is no evidence.
    boolean enough =
        Wilson.upper(0, samples, z) < sought || Wilson.lower(samples, samples, z) > sought;
    return enough ? Level.AT : Level.UNKNOWN;
  }

  /** Returns what the strictest of several goals says: the lowest rate wins. */
  static Reading strictest(List<Reading> readings) {
    return readings.stream()
        .min(Comparator.comparing(Reading::level).thenComparingDouble(Reading::ratio))
        .orElseThrow();
  }
}
