package dev.brunt.metrics;

import dev.brunt.api.plan.ThresholdRules;
import java.time.Duration;
import java.util.ArrayDeque;

/**
 * The last seconds of a run, of a fixed length, moved on by a {@linkplain ThresholdRules#step
 * step}. Holds each step once, in as little room as it needs. Used by one thread.
 */
final class SlidingWindow {
  /** A window that lacks less than this is whole: timers are not that exact. */
  private static final double TOLERANCE_SECONDS = 0.1;

  private final Duration length;
  private final Duration step;
  private final ArrayDeque<SpanCounts> steps = new ArrayDeque<>();
  private SpanSum filling = new SpanSum();
  private long secondsFilled;

  /** Begins without a second. */
  SlidingWindow(Duration length) {
    this.length = length;
    this.step =
        ThresholdRules.step(length)
            .orElseThrow(() -> new IllegalArgumentException("no such window: " + length));
  }

  Duration length() {
    return length;
  }

  /** Takes in a second, and returns whether that made a step. */
  boolean add(SpanCounts second) {
    filling.add(second);
    secondsFilled++;
    if (secondsFilled < step.toSeconds()) {
      return false;
    }
    move();
    return true;
  }

  /** Makes a step of what was taken in since the last; returns whether that was anything. */
  boolean end() {
    if (secondsFilled == 0) {
      return false;
    }
    move();
    return true;
  }

  private void move() {
    steps.add(filling.counts());
    filling = new SpanSum();
    secondsFilled = 0;
    if (steps.size() > length.dividedBy(step)) {
      steps.remove();
    }
  }

  /** Returns whether there has been so much time. */
  boolean isFull() {
    double seconds = steps.stream().mapToDouble(SpanCounts::seconds).sum();
    return seconds > length.toSeconds() - TOLERANCE_SECONDS;
  }

  /** Returns the seconds in it together. */
  SpanSum sum() {
    SpanSum sum = new SpanSum();
    steps.forEach(sum::add);
    return sum;
  }
}
