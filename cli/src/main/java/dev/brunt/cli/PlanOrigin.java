package dev.brunt.cli;

import dev.brunt.api.plan.Mistakes;
import dev.brunt.loader.LoadOptions;
import dev.brunt.loader.LoadedPlan;
import java.util.List;

/** Where the plan of a command comes from, and which words are left for the scenarios. */
interface PlanOrigin {
  /** Returns how the words are called in the help. */
  String words();

  /**
   * Returns the plan.
   *
   * @param mistakes is told what is wrong with options that nobody else reads
   * @throws dev.brunt.api.PlanException with every mistake in it
   */
  LoadedPlan load(Invocation invocation, LoadOptions options, Mistakes mistakes);

  /** Returns the names of the scenarios that were asked for; none for all. */
  List<String> scenarios(Invocation invocation);
}
