package dev.brunt.testkit.simulation;

import dev.brunt.testkit.model.Model;
import dev.brunt.testkit.model.Outcome;

/** What is under test in virtual time. */
@FunctionalInterface
public interface SimulatedTarget {
  /**
   * Returns what becomes of the next request.
   *
   * @param nanos when it arrives, after the load's start; no less than for the one before
   */
  Outcome arrive(long nanos);

  /**
   * Returns a target that behaves as {@linkplain Model#parse words} say.
   *
   * @param seed of what is random in it
   */
  static SimulatedTarget of(String words, long seed) {
    return Model.parse(words).run(seed)::arrive;
  }
}
