package dev.brunt.scenarios;

import dev.brunt.api.Plan;
import dev.brunt.engine.Engine;
import dev.brunt.engine.RunListener;
import dev.brunt.metrics.RunFigures;

/** Runs plans on so many loops, and hands out all their figures. */
final class FullRuns {
  private static final String LOOPS = "brunt.loops";

  private FullRuns() {}

  static RunFigures run(Plan plan) {
    return new Engine().start(plan, new RunListener() {}, 0).awaitFigures();
  }

  static RunFigures run(int loops, Plan plan) {
    System.setProperty(LOOPS, Integer.toString(loops));
    try {
      return run(plan);
    } finally {
      System.clearProperty(LOOPS);
    }
  }
}
