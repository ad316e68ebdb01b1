package dev.brunt.api.plan;

import dev.brunt.api.Volume;

/** How much of a scenario, and when. */
public sealed interface Workload {
  /** Nobody has said: code runs the scenario once, the command line one user for 10 s. */
  record Unstated() implements Workload {}

  /** Each scenario once, by one user each, at the same time. */
  record Once() implements Workload {}

  /**
   * Open: iterations are started on schedule, however slow the target becomes.
   *
   * @param rate starts a second over time
   * @param arrivals how the starts are spread
   */
  record Open(Shape rate, Arrivals arrivals) implements Workload {}

  /**
   * Closed: so many users, each starting over when its iteration has ended.
   *
   * @param users how many over time
   */
  record Closed(Shape users) implements Workload {}

  /**
   * Closed: as many users as a function says, window by window.
   *
   * @param volume how many in each second
   */
  record ByVolume(Volume volume) implements Workload {}

  /** How the starts of an open load are spread. */
  enum Arrivals {
    /** At equal distances (as the rate has it just then). */
    EVEN,
    /** A Poisson process: independent users, distances exponentially distributed. */
    POISSON
  }
}
