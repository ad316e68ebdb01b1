package dev.brunt.testkit.model;

/**
 * How much longer than usual a service takes that begins at some time. Times are counted from when
 * the pace begins to hold.
 */
public sealed interface Pace {
  /** Some seconds, chosen at random, are {@code factor} times as slow. */
  record Noise(double share, double factor) implements Pace {
    public Noise {
      Require.share(share);
      Require.factor(factor);
    }
  }

  /** {@code from} times as slow at first, then 1 + (from − 1)·e^(−t ÷ time constant). */
  record Decay(double from, long constantNanos) implements Pace {
    public Decay {
      Require.factor(from);
      Require.positive("a time constant", constantNanos);
    }
  }

  /** Slower by the same share of the first pace in each second: 1 + share·t. */
  record Growth(double sharePerSecond) implements Pace {
    public Growth {
      Require.that(
          sharePerSecond >= 0 && sharePerSecond <= 100,
          "growth must be 0..10000% a second",
          sharePerSecond);
    }
  }

  /** From 1 to {@code to} in equal steps within each period, then from 1 again. */
  record Sawtooth(double to, long periodNanos) implements Pace {
    public Sawtooth {
      Require.factor(to);
      Require.positive("a period", periodNanos);
    }
  }

  /** As usual for one period, {@code other} times as slow for the next, and so on. */
  record Levels(double other, long periodNanos) implements Pace {
    public Levels {
      Require.factor(other);
      Require.positive("a period", periodNanos);
    }
  }

  /** Returns the factor at a time since the pace holds. */
  default double factor(long nanos, Draws draws) {
    return switch (this) {
      case Noise(double share, double factor) ->
          draws.at(nanos / Timed.SECOND) < share ? factor : 1;
      case Decay(double from, long constant) ->
          1 + (from - 1) * StrictMath.exp(-(double) nanos / constant);
      case Growth(double share) -> 1 + share * nanos / Timed.SECOND;
      case Sawtooth(double to, long period) -> 1 + (to - 1) * (nanos % period) / period;
      case Levels(double other, long period) -> nanos / period % 2 == 0 ? 1 : other;
    };
  }
}
