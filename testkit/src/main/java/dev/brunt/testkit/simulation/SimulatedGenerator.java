package dev.brunt.testkit.simulation;

import dev.brunt.api.plan.Workload.Arrivals;
import java.time.Duration;

/**
 * What sends a simulated load.
 *
 * @param arrivals how the starts are spread
 * @param seed of Poisson arrivals
 * @param mostPerSecond how many it can start a second; above, starts are late, and a window in
 *     which one is by more than {@link #FIT} is {@linkplain
 *     dev.brunt.pacing.Observation#generatorLimited limited by it}
 * @param timeout after which what has not been answered fails, from when due
 */
public record SimulatedGenerator(
    Arrivals arrivals, long seed, double mostPerSecond, Duration timeout) {
  /** The lateness up to which it is fit. */
  public static final Duration FIT = Duration.ofMillis(10);

  /** Starts at equal distances, as many as asked, and waits for 30 s. */
  public static final SimulatedGenerator EVEN =
      new SimulatedGenerator(Arrivals.EVEN, 1, Double.POSITIVE_INFINITY, Duration.ofSeconds(30));

  /** Returns one with Poisson arrivals, else as {@link #EVEN}. */
  public static SimulatedGenerator poisson(long seed) {
    return new SimulatedGenerator(Arrivals.POISSON, seed, EVEN.mostPerSecond, EVEN.timeout);
  }

  /** Returns this one unable to start more. */
  public SimulatedGenerator atMost(double perSecond) {
    return new SimulatedGenerator(arrivals, seed, perSecond, timeout);
  }
}
