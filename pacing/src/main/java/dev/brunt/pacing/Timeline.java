package dev.brunt.pacing;

import dev.brunt.api.plan.Samples;
import dev.brunt.api.plan.Segment;
import dev.brunt.api.plan.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A shape placed in time and cut off where the plan's duration ends it.
 *
 * @param pieces in order, without gaps, the first from 0; only the last may be endless
 */
record Timeline(List<Piece> pieces) {
  static final long NANOS_PER_SECOND = 1_000_000_000;

  /** The whole seconds that fit in a {@code long} of nanoseconds, about 292 years. */
  static final long MOST_SECONDS = Long.MAX_VALUE / NANOS_PER_SECOND;

  Timeline {
    pieces = List.copyOf(pieces);
  }

  static Timeline of(Shape shape, @Nullable Duration limit) {
    long cutNanos = saturatedNanos(limit);
    List<Piece> pieces = new ArrayList<>();
    long startNanos = 0;
    for (Segment segment : shape.segments()) {
      if (startNanos >= cutNanos) {
        break;
      }
      long endNanos = saturatedSum(startNanos, saturatedNanos(segment.length()));
      add(segment, startNanos, endNanos, cutNanos, pieces);
      startNanos = endNanos;
    }
    return new Timeline(pieces);
  }

  private static void add(
      Segment segment, long startNanos, long endNanos, long cutNanos, List<Piece> pieces) {
    switch (segment) {
      case Segment.Line(double from, double to, var _) ->
          pieces.add(cut(new Line(startNanos, endNanos, from, to), cutNanos));
      case Segment.Steps steps -> addSteps(steps, startNanos, cutNanos, pieces);
      case Segment.Spike(double level, var _) ->
          pieces.add(cut(new Line(startNanos, endNanos, level, level), cutNanos));
      case Segment.Sine(double low, double high, Duration period, var _) -> {
        double swing = (high - low) / 2;
        long periodNanos = saturatedNanos(period);
        // Of a wave without a height there is no crest that users could come or go at.
        pieces.add(
            cut(
                swing == 0
                    ? new Line(startNanos, endNanos, low, low)
                    : new Wave(startNanos, endNanos, low + swing, swing, periodNanos),
                cutNanos));
      }
      case Segment.Pause(var _) -> pieces.add(cut(new Line(startNanos, endNanos, 0, 0), cutNanos));
      case Segment.Function(Samples samples, var _) ->
          pieces.add(cut(new Samplings(samples, startNanos, endNanos), cutNanos));
    }
  }

  private static void addSteps(
      Segment.Steps steps, long startNanos, long cutNanos, List<Piece> pieces) {
    long start = startNanos;
    for (int i = 0; i < steps.count() && start < cutNanos; i++) {
      long end = saturatedSum(start, saturatedNanos(steps.every()));
      pieces.add(cut(new Line(start, end, steps.level(i), steps.level(i)), cutNanos));
      start = end;
    }
  }

  private static Piece cut(Piece whole, long cutNanos) {
    return whole.endNanos() > cutNanos ? whole.until(cutNanos) : whole;
  }

  /** Returns the first nanosecond after the load; {@link ArrivalSchedule#NEVER} if endless. */
  long endNanos() {
    return pieces.getLast().endNanos();
  }

  /** Returns the level at a time; 0 before the start, at the end and after it. */
  double levelAt(long nanos) {
    return isWithin(nanos) ? pieces.get(indexAt(nanos)).levelAt(nanos) : 0;
  }

  boolean isWithin(long nanos) {
    return nanos >= 0 && nanos < endNanos();
  }

  /** Returns which piece a time that is {@linkplain #isWithin within} the load lies in. */
  int indexAt(long nanos) {
    int low = 0;
    int high = pieces.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (pieces.get(middle).endNanos() > nanos) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /**
   * Returns {@code value}, or the whole number that it would be without rounding errors: one that
   * is less than a billionth (of an arrival, of a user) away, or within the errors of the few
   * operations that made it.
   */
  static double withoutNoise(double value) {
    double whole = Math.rint(value);
    return Math.abs(value - whole) <= Math.max(1e-9, 16 * Math.ulp(value)) ? whole : value;
  }

  /** Returns a length in nanoseconds; a missing one, and 292 years or more, is endless. */
  static long saturatedNanos(@Nullable Duration length) {
    return length == null || length.toSeconds() >= MOST_SECONDS
        ? ArrivalSchedule.NEVER
        : length.toNanos();
  }

  private static long saturatedSum(long a, long b) {
    return a > ArrivalSchedule.NEVER - b ? ArrivalSchedule.NEVER : a + b;
  }
}
