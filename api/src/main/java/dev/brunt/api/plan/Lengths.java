package dev.brunt.api.plan;

import java.time.Duration;

/**
 * The rules for lengths of time that people say. None is longer than ten years: what is added to
 * them, and counted in nanoseconds, then fits into a {@code long}.
 */
public final class Lengths {
  /** The longest: 3 650 days. */
  public static final Duration LONGEST = Duration.ofDays(3_650);

  private Lengths() {}

  /**
   * Returns a length that is above 0.
   *
   * @param what what it is of, as a message begins
   * @throws IllegalArgumentException if it is not, or longer than {@link #LONGEST}
   */
  public static Duration requirePositive(String what, Duration length) {
    if (!length.isPositive()) {
      throw new IllegalArgumentException(
          "%s must be > 0 but was %s".formatted(what, Quantities.text(length)));
    }
    return requireNotTooLong(what, length);
  }

  /**
   * Returns a length that is at least 0.
   *
   * @param what what it is of, as a message begins
   * @throws IllegalArgumentException if it is not, or longer than {@link #LONGEST}
   */
  public static Duration requireNotNegative(String what, Duration length) {
    if (length.isNegative()) {
      throw new IllegalArgumentException(
          "%s must be >= 0 but was %s".formatted(what, Quantities.text(length)));
    }
    return requireNotTooLong(what, length);
  }

  private static Duration requireNotTooLong(String what, Duration length) {
    if (length.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "%s must be <= %s, ten years, but was %s"
              .formatted(what, Quantities.text(LONGEST), Quantities.text(length)));
    }
    return length;
  }
}
