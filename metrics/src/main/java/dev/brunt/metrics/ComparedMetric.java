package dev.brunt.metrics;

/**
 * What of two runs, or two groups of runs, is compared, and how much of the permitted share of
 * false alarms each may use up: what is hardest to see gets most.
 */
public enum ComparedMetric {
  /** The median of the response times. */
  P50("p50", 0.08),
  /** The 99 % quantile of the response times. */
  P99("p99", 0.65),
  /** The mean of the slowest 1 % of the response times. */
  SLOWEST("mean of the slowest 1 %", 0.08),
  /** The share of outermost transactions that fail. */
  ERRORS("errors", 0.1),
  /** Requests that end in a second. */
  RATE("rate", 0.09);

  private final String words;
  private final double weight;

  ComparedMetric(String words, double weight) {
    this.words = words;
    this.weight = weight;
  }

  /** Returns what it is called. */
  public String words() {
    return words;
  }

  /** Returns its part of the permitted false alarms; those of all are 1. */
  double weight() {
    return weight;
  }

  /** Returns whether the effect is a ratio, as opposed to a difference of shares. */
  public boolean isRatio() {
    return this != ERRORS;
  }

  /** Returns whether a target is worse for having more of it. */
  public boolean moreIsWorse() {
    return this != RATE;
  }

  /**
   * Returns the least change that matters: as a share of the value, of errors as a share of all.
   */
  double leastThatMatters() {
    return this == ERRORS ? 0.005 : 0.05;
  }
}
