package dev.brunt.api.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A load over time: segments, one after the other.
 *
 * @param segments at least one, in order; only the last may be endless
 */
public record Shape(List<Segment> segments) {
  /** Checks that there is a segment and that only the last is endless. */
  public Shape {
    segments = List.copyOf(segments);
    if (segments.isEmpty()) {
      throw new IllegalArgumentException("a shape must have at least 1 segment but had 0");
    }
    if (segments.subList(0, segments.size() - 1).stream().anyMatch(s -> s.length() == null)) {
      throw new IllegalArgumentException(
          "every segment but the last must say how long it lasts, such as \"hold 1m\"");
    }
    requireLevelsBeforeSpikes(segments);
    Duration sum = Duration.ZERO;
    for (Segment segment : segments) {
      Duration length = segment.length();
      sum = Lengths.requireNotNegative("a shape", length == null ? sum : sum.plus(length));
    }
  }

  private static void requireLevelsBeforeSpikes(List<Segment> segments) {
    OptionalDouble held = OptionalDouble.empty();
    for (Segment segment : segments) {
      if (segment instanceof Segment.Spike && held.isEmpty()) {
        throw new IllegalArgumentException(
            "a spike jumps off from a level, but there is none before it");
      }
      held = segment.heldAfter(held);
    }
  }

  /** Returns a level that is held for as long as the plan lasts. */
  public static Shape constant(double level) {
    return new Shape(List.of(new Segment.Line(level, level, null)));
  }

  /** Returns a level that is reached from 0 over {@code rampUp} and then held; zero is no ramp. */
  public static Shape rampedUp(double level, Duration rampUp) {
    if (rampUp.isZero()) {
      return constant(level);
    }
    return new Shape(
        List.of(new Segment.Line(0, level, rampUp), new Segment.Line(level, level, null)));
  }

  /** Returns how long the shape lasts; empty where only the plan's duration ends it. */
  public Optional<Duration> length() {
    Duration sum = Duration.ZERO;
    for (Segment segment : segments) {
      Duration length = segment.length();
      if (length == null) {
        return Optional.empty();
      }
      sum = sum.plus(length);
    }
    return Optional.of(sum);
  }

  /** Returns the highest level. */
  public double peak() {
    return segments.stream().mapToDouble(Segment::peak).max().orElseThrow();
  }
}
