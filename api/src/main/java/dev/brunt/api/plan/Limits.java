package dev.brunt.api.plan;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a load ends, and what it may not pass.
 *
 * @param duration after which no iteration is started, above 0; null where the shape or the
 *     iterations end the load
 * @param iterations how many are started in all, at least 1; null for as many as the time allows
 * @param maxUsers how many virtual users may be alive at once in an open load, at least 1; starts
 *     beyond are counted unsent
 * @param every least time from the start of an iteration of a closed load's user to the start of
 *     its next; zero for none
 * @param grace how long running iterations are waited for when the time of a load is over; a load
 *     that only a number of iterations ends waits for all of them
 */
public record Limits(
    @Nullable Duration duration,
    @Nullable Long iterations,
    int maxUsers,
    Duration every,
    Duration grace) {
  /** What holds when nobody says otherwise: 10 000 users, 30 s grace. */
  public static final Limits DEFAULT =
      new Limits(null, null, 10_000, Duration.ZERO, Duration.ofSeconds(30));

  /** Checks the ranges. */
  public Limits {
    require(duration == null || duration.isPositive(), "duration must be > 0 but was ", duration);
    require(iterations == null || iterations > 0, "iterations must be >= 1 but was ", iterations);
    require(maxUsers > 0, "max users must be >= 1 but was ", maxUsers);
    require(!every.isNegative(), "interval must be >= 0 but was ", every);
    require(!grace.isNegative(), "grace must be >= 0 but was ", grace);
  }

  private static void require(boolean holds, String rule, @Nullable Object found) {
    if (!holds) {
      throw new IllegalArgumentException(
          rule + (found instanceof Duration d ? Quantities.text(d) : found));
    }
  }

  /** Returns these limits with another duration. */
  public Limits withDuration(@Nullable Duration other) {
    return new Limits(other, iterations, maxUsers, every, grace);
  }

  /** Returns these limits with another number of iterations. */
  public Limits withIterations(long other) {
    return new Limits(duration, other, maxUsers, every, grace);
  }

  /** Returns these limits with another cap on virtual users. */
  public Limits withMaxUsers(int other) {
    return new Limits(duration, iterations, other, every, grace);
  }

  /** Returns these limits with another least interval. */
  public Limits withEvery(Duration other) {
    return new Limits(duration, iterations, maxUsers, other, grace);
  }

  /** Returns these limits with another grace period. */
  public Limits withGrace(Duration other) {
    return new Limits(duration, iterations, maxUsers, every, other);
  }
}
