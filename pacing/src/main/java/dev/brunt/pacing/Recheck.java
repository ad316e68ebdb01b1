package dev.brunt.pacing;

import dev.brunt.api.plan.Quantities;
import java.time.Duration;

/**
 * Whether the target has changed while it was searched: an early trial, made again at the end.
 *
 * @param before the early trial
 * @param pending what is answered if it has not
 */
record Recheck(TrialResult before, CapacityFinding pending) {
  /** In windows, and in seconds with the rest before it. */
  static final int LENGTH = 2 * TrialRun.SHORT;

  static final int SECONDS = 18;

  /** It is at a rate of no more than so much of the answer, where little waits. */
  static final double REFERENCE = 0.6;

  /** The factor between medians of the same rate that is no chance. */
  private static final double CHANGED = 1.5;

  /** Returns by which factor the median has grown. */
  private double growth(TrialResult now, int slo) {
    return now.tails().get(slo).p50() / before.tails().get(slo).p50();
  }

  boolean isSlower(TrialResult now, int slo) {
    return growth(now, slo) > CHANGED;
  }

  boolean isFaster(TrialResult now, int slo) {
    return growth(now, slo) < 1 / CHANGED;
  }

  String words(TrialResult now, int slo) {
    return "at %s half of the responses took %s at first, and %s at the end"
        .formatted(
            Figures.rate(before.trial().perSecond()),
            time(before.tails().get(slo).p50()),
            time(now.tails().get(slo).p50()));
  }

  private static String time(double nanos) {
    return Quantities.text(Duration.ofNanos(Math.round(nanos)));
  }
}
