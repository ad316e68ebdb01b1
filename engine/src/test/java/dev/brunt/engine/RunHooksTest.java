package dev.brunt.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.brunt.api.Brunt;
import dev.brunt.api.BruntException;
import dev.brunt.api.Config;
import dev.brunt.api.Plan;
import dev.brunt.api.RunResult;
import dev.brunt.api.RunResult.ThresholdResult;
import dev.brunt.api.Verdict;
import dev.brunt.api.plan.Hooks;
import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.ErrorFigures;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What runs around the load. */
final class RunHooksTest {
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final Plan plan = Runs.scenario(user -> told.add("i"));

  private record Told(String name, List<String> told, Throwable failure) implements Hooks.Hook {
    @Override
    public void run(Config config) throws Exception {
      told.add(name);
      switch (failure) {
        case null -> {}
        case Exception exception -> throw exception;
        case Throwable error -> throw (Error) error;
      }
    }
  }

  private Hooks.Hook hook(String name) {
    return new Told(name, told, null);
  }

  private Hooks.Hook failing(String name, Throwable failure) {
    return new Told(name, told, failure);
  }

  @Test
  void hooks_aroundALoad_runInOrder() {
    Runs.run(
        plan.hooks(
            new Hooks(
                List.of(hook("run1"), hook("run2")),
                List.of(hook("runner")),
                List.of(hook("afterRunner")),
                List.of(hook("afterRun")))));

    assertThat(told).containsExactly("run1", "run2", "runner", "i", "afterRunner", "afterRun");
  }

  @Test
  void beforeRun_fails_nothingIsLoadedAndWhatComesAfterRunsOnce() {
    EngineRun run =
        Runs.start(
            plan.hooks(
                new Hooks(
                    List.of(failing("Shop.connect", new IllegalStateException("no database"))),
                    List.of(hook("runner")),
                    List.of(hook("afterRunner")),
                    List.of(hook("afterRun")))));

    assertThatThrownBy(run::await)
        .isInstanceOf(BruntException.class)
        .hasMessageStartingWith("Shop.connect: IllegalStateException: no database");
    assertThat(told).containsExactly("Shop.connect", "afterRunner", "afterRun");
  }

  @Test
  void beforeRun_failsWithAnError_isNamedTheSame() {
    EngineRun run =
        Runs.start(
            plan.hooks(
                new Hooks(
                    List.of(failing("Shop.connect", new AssertionError("no database"))),
                    List.of(),
                    List.of(),
                    List.of())));

    assertThatThrownBy(run::await)
        .isInstanceOf(BruntException.class)
        .hasMessageStartingWith("Shop.connect: AssertionError: no database");
  }

  @Test
  void afterRun_failsWithAnError_theRunHasItsResultAndTheNextHookRuns() {
    RunResult result =
        Runs.run(
            plan.hooks(
                new Hooks(
                    List.of(),
                    List.of(),
                    List.of(failing("Shop.audit", new AssertionError("3 orders are missing"))),
                    List.of(hook("afterRun")))));

    assertThat(told).containsExactly("i", "Shop.audit", "afterRun");
    assertThat(result.accounting().succeeded()).isEqualTo(1);
    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(Runs.figures(result).run().reason())
        .startsWith("clean-up failed: Shop.audit: AssertionError: 3 orders are missing");
    assertThat(Runs.figures(result).errors())
        .extracting(ErrorFigures::kind, ErrorFigures::scenario)
        .containsExactly(tuple("after-runner", "the run"));
    assertThat(Runs.figures(result).errors().getFirst().message())
        .startsWith("Shop.audit: AssertionError: 3 orders are missing");
  }

  private Plan failingAfterwards(Plan of) {
    return of.hooks(
        new Hooks(
            List.of(),
            List.of(),
            List.of(),
            List.of(
                failing("Shop.clean", new IllegalStateException("rows left")),
                failing("Shop.audit", new IllegalStateException("3 orders are missing")))));
  }

