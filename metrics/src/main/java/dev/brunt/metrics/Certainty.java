package dev.brunt.metrics;

import dev.brunt.api.plan.Threshold;
import dev.brunt.api.plan.Threshold.Measure;
import dev.brunt.api.plan.Threshold.Relation;
import dev.brunt.metrics.SpanSum.Evidence;

/**
 * Whether a threshold is broken beyond doubt: enough to stop a run for it.
 *
 * <p>What was seen is weighed as a sample of what the target does. Were the limit just kept, so bad
 * a sample would be seen with a probability below a level:
 *
 * <ul>
 *   <li>of quantiles, errors and checks by the exact tail of the binomial distribution of how many
 *       of n break the limit;
 *   <li>of the mean by the normal distribution of its standard error, from {@value #FEWEST} samples
 *       on;
 *   <li>of the rate by the tail of the Poisson distribution of how many ended.
 * </ul>
 *
 * <p>The least, the greatest, and numbers are facts: they are broken when they are.
 */
final class Certainty {
  /** From so many samples on their mean is as good as normally distributed. */
  static final int FEWEST = 30;

  /** From so many expected events on their number is as good as normally distributed. */
  private static final double MANY = 100;

  private static final double NORMAL = Double.POSITIVE_INFINITY;

  private Certainty() {}

  /** Returns whether a threshold is broken, unless by a chance below a level. */
  static boolean isBroken(Threshold threshold, Evidence evidence, double level) {
    Relation relation = threshold.relation();
    double limit = threshold.limit();
    Times times = evidence.times();
    return switch (threshold.measure()) {
      case Measure.Quantile(var _, double quantile) when quantile > 0 && quantile < 1 ->
          new QuantileEvidence(times, quantile, relation, limit).isBroken(level);
      case Measure.Mean _ -> isMeanBroken(times, relation, limit, level);
      case Measure.Errors _, Measure.Unsent _ ->
          isShareBroken(evidence.bad(), evidence.counted(), relation, limit, level);
      case Measure.Checks _ ->
          isShareBroken(evidence.good(), evidence.counted(), relation, limit, level);
      case Measure.Throughput _ ->
          isRateBroken(evidence.counted(), limit * evidence.seconds(), relation, level);
      case Measure.Quantile _, Measure.Min _, Measure.Max _, Measure.Failed _, Measure.Count _ -> {
        double value = ThresholdJudge.value(threshold.measure(), evidence);
        yield !Double.isNaN(value) && !relation.holds(value, limit);
      }
    };
  }

  private static boolean isMeanBroken(Times times, Relation relation, double limit, double level) {
    if (times.count() < FEWEST) {
      return false;
    }
    double mean = times.meanMillis().orElse(Double.NaN) * 1e6;
    double error = times.stdDevMillis().orElse(0) * 1e6 / Math.sqrt((double) times.count());
    double beyond = relation.isUpper() ? mean - limit : limit - mean;
    return !relation.holds(mean, limit) && isBelow(beyond, error, level);
  }

  private static boolean isShareBroken(
      long hits, long trials, Relation relation, double limit, double level) {
    if (trials <= 0 || relation.holds((double) hits / trials, limit)) {
      return false;
    }
    return relation.isUpper()
        ? BinomialTail.atLeast(hits, trials, limit) < level
        : BinomialTail.atMost(hits, trials, limit) < level;
  }

  private static boolean isRateBroken(
      long ended, double expected, Relation relation, double level) {
    if (expected <= 0 || relation.holds((double) ended, expected)) {
      return false;
    }
    if (expected >= MANY) {
      double beyond = Math.abs(ended - expected) - 0.5;
      return isBelow(beyond, Math.sqrt(expected), level);
    }
    double below = 0;
    double term = Math.exp(-expected);
    long last = relation.isUpper() ? ended - 1 : ended;
    for (long k = 0; k <= last; k++) {
      below += term;
      term *= expected / (k + 1);
    }
    return (relation.isUpper() ? 1 - below : below) < level;
  }

  /** Returns whether so much beyond what was expected is seen with less than a probability. */
  private static boolean isBelow(double beyond, double deviation, double level) {
    return beyond > 0
        && (deviation == 0
            || Distributions.studentTwoSided(beyond / deviation, NORMAL) / 2 < level);
  }
}
