package dev.brunt.metrics;

import dev.brunt.api.Plan;
import java.nio.file.Path;

/** Keeps runs in files. Found by {@link java.util.ServiceLoader}. */
public interface RunArchive {
  /**
   * Returns what keeps a run of a plan.
   *
   * @param file made anew
   * @throws dev.brunt.api.PlanException if it cannot be written
   */
  RunKeeper keep(Plan plan, Path file);
}
