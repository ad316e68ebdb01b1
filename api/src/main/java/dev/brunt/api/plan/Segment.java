package dev.brunt.api.plan;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A part of a load over time, in which the level moves linearly.
 *
 * @param from the level at the start: starts a second of an open load, users of a closed one; at
 *     least 0
 * @param to the level at the end, at least 0
 * @param length how long it lasts, above 0; null where only the plan's duration ends it, which only
 *     the last segment of a shape may
 */
public record Segment(double from, double to, @Nullable Duration length) {
  /** Checks the ranges. */
  public Segment {
    if (!(from >= 0) || !(to >= 0) || Double.isInfinite(from) || Double.isInfinite(to)) {
      throw new IllegalArgumentException(
          "levels must be >= 0 but were %s and %s".formatted(from, to));
    }
    if (length == null ? from != to : length.isNegative() || length.isZero()) {
      throw new IllegalArgumentException(
          "length of a ramp must be > 0 but was "
              + (length == null ? "left out" : Quantities.text(length)));
    }
  }
}
