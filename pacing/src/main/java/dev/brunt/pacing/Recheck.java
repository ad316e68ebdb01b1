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

  /** In nanoseconds, by how much the generator's own code and machine may change a median. */
  private static final double OWN = 200_000;

  boolean isSlower(TrialResult now, int slo) {
    return isSlower(median(now, slo), median(before, slo));
  }

  boolean isFaster(TrialResult now, int slo) {
    return isSlower(median(before, slo), median(now, slo));
  }

  private static double median(TrialResult result, int slo) {
    return result.tails().get(slo).p50();
  }

  /** Returns whether a median, in nanoseconds, is greater than another by more than chance. */
  static boolean isSlower(double nanos, double than) {
    return nanos > CHANGED * than && nanos - than > OWN;
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
