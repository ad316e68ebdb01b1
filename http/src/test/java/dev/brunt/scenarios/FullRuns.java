package dev.brunt.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.Plan;
import dev.brunt.api.RunResult.Accounting;
import dev.brunt.engine.Engine;
import dev.brunt.engine.EngineRun;
import dev.brunt.engine.RunListener;
import dev.brunt.metrics.RunFigures;
import java.util.Map;

/** Runs plans on so many loops, and hands out all their figures. */
final class FullRuns {
  private static final String LOOPS = "brunt.loops";

  private FullRuns() {}

  /** Runs a plan, and checks that each of its iterations is accounted for. */
  static RunFigures run(Plan plan) {
    return accounted(start(plan).awaitFigures());
  }

  static EngineRun start(Plan plan) {
    return new Engine().start(plan, new RunListener() {}, 0);
  }

  static RunFigures accounted(RunFigures figures) {
    Accounting counted = figures.accounting();
    assertThat(counted.planned()).isEqualTo(counted.sent() + counted.unsent());
    assertThat(counted.sent())
        .isEqualTo(counted.succeeded() + counted.failed() + counted.abandoned());
    assertThat(sum(figures.unsentByReason())).isEqualTo(counted.unsent());
    assertThat(sum(figures.failedByReason())).isEqualTo(counted.failed());
    return figures;
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
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
