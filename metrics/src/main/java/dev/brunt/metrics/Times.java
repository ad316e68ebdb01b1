package dev.brunt.metrics;

import dev.brunt.api.RunResult.Latencies;
import dev.brunt.api.TooFewSamplesException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
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

  private final Histogram histogram;
  private final long minNanos;
  private final long maxNanos;

  /** Copies a histogram of nanoseconds; its extremes are as exact as the histogram knows them. */
  public Times(Histogram histogram) {
    this(histogram.copy(), histogram.getMinValue(), histogram.getMaxValue());
  }

  /** Takes over a histogram of nanoseconds, whose extremes are known exactly. */
  Times(Histogram histogram, long minNanos, long maxNanos) {
    this.histogram = histogram;
    this.minNanos = minNanos;
    this.maxNanos = maxNanos;
  }

  @Override
  public long count() {
    return histogram.getTotalCount();
  }

  @Override
  public Duration min() {
    requireSamples("the minimum", 1);
    return Duration.ofNanos(minNanos);
  }

  @Override
  public Duration mean() {
    requireSamples("the mean", 1);
    return Duration.ofNanos(Math.round(meanNanos()));
  }

  @Override
  public Duration max() {
    requireSamples("the maximum", 1);
    return Duration.ofNanos(maxNanos);
  }

  @Override
  public Duration quantile(double quantile) {
    requireSamples(name(quantile), needed(quantile));
    return Duration.ofNanos(valueAt(quantile));
  }

  /** Returns the standard deviation in milliseconds; empty without a sample. */
  public OptionalDouble stdDevMillis() {
    return count() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(histogram.getStdDeviation() / NANOS_PER_MILLI);
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
    if (other.count() == 0 || count() == 0) {
      return count() == 0 ? other : this;
    }
    Histogram sum = histogram.copy();
    sum.add(other.histogram);
    return new Times(sum, Math.min(minNanos, other.minNanos), Math.max(maxNanos, other.maxNanos));
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
    long lowest = lowestAlike(nanos);
    return lowest == 0 ? 0 : histogram.getCountBetweenValues(0, lowest - 1);
  }

  /** Returns how many samples are so near to a time that the histogram takes them for it. */
  long countAround(double nanos) {
    return histogram.getCountAtValue(lowestAlike(nanos));
  }

  /** Beyond all samples the histogram has no bucket, and needs none. */
  private long lowestAlike(double nanos) {
    return histogram.lowestEquivalentValue(
        (long)
            Math.clamp(nanos, 0, histogram.highestEquivalentValue(histogram.getMaxValue()) + 1.0));
  }

  /** Returns a copy of the histogram, in nanoseconds. */
  public Histogram histogram() {
    return histogram.copy();
  }

  /** The histogram answers with the upper end of a bucket, the mean with the middle of one. */
  private long valueAt(double quantile) {
    return quantile == 0
        ? minNanos
        : Math.clamp(histogram.getValueAtPercentile(quantile * 100), minNanos, maxNanos);
  }

  private double meanNanos() {
    return Math.clamp(histogram.getMean(), (double) minNanos, (double) maxNanos);
  }

  private static String name(double quantile) {
    return "p"
        + BigDecimal.valueOf(quantile).movePointRight(2).stripTrailingZeros().toPlainString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Times times
        && minNanos == times.minNanos
        && maxNanos == times.maxNanos
        && histogram.equals(times.histogram);
  }

  @Override
  public int hashCode() {
    return Objects.hash(minNanos, maxNanos, count());
  }

  @Override
  public String toString() {
    return "%d times from %d to %d ns".formatted(count(), minNanos, maxNanos);
  }

  private void requireSamples(String what, long needed) {
    if (count() < needed) {
      throw new TooFewSamplesException(
          "%s needs %d samples but there are %d".formatted(what, needed, count()));
    }
  }
}