  @Test
  void afterRun_severalFail_allAreErrorsAndTheReasonTellsHowMany() {
    RunResult result = Runs.run(failingAfterwards(plan));

    assertThat(Runs.figures(result).errors())
        .extracting(ErrorFigures::kind)
        .containsExactly("after-run", "after-run");
    assertThat(Runs.figures(result).run().reason())
        .startsWith("clean-up failed: Shop.clean: IllegalStateException: rows left")
        .endsWith(" (and 1 more)");
  }

  @Test
  void afterRun_failsInOneOfSeveralPlans_isAnErrorOfAll() {
    Plan other = Brunt.scenario("other", user -> told.add("other"));

    RunResult result = Runs.run(Brunt.plan("both", other, failingAfterwards(plan)));

    assertThat(result.accounting().succeeded()).isEqualTo(2);
    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(Runs.figures(result).run().reason()).startsWith("clean-up failed: Shop.clean");
  }

  @Test
  void afterRun_failsAfterABrokenThreshold_isToldBesides() {
    RunResult result = Runs.run(failingAfterwards(plan.threshold("errors > 50%")));

    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(Runs.figures(result).run().reason())
        .startsWith("clean-up failed: ")
        .contains("; besides, 1 of 1 thresholds ");
  }

  @Test
  void afterRun_failsAfterASignal_isToldBesides() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Plan held =
        Runs.scenario(user -> {
          begun.countDown();
          new CountDownLatch(1).await();
        });
    EngineRun run = Runs.start(failingAfterwards(held));
    begun.await();

    run.drain(Duration.ZERO);

    RunResult result = Runs.soon(run);
    assertThat(result.verdict()).isEqualTo(Verdict.INTERRUPTED);
    assertThat(Runs.figures(result).run().reason())
        .startsWith("stopped by a signal; besides, clean-up failed: Shop.clean");
  }

  @Test
  void beforeRun_fails_isARunOfWhichAReportCanBeMade() {
    EngineRun run =
        Runs.start(
            plan.threshold("p99 < 1s")
                .hooks(
                    new Hooks(
                        List.of(failing("Shop.connect", new IllegalStateException("no\ndatabase"))),
                        List.of(),
                        List.of(),
                        List.of(failing("Shop.clean", new IllegalStateException("no rows"))))));

    RunFigures figures = run.awaitFigures();

    assertThat(figures.run().verdict()).isEqualTo(Verdict.ERROR);
    assertThat(figures.run().reason())
        .startsWith(
            "set-up failed, nothing was sent: Shop.connect: IllegalStateException: no · database")
        .contains("; besides, clean-up failed: Shop.clean: IllegalStateException: no rows");
    assertThat(figures.errors())
        .extracting(ErrorFigures::kind)
        .containsExactly("before-run", "after-run");
    assertThat(figures.accounting().planned()).isZero();
    assertThat(figures.thresholds())
        .extracting(ThresholdResult::outcome)
        .containsExactly(ThresholdResult.Outcome.UNDECIDED);
  }

  private record Waiting(CountDownLatch begun) implements Hooks.Hook {
    @Override
    public String name() {
      return "Shop.fill";
    }

    @Override
    public void run(Config config) throws Exception {
      begun.countDown();
      new CountDownLatch(1).await();
    }
  }

  @Test
  void drain_whileBeforeRunWaits_interruptsItAndRunsWhatComesAfter() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    EngineRun run =
        Runs.start(
            plan.hooks(
                new Hooks(
                    List.of(new Waiting(begun)), List.of(), List.of(), List.of(hook("after")))));
    begun.await();
    assertThat(run.stage()).isEqualTo(EngineRun.Stage.BEFORE);

    run.drain(Duration.ofSeconds(60));

    RunFigures figures = run.awaitFigures();
    assertThat(figures.run().verdict()).isEqualTo(Verdict.INTERRUPTED);
    assertThat(figures.run().reason()).startsWith("stopped by a signal before the load; besides, ");
    assertThat(figures.errors().getFirst().message()).startsWith("Shop.fill: InterruptedException");
    assertThat(told).containsExactly("after");
  }
}
