package dev.brunt.api;

import java.time.Duration;

/**
 * How many iterations an open load starts a second, as a function of time.
 *
 * <p>It is asked once, when the plan is made: every 10 ms, or a million times over the whole length
 * where that is less often, and is taken as linear in between. So the number of starts up to a time
 * is wrong by at most {@code t h² / 12 · max|f″|} (the error of the trapezoidal rule with distance
 * {@code h}) where it is smooth, and by at most {@code h / 2} times the height of each jump.
 */
@FunctionalInterface
public interface RateOverTime {
  /**
   * Returns the rate at a time.
   *
   * @param sinceStart since the load began, from 0 to its length
   * @return starts a second, at least 0 and finite
   */
  double perSecondAt(Duration sinceStart);
}
