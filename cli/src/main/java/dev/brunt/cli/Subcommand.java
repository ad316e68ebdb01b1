package dev.brunt.cli;

import dev.brunt.api.plan.Mistakes;
import java.util.Set;

/** One of the commands of {@code brunt}. */
interface Subcommand {
  /** Returns the word that calls it. */
  String name();

  /** Returns what it does, a sentence. */
  String description();

  /** Returns what stands after its name, such as {@code WHAT [SCENARIO…]}; empty for nothing. */
  String words();

  /** Returns the options that it knows. */
  Set<Flag> flags();

  /**
   * Adds the mistakes in the values of options and variables, as far as they can be told without
   * what the command is about: where it was typed wrongly, they are told with that.
   */
  default void check(Settings settings, Mistakes mistakes) {}

  /**
   * Does it and returns the exit code.
   *
   * @throws dev.brunt.api.PlanException if what was asked for is mistaken; nothing was sent
   * @throws dev.brunt.api.BruntException if it could not be done
   */
  int run(Invocation invocation);
}
