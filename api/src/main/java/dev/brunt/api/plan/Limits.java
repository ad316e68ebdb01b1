package dev.brunt.api.plan;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a load ends, what it may not pass, and who its users are.
 *
 * @param duration after which no iteration is started, above 0; null where the shape or the
 *     iterations end the load
 * @param iterations how many are started in all, at least 1; null for as many as the time allows
 * @param iterationsPerUser how many each user starts, at least 1; null for as many as the time
 *     allows
 * @param maxUsers how many virtual users may be alive at once in an open load, at least 1; starts
 *     beyond are counted unsent
 * @param uniqueUsers how many lasting users the iterations are dealt to in turn, at least 1; null
 *     where each user of a closed load, and each arrival of an open one, is its own
 * @param every least time from the start of an iteration of a closed load's user to the start of
 *     its next
 * @param grace how long running iterations are waited for when the time of a load is over; a load
 *     that only a number of iterations ends waits for all of them
 */
public record Limits(
    @Nullable Duration duration,
    @Nullable Long iterations,
    @Nullable Long iterationsPerUser,
    int maxUsers,
    @Nullable Integer uniqueUsers,
    Separation every,
    Duration grace) {
  /** What holds when nobody says otherwise: 10 000 users, 30 s grace. */
  public static final Limits DEFAULT =
      new Limits(null, null, null, 10_000, null, Separation.NONE, Duration.ofSeconds(30));

  /** Checks the ranges. */
  public Limits {
    if (duration != null) {
      Lengths.requirePositive("duration", duration);
    }
    require(iterations == null || iterations > 0, "iterations must be >= 1 but was ", iterations);
    require(
        iterationsPerUser == null || iterationsPerUser > 0,
        "iterations per user must be >= 1 but was ",
        iterationsPerUser);
    require(maxUsers > 0, "max users must be >= 1 but was ", maxUsers);
    require(
        uniqueUsers == null || uniqueUsers > 0, "unique users must be >= 1 but was ", uniqueUsers);
    require(!grace.isNegative(), "grace must be >= 0 but was ", Quantities.text(grace));
  }

  private static void require(boolean holds, String rule, @Nullable Object found) {
    if (!holds) {
      throw new IllegalArgumentException(rule + found);
    }
  }

  /**
   * Returns how many iterations are started in all: as many as were said, or as the unique users
   * have among them, whichever is fewer; null where neither was said.
   */
  public @Nullable Long mostIterations() {
    if (uniqueUsers == null || iterationsPerUser == null) {
      return iterations;
    }
    long most =
        iterationsPerUser > Long.MAX_VALUE / uniqueUsers
            ? Long.MAX_VALUE
            : uniqueUsers * iterationsPerUser;
    return iterations == null ? most : Math.min(most, iterations);
  }

  /** Returns these limits with another duration. */
  public Limits withDuration(@Nullable Duration other) {
    return new Limits(other, iterations, iterationsPerUser, maxUsers, uniqueUsers, every, grace);
  }

  /** Returns these limits with another number of iterations. */
  public Limits withIterations(@Nullable Long other) {
    return new Limits(duration, other, iterationsPerUser, maxUsers, uniqueUsers, every, grace);
  }

  /** Returns these limits with another number of iterations. */
  public Limits withIterations(long other) {
    return withIterations(Long.valueOf(other));
  }

  /** Returns these limits with another number of iterations for each user. */
  public Limits withIterationsPerUser(@Nullable Long other) {
    return new Limits(duration, iterations, other, maxUsers, uniqueUsers, every, grace);
  }

  /** Returns these limits with another cap on virtual users. */
  public Limits withMaxUsers(int other) {
    return new Limits(duration, iterations, iterationsPerUser, other, uniqueUsers, every, grace);
  }

  /** Returns these limits with another number of unique users. */
  public Limits withUniqueUsers(@Nullable Integer other) {
    return new Limits(duration, iterations, iterationsPerUser, maxUsers, other, every, grace);
  }

  /** Returns these limits with another least interval. */
  public Limits withEvery(Separation other) {
    return new Limits(duration, iterations, iterationsPerUser, maxUsers, uniqueUsers, other, grace);
  }

  /** Returns these limits with another grace period. */
  public Limits withGrace(Duration other) {
    return new Limits(duration, iterations, iterationsPerUser, maxUsers, uniqueUsers, every, other);
  }
}
