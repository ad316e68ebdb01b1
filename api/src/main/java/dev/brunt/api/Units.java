package dev.brunt.api;

import java.time.Duration;

/** Lengths of time and rates, for static import. */
public final class Units {
  private Units() {}

  /** Returns this many milliseconds. */
  public static Duration ms(long milliseconds) {
    return Duration.ofMillis(milliseconds);
  }

  /** Returns this many seconds. */
  public static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  /**
   * Returns this many minutes.
   *
   * @throws IllegalArgumentException if their seconds do not fit into a {@code long}
   */
  public static Duration minutes(long minutes) {
    try {
      return Duration.ofMinutes(minutes);
    } catch (ArithmeticException overflow) {
      throw new IllegalArgumentException("there cannot be so many minutes: " + minutes, overflow);
    }
  }

  /** Returns this many starts a second. */
  public static Rate perSecond(double count) {
    return Rate.perSecond(count);
  }

  /** Returns this many starts a minute. */
  public static Rate perMinute(double count) {
    return Rate.perMinute(count);
  }
}
