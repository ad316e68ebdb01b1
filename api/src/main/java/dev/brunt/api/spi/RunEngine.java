package dev.brunt.api.spi;

import dev.brunt.api.LiveRun;
import dev.brunt.api.Plan;
import dev.brunt.api.PlanException;

/** Runs plans in this process. */
public interface RunEngine {
  /**
   * Starts a run and returns while it goes on.
   *
   * @throws PlanException with every mistake in the plan, before anything is sent
   */
  LiveRun start(Plan plan);
}
