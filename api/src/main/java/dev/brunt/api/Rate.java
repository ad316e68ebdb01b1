package dev.brunt.api;

/** How often, in starts a second, above 0. */
public record Rate(double perSecond) {
  /** Checks that the rate is above 0 and finite. */
  public Rate {
    if (!(perSecond > 0) || Double.isInfinite(perSecond)) {
      throw new IllegalArgumentException("rate must be > 0/s but was " + perSecond + "/s");
    }
  }

  /** Returns this many a second. */
  public static Rate perSecond(double count) {
    return new Rate(count);
  }

  /** Returns this many a minute. */
  public static Rate perMinute(double count) {
    return new Rate(count / 60);
  }
}
