package dev.brunt.testkit.model;

/**
 * A bucket of tokens, which is full at the start.
 *
 * <p>Kept as the time at which it would be full again (the generic cell rate algorithm, ITU-T
 * I.371): one number, no rounding that adds up.
 */
final class Bucket {
  private double intervalNanos;
  private double roomNanos;
  private double fullNanos = Double.NEGATIVE_INFINITY;

  /** Sets how fast it fills and how much it holds, from now on; at least 1 token. */
  void set(double perSecond, double burst) {
    intervalNanos = Timed.SECOND / perSecond;
    roomNanos = (burst - 1) * intervalNanos;
  }

  /** Takes a token at a time; returns whether there was one. */
  boolean take(long nanos) {
    if (fullNanos - nanos > roomNanos) {
      return false;
    }
    fullNanos = Math.max(fullNanos, (double) nanos) + intervalNanos;
    return true;
  }
}
