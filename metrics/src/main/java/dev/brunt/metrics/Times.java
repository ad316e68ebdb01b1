package dev.brunt.metrics;

import dev.brunt.api.RunResult.Latencies;
import dev.brunt.api.TooFewSamplesException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/**
 * How long something took, over all samples: a histogram of nanoseconds with 3 significant digits,
 * so that no quantile is off by more than 0.1 %. Minimum, maximum and count are exact. Immutable.
 */
public final class Times implements Latencies {
  /** How many samples must lie beyond a quantile for it to be shown. */
  public static final int NEEDED_BEYOND = 10;

  private static final double NANOS_PER_MILLI = 1e6;
  private static final String FEW =
      "\n    hint: measure longer, or set a threshold: fewer samples often decide one";

  private final SparseTimes times;
  private final long count;

  /**
   * Copies a histogram of nanoseconds with 3 significant digits; its extremes are as exact as the
   * histogram knows them.
   */
  public Times(Histogram histogram) {
    this(SparseTimes.of(histogram));
  }

  Times(SparseTimes times) {
    this.times = times;
    this.count = times.count();
  }

  /** Returns the counts of which these are. */
  SparseTimes sparse() {
    return times;
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public Duration min() {
    requireSamples("the minimum", 1);
    return Duration.ofNanos(times.minNanos());
  }

  @Override
  public Duration mean() {
    requireSamples("the mean", 1);
    return Duration.ofNanos(Math.round(meanNanos()));
  }

  @Override
  public Duration max() {
    requireSamples("the maximum", 1);
    return Duration.ofNanos(times.maxNanos());
  }

  @Override
  public Duration quantile(double quantile) {
    long needed = needed(quantile);
    requireSamples(name(quantile), needed, FEW);
    return Duration.ofNanos(valueAt(quantile));
  }

  /** Returns the standard deviation in milliseconds; empty without a sample. */
  public OptionalDouble stdDevMillis() {
    return count() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(stdDevNanos() / NANOS_PER_MILLI);
  }

  /** Returns the mean in milliseconds; empty without a sample. */
  public OptionalDouble meanMillis() {
    return count() == 0 ? OptionalDouble.empty() : OptionalDouble.of(meanNanos() / NANOS_PER_MILLI);
  }

  /** Returns a quantile in milliseconds; empty where the samples do not support it. */
  public OptionalDouble millis(double quantile) {
    return supports(quantile)
        ? OptionalDouble.of(valueAt(quantile) / NANOS_PER_MILLI)
        : OptionalDouble.empty();
  }

  /** Returns these and others together. */
  public Times plus(Times other) {
    return other.count() == 0 ? this : new Times(times.plus(other.times));
  }

  /**
   * Returns a quantile in nanoseconds, however few samples there are: for what weighs the evidence
   * itself, not for people. NaN without a sample.
   */
  public double nanosAt(double quantile) {
    return count() == 0 ? Double.NaN : valueAt(quantile);
  }

  /** Returns whether at least {@value #NEEDED_BEYOND} samples lie beyond a quantile from 0 to 1. */
  public boolean supports(double quantile) {
    return count() >= needed(quantile);
  }

  /**
   * Returns how many samples a quantile needs: so many that {@value #NEEDED_BEYOND} are expected
   * between it and the nearer end. The ends themselves need one.
   */
  public static long needed(double quantile) {
    if (!(quantile >= 0 && quantile <= 1)) {
      throw new IllegalArgumentException("quantile must be within 0..1 but was " + quantile);
    }
    double beyond = Math.min(quantile, 1 - quantile);
    // The guard keeps 10 / (1 - 0.99) at 1 000, where floating point would say 1 001.
    return beyond == 0 ? 1 : (long) Math.ceil(NEEDED_BEYOND / beyond * (1 - 1e-9));
  }

  /** Returns how many samples are below a time, those alike not among them. */
  long countBelow(double nanos) {
    return times.countBelow(slotOf(nanos));
  }

  /** Returns how many samples are so near to a time that the histogram takes them for it. */
  long countAround(double nanos) {
    int slot = slotOf(nanos);
    return times.countBelow(slot + 1) - times.countBelow(slot);
  }

  /** Beyond all samples there is nothing to tell apart. */
  private int slotOf(double nanos) {
    int beyond = count == 0 ? 1 : times.slot(times.size() - 1) + 1;
    return SparseTimes.slotOf((long) Math.clamp(nanos, 0, (double) SparseTimes.lowest(beyond)));
  }

  /** Returns the sum of those from a time on, in nanoseconds, within 0.1 %. */
  double totalFrom(long nanos) {
    return times.sumNanosFrom(SparseTimes.slotOf(nanos));
  }

  /** Returns a histogram of these times, in nanoseconds. */
  public Histogram histogram() {
    return times.histogram();
  }

  /** The histogram answers with the upper end of a bucket, the mean with the middle of one. */
  private long valueAt(double quantile) {
    return quantile == 0
        ? times.minNanos()
        : Math.clamp(times.highestAt(quantile), times.minNanos(), times.maxNanos());
  }

  private double meanNanos() {
    return Math.clamp(rawMean(), (double) times.minNanos(), (double) times.maxNanos());
  }

  private double rawMean() {
    return times.sumNanos() / count;
  }

  private double stdDevNanos() {
    double mean = rawMean();
    double squares = 0;
    for (int i = 0; i < times.size(); i++) {
      double by = times.middle(i) - mean;
      squares += by * by * times.count(i);
    }
    return Math.sqrt(squares / count);
  }

  private static String name(double quantile) {
    return "p"
        + BigDecimal.valueOf(quantile).movePointRight(2).stripTrailingZeros().toPlainString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Times same && times.equals(same.times);
  }

  @Override
  public int hashCode() {
    return times.hashCode();
  }

  @Override
  public String toString() {
    return times.toString();
  }

  private void requireSamples(String what, long needed) {
    requireSamples(what, needed, "");
  }

  private void requireSamples(String what, long needed, String hint) {
    if (count() < needed) {
      throw new TooFewSamplesException(
          "%s needs %d samples but there are %d%s".formatted(what, needed, count(), hint));
    }
  }
}
