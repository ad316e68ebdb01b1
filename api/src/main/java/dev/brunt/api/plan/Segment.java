package dev.brunt.api.plan;

import java.time.Duration;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A part of a load over time.
 *
 * <p>Levels are starts a second of an open load, users of a closed one; all are at least 0 and
 * finite. Every constructor throws {@link IllegalArgumentException}, naming the rule, where a
 * number is out of its range.
 */
public sealed interface Segment {
  /**
   * Returns how long it lasts, above 0; null where only the plan's duration ends it, which only a
   * level at the end of a shape may.
   */
  @Nullable Duration length();

  /** Returns the highest level in it. */
  double peak();

  /**
   * Returns the level that {@code hold} holds after this segment.
   *
   * @param before the level that it would hold before this segment; empty if there is none
   */
  OptionalDouble heldAfter(OptionalDouble before);

  /**
   * A level that moves linearly, or stays.
   *
   * @param from the level at the start
   * @param to the level at the end
   * @param length null only where the level stays
   */
  record Line(double from, double to, @Nullable Duration length) implements Segment {
    /** Checks the ranges. */
    public Line {
      if (!isLevel(from) || !isLevel(to)) {
        throw new IllegalArgumentException(
            "levels must be >= 0 but were %s and %s".formatted(from, to));
      }
      if (length != null) {
        Lengths.requirePositive("length of a ramp", length);
      } else if (from != to) {
        throw new IllegalArgumentException("length of a ramp must be > 0 but was left out");
      }
    }

    @Override
    public double peak() {
      return Math.max(from, to);
    }

    @Override
    public OptionalDouble heldAfter(OptionalDouble before) {
      return OptionalDouble.of(to);
    }
  }

  /**
   * Levels at equal distances, each held for as long.
   *
   * @param from the first level
   * @param to the last level, which may be the lower one
   * @param by the distance, above 0, which leads from the first level to the last in whole steps
   * @param every how long each level is held
   */
  record Steps(double from, double to, double by, Duration every) implements Segment {
    /** So many levels at most. */
    public static final int MOST = 10_000;

    /** Checks the ranges, and that the last level is reached. */
    public Steps {
      if (!isLevel(from) || !isLevel(to)) {
        throw new IllegalArgumentException(
            "levels must be >= 0 but were %s and %s".formatted(from, to));
      }
      if (!(by > 0) || Double.isInfinite(by)) {
        throw new IllegalArgumentException("a step must be > 0 but was " + Quantities.text(by));
      }
      Lengths.requirePositive("the time of a step", every);
      double steps = Math.abs(to - from) / by;
      if (steps > MOST - 1) {
        throw new IllegalArgumentException(
            "there may be %d levels at most but were %.0f".formatted(MOST, Math.floor(steps) + 1));
      }
      if (Math.abs(steps - Math.rint(steps)) > 1e-6) {
        throw new IllegalArgumentException(
            "steps of %s do not lead from %s to %s"
                .formatted(Quantities.text(by), Quantities.text(from), Quantities.text(to)));
      }
      Lengths.requirePositive(
          "the time of all steps", every.multipliedBy((long) Math.rint(steps) + 1));
    }

    /** Returns how many levels there are, at least 1. */
    public int count() {
      return (int) Math.rint(Math.abs(to - from) / by) + 1;
    }

    /** Returns a level, from 0. */
    public double level(int index) {
      int last = count() - 1;
      return index == last ? to : from + (to - from) * index / last;
    }

    @Override
    public Duration length() {
      return every.multipliedBy(count());
    }

    @Override
    public double peak() {
      return Math.max(from, to);
    }

    @Override
    public OptionalDouble heldAfter(OptionalDouble before) {
      return OptionalDouble.of(to);
    }
  }

  /**
   * A level that is jumped to, and back from: what is held after it is what was held before.
   *
   * @param level the level meanwhile
   */
  record Spike(double level, Duration length) implements Segment {
    /** Checks the ranges. */
    public Spike {
      if (!isLevel(level)) {
        throw new IllegalArgumentException("levels must be >= 0 but was " + level);
      }
      Lengths.requirePositive("length of a spike", length);
    }

    @Override
    public double peak() {
      return level;
    }

    @Override
    public OptionalDouble heldAfter(OptionalDouble before) {
      return before;
    }
  }

  /**
   * A sine: {@code (low + high) / 2 + (high - low) / 2 * sin(2 π t / period)}. It starts at the
   * middle and rises, so that each whole period is worth as much as the middle held.
   *
   * @param low the lowest level
   * @param high the highest level, at least {@code low}
   * @param period the time from one crest to the next, at least 1 ms
   */
  record Sine(double low, double high, Duration period, Duration length) implements Segment {
    private static final Duration SHORTEST_PERIOD = Duration.ofMillis(1);

    /** Checks the ranges. */
    public Sine {
      if (!isLevel(low) || !isLevel(high)) {
        throw new IllegalArgumentException(
            "levels must be >= 0 but were %s and %s".formatted(low, high));
      }
      if (low > high) {
        throw new IllegalArgumentException(
            "the low level of a sine must be <= the high one but was %s > %s"
                .formatted(Quantities.text(low), Quantities.text(high)));
      }
      if (period.compareTo(SHORTEST_PERIOD) < 0) {
        throw new IllegalArgumentException(
            "the period of a sine must be >= 1ms but was " + Quantities.text(period));
      }
      Lengths.requirePositive("length of a sine", length);
    }

    /** Returns the level around which it swings. */
    public double middle() {
      return (low + high) / 2;
    }

    @Override
    public double peak() {
      return high;
    }

    /** Holds the middle, wherever the sine was when it ended. */
    @Override
    public OptionalDouble heldAfter(OptionalDouble before) {
      return OptionalDouble.of(middle());
    }
  }

  /** Nothing at all; what is held after it is what was held before. */
  record Pause(Duration length) implements Segment {
    /** Checks the range. */
    public Pause {
      Lengths.requirePositive("length of a pause", length);
    }

    @Override
    public double peak() {
      return 0;
    }

    @Override
    public OptionalDouble heldAfter(OptionalDouble before) {
      return before;
    }
  }

  /** Levels that a function gave at equal distances in time, linear in between. */
  record Function(Samples levels, Duration length) implements Segment {
    /** Checks the range. */
    public Function {
      Lengths.requirePositive("length of a function", length);
    }

    @Override
    public double peak() {
      return levels.peak();
    }

    @Override
    public OptionalDouble heldAfter(OptionalDouble before) {
      return OptionalDouble.of(levels.at(levels.count() - 1));
    }
  }

  private static boolean isLevel(double level) {
    return level >= 0 && level < Double.POSITIVE_INFINITY;
  }
}
