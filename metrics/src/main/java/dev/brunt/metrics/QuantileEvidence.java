package dev.brunt.metrics;

import dev.brunt.api.RunResult.ThresholdResult.Outcome;
import dev.brunt.api.plan.Threshold.Relation;

/**
 * What samples that are too few to show a quantile allow to say of a limit for it all the same, by
 * how many of them break the limit.
 *
 * <p>That a quantile q is below a limit means that no more than a share 1 − q breaks the limit. If
 * a greater share did, so few of so many samples would break it at most once in a hundred runs
 * where the limit {@linkplain Outcome#PASSED holds}; if no greater share did, so many would at most
 * once in a hundred runs where it is {@linkplain Outcome#FAILED broken}. In between nothing is
 * said. For a p99, none of 459 is enough, or one of 662.
 */
final class QuantileEvidence {
  /** How seldom the wrong thing may be said. */
  static final double LEVEL = 0.01;

  private final long samples;
  private final long surelyBroken;
  private final long maybeBroken;
  private final double allowed;

  /**
   * Weighs samples.
   *
   * @param quantile from 0 to 1
   * @param limitNanos what the quantile must be above or below
   */
  QuantileEvidence(Times times, double quantile, Relation relation, double limitNanos) {
    samples = times.count();
    boolean below = relation == Relation.BELOW || relation == Relation.AT_MOST;
    allowed = below ? 1 - quantile : quantile;
    long atLimit = times.countAround(limitNanos);
    long under = times.countBelow(limitNanos);
    long beyond = below ? samples - under - atLimit : under;
    // The extremes are known exactly, where the histogram takes what is alike together.
    double worst = millis(times, below ? 1 : 0) * 1e6;
    double best = millis(times, below ? 0 : 1) * 1e6;
    maybeBroken = relation.holds(worst, limitNanos) ? 0 : beyond + atLimit;
    surelyBroken = relation.holds(best, limitNanos) ? beyond : samples;
  }

  private static double millis(Times times, double end) {
    return times.millis(end).orElse(0);
  }

  Outcome outcome() {
    if (samples == 0) {
      return Outcome.UNDECIDED;
    }
    if (BinomialTail.atMost(maybeBroken, samples, allowed) < LEVEL) {
      return Outcome.PASSED;
    }
    return BinomialTail.atLeast(surelyBroken, samples, allowed) < LEVEL
        ? Outcome.FAILED
        : Outcome.UNDECIDED;
  }

  /** Returns whether the limit is broken, unless by a chance below a level. */
  boolean isBroken(double level) {
    return samples > 0 && BinomialTail.atLeast(surelyBroken, samples, allowed) < level;
  }

  /** Returns how many samples break the limit, or may within what the histogram tells apart. */
  long broken() {
    return maybeBroken;
  }
}
