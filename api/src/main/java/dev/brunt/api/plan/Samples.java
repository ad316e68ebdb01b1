package dev.brunt.api.plan;

import dev.brunt.api.PlanException;
import dev.brunt.api.RateOverTime;
import java.time.Duration;
import java.util.Arrays;

/**
 * What a function of time gave at equal distances, from the start to the end. Immutable.
 *
 * <p>The function is asked when the plan is made and never again: every loop, and every run of the
 * plan, has the same levels.
 */
public final class Samples {
  /** The distance of two samples, unless that makes more than a million of them. */
  private static final Duration DISTANCE = Duration.ofMillis(10);

  private static final long MOST = 1_000_000;

  private final double[] levels;

  private Samples(double[] levels) {
    this.levels = levels;
  }

  /**
   * Asks a function, every 10 ms or a million times, whichever is less often.
   *
   * @throws PlanException if it throws or gives what is no rate, with the time
   */
  public static Samples of(RateOverTime function, Duration length) {
    long intervals = Math.clamp(Math.ceilDiv(length.toNanos(), DISTANCE.toNanos()), 1, MOST);
    double[] levels = new double[Math.toIntExact(intervals + 1)];
    double step = (double) length.toNanos() / intervals;
    for (int i = 0; i < levels.length; i++) {
      levels[i] = level(function, Duration.ofNanos(Math.round(i * step)));
    }
    return new Samples(levels);
  }

  private static double level(RateOverTime function, Duration time) {
    double level;
    try {
      level = function.perSecondAt(time);
    } catch (RuntimeException thrown) {
      throw new PlanException(
          "the rate at %s could not be had: its function threw %s"
              .formatted(Quantities.text(time), thrown));
    }
    if (!(level >= 0) || Double.isInfinite(level)) {
      throw new PlanException(
          "the rate at %s must be >= 0/s and finite but was %s/s"
              .formatted(Quantities.text(time), level));
    }
    return level;
  }

  /** Returns how many there are, at least 2. */
  public int count() {
    return levels.length;
  }

  /** Returns one, from 0. */
  public double at(int index) {
    return levels[index];
  }

  /** Returns the highest. */
  public double peak() {
    return Arrays.stream(levels).max().orElseThrow();
  }

  /** Returns the lowest. */
  public double least() {
    return Arrays.stream(levels).min().orElseThrow();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Samples that && Arrays.equals(levels, that.levels);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(levels);
  }

  /** Says how many there are, and a number that depends on each. */
  @Override
  public String toString() {
    return "%d samples %08x".formatted(levels.length, hashCode());
  }
}
