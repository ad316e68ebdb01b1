package dev.brunt.metrics;

/**
 * What a run's figures say of each other by Little's law, N = X · R: as many iterations run at once
 * as end in a time, times how long each takes (J. D. C. Little, "A Proof for the Queuing Formula L
 * = λW", 1961). It holds for every run that is counted from when nothing runs to when nothing runs;
 * where it does not, some of the figures are wrong.
 *
 * @param concurrency N: iterations running at once, from the counter of those that run
 * @param perSecond X: iterations that ended a second, abandoned ones among them
 * @param iterationMillis R: how long they took on average, pauses among it, from what each recorded
 */
public record LittlesLaw(double concurrency, double perSecond, double iterationMillis) {
  /** How much the two sides may differ: histograms are off by a thousandth. */
  public static final double TOLERANCE = 0.005;

  /** So much each iteration's time may be off, however short it is. */
  private static final double ROUNDING_MILLIS = 1e-3;

  /** Returns X · R. */
  public double product() {
    return perSecond * iterationMillis / 1e3;
  }

  /** Returns by how much the sides differ, as a share of the greater; 0 where both are nothing. */
  public double difference() {
    double greater = Math.max(concurrency, product());
    return greater <= 0 ? 0 : Math.abs(concurrency - product()) / greater;
  }

  /** Returns whether the sides are the same but for rounding. */
  public boolean holds() {
    double off = Math.abs(concurrency - product());
    return difference() <= TOLERANCE || off <= perSecond * ROUNDING_MILLIS / 1e3;
  }
}
