package dev.brunt.api.spi;

import dev.brunt.api.Capacity;
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

  /**
   * Runs a plan whose load {@linkplain dev.brunt.api.plan.Workload.Searched searches for its
   * highest rate}, and waits.
   *
   * @throws PlanException with every mistake in the plan, before anything is sent
   */
  Capacity capacity(Plan plan);
}
