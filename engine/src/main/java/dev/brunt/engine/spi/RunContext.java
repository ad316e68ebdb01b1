package dev.brunt.engine.spi;

import dev.brunt.api.plan.HttpSettings;
import dev.brunt.engine.Loop;
import dev.brunt.metrics.Failure;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client needs to know of a run. */
public interface RunContext {
  /** Returns the address that relative paths are resolved against; null where there is none. */
  @Nullable String target();

  /** Returns how HTTP behaves where a request does not say otherwise. */
  HttpSettings http();

  /**
   * Returns whether each scenario is run once: then it matters more where in it something happened
   * than how soon.
   */
  boolean once();

  /**
   * Returns where a file is that a scenario names, as {@link dev.brunt.api.plan.PlanFiles} says.
   *
   * @throws dev.brunt.api.BruntException if it cannot be read, saying where it was looked for
   */
  Path file(Path named);

  /** Tells of something that went wrong on a connection while no request was on it; on the loop. */
  void stray(Loop loop, Failure failure);

  /**
   * Ends the run, because its plan lacks what the calling code needs. A run that has sent nothing
   * so far is then none: whoever waits for it is told of a mistake in the plan, with the place of
   * the code.
   *
   * @param problem what is needed
   * @param hint how to give it
   */
  void lacks(String problem, String hint);

  /** Returns the loops, in order; a loop's {@link Loop#index} is its place here. */
  List<Loop> loops();
}
