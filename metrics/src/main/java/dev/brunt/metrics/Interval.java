package dev.brunt.metrics;

/**
 * Between what a figure of the target lies, of which a run is only a sample: were the run repeated
 * often, 95 % of the intervals would hold the figure that ever longer runs come to. Honest where
 * requests are alike because they waited in the same queue: see {@link RunBatches}.
 */
public sealed interface Interval {
  /** How often an interval holds the truth. */
  double LEVEL = 0.95;

  /**
   * An interval.
   *
   * @param low in the unit of the figure
   * @param high in the unit of the figure, not below {@code low}
   */
  record Between(double low, double high) implements Interval {}

  /**
   * The run does not allow to say.
   *
   * @param reason why, without a full stop
   */
  record TooShort(String reason) implements Interval {}
}
