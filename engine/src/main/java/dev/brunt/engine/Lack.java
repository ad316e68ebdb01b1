package dev.brunt.engine;

import dev.brunt.api.PlanException;
import dev.brunt.api.plan.Mistakes;

/**
 * What a plan lacks, and only its running code could tell that it needs it.
 *
 * @param where the line that needs it
 * @param problem what is needed
 * @param hint how to give it
 */
record Lack(String where, String problem, String hint) {
  /** Returns this in one line. */
  String words() {
    return where + ": " + problem;
  }

  /** Returns this as a mistake in a plan of which nothing was sent. */
  PlanException asMistake() {
    Mistakes mistakes = new Mistakes();
    mistakes.add(where, problem, hint);
    return mistakes.exception();
  }
}
