package dev.brunt.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.Brunt;
import dev.brunt.api.LiveRun;
import dev.brunt.api.Plan;
import dev.brunt.api.RunResult;
import dev.brunt.api.ScenarioBody;
import dev.brunt.metrics.RunFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What tests of whole runs have in common. */
final class Runs {
  private Runs() {}

  /** Returns a plan of one scenario, {@code s}. */
  static Plan scenario(ScenarioBody body) {
    return Brunt.scenario("s", body);
  }

  /** Starts a run that ends by a signal, not by itself. */
  static EngineRun start(Plan plan) {
    return new Engine().start(plan, new RunListener() {}, 0);
  }

  /** Waits for a run that must end soon, whatever ends it, and checks that nothing was lost. */
  static RunResult soon(LiveRun run) {
    RunResult result =
        CompletableFuture.supplyAsync(run::await).orTimeout(60, TimeUnit.SECONDS).join();
    assertAccounted(result);
    return result;
  }

  /** Runs a plan that must end soon by itself, and checks that nothing was lost. */
  static RunResult run(Plan plan) {
    return soon(start(plan));
  }

  static RunFigures figures(RunResult result) {
    return ((EngineResult) result).figures();
  }

  /** Asserts planned = sent + unsent and sent = succeeded + failed + abandoned, by reason too. */
  static void assertAccounted(RunResult result) {
    RunResult.Accounting counted = result.accounting();
    assertThat(counted.planned()).as("planned").isEqualTo(counted.sent() + counted.unsent());
    assertThat(counted.sent())
        .as("sent")
        .isEqualTo(counted.succeeded() + counted.failed() + counted.abandoned());
    assertThat(sum(figures(result).unsentByReason().values())).isEqualTo(counted.unsent());
    assertThat(sum(figures(result).failedByReason().values())).isEqualTo(counted.failed());
    figures(result)
        .concurrency()
        .littlesLaw()
        .ifPresent(law -> assertThat(law.holds()).as("%s", law).isTrue());
  }

  private static long sum(Iterable<Long> counts) {
    List<Long> all = new ArrayList<>();
    counts.forEach(all::add);
    return all.stream().mapToLong(Long::longValue).sum();
  }
}
