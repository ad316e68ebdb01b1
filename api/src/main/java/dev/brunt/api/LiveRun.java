package dev.brunt.api;

/** A run that goes on. */
public interface LiveRun {
  /**
   * Changes the rate of an open load, or of a load of transactions, from now on; the change is in
   * the result. What was planned for the rest of the load is given up. A load that seeks a goal
   * goes on seeking from there.
   *
   * @throws IllegalStateException if the plan has not exactly one load with a rate; name one of its
   *     scenarios then
   */
  void rate(Rate perSecond);

  /**
   * Changes the rate of the load that a scenario belongs to.
   *
   * @throws IllegalStateException if there is no such scenario, or its load has no rate
   */
  void rate(String scenario, Rate perSecond);

  /** Stops starting iterations, waits for running ones, and returns the result. */
  RunResult stop();

  /** Waits for the end. */
  RunResult await();
}
