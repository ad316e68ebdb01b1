package dev.brunt.api;

/** A run that goes on. */
public interface LiveRun {
  /**
   * Changes the rate of an open load, or of a load of transactions, from now on; the change is in
   * the result. What was planned for the rest of the load is given up. A change that comes after
   * the end of the load has no effect, and is told as a note of the result.
   *
   * @throws IllegalStateException if the run is over, or the plan has not exactly one load with a
   *     rate that no goal decides; name one of its scenarios then
   */
  void rate(Rate perSecond);

  /**
   * Changes the rate of the load that a scenario belongs to.
   *
   * @throws IllegalStateException if the run is over, there is no such scenario, or its load has no
   *     rate, or one that a goal decides
   */
  void rate(String scenario, Rate perSecond);

  /**
   * Changes the users of a closed load from now on; the change is in the result. What was planned
   * for the rest of the load is given up. More users start now; of fewer, those that are too many
   * end after the iteration that they run. A change that comes after the end of the load has no
   * effect, and is told as a note of the result.
   *
   * @param users at least 0, and no more than there are unique users
   * @throws IllegalStateException if the run is over, or the plan has not exactly one load with
   *     users that no function decides; name one of its scenarios then
   * @throws PlanException if a pool has an item for each user, but not for so many
   */
  void users(int users);

  /**
   * Changes the users of the load that a scenario belongs to.
   *
   * @param users at least 0, and no more than there are unique users
   * @throws IllegalStateException if the run is over, there is no such scenario, or its load has no
   *     users, or some that a function decides
   * @throws PlanException if a pool has an item for each user, but not for so many
   */
  void users(String scenario, int users);

  /** Stops starting iterations, waits for running ones, and returns the result. */
  RunResult stop();

  /**
   * Waits for the end.
   *
   * @throws PlanException if a scenario needed a target that the plan has not, and nothing was sent
   * @throws BruntException if what runs before the load has failed, and nothing was sent
   */
  RunResult await();
}
