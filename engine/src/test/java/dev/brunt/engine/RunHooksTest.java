package dev.brunt.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brunt.api.BruntException;
import dev.brunt.api.Config;
import dev.brunt.api.Plan;
import dev.brunt.api.RunResult;
import dev.brunt.api.Verdict;
import dev.brunt.api.plan.Hooks;
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
    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(Runs.figures(result).notes())
        .anyMatch(note -> note.startsWith("Shop.audit: AssertionError: 3 orders are missing"));
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

    assertThatThrownBy(run::awaitFigures)
        .isInstanceOf(BruntException.class)
        .hasMessageStartingWith("Shop.fill: InterruptedException");
    assertThat(told).containsExactly("after");
  }
}
