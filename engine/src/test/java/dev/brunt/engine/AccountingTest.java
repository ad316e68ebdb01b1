package dev.brunt.engine;

import static dev.brunt.api.Units.ms;
import static dev.brunt.api.Units.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.Plan;
import dev.brunt.api.Pools;
import dev.brunt.api.RunResult;
import dev.brunt.api.ScenarioBody;
import dev.brunt.api.VirtualUser;
import dev.brunt.api.plan.Limits;
import dev.brunt.api.plan.PlannedLoad;
import dev.brunt.api.plan.PlannedScenario;
import dev.brunt.api.plan.Shape;
import dev.brunt.api.plan.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * planned = sent + unsent, and sent = succeeded + failed + abandoned, each by its reasons, however
 * a run ends and on however many loops. {@link Runs#soon} asserts it.
 */
final class AccountingTest {
  private static final int ENOUGH = 40;

  record Item(int number) {}

  @TempDir static Path directory;

  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger staying = new AtomicInteger();

  /** A way that a run can end, of a mixed load of arrivals and users. */
  enum Way {
    BY_ITSELF(_ -> {}),
    STOPPED_BY_CODE(run -> CompletableFuture.runAsync(run::stop)),
    DRAINED_BY_A_SIGNAL(run -> run.drain(ms(100))),
    DRAINED_WITHOUT_GRACE(run -> run.drain(Duration.ZERO)),
    ABORTED(EngineRun::abort),
    DRAINED_AND_ABORTED(run -> {
      run.drain(seconds(60));
      run.abort();
    });

    final Consumer<EngineRun> end;

    Way(Consumer<EngineRun> end) {
      this.end = end;
    }
  }

  /** What the code of an iteration does, by its number: most ways in which it can end. */
  enum Doing {
    NOTHING(_ -> {}),
    PAUSING(user -> user.pause(ms(1), ms(30))),
    FAILING(user -> {
      throw user.fail("so it is");
    }),
    THROWING_AN_ERROR(user -> {
      throw new StackOverflowError("deep");
    }),
    INTERRUPTING_ITSELF(_ -> Thread.currentThread().interrupt()),
    FORKING(user -> user.parallel(() -> user.pause(ms(5)), () -> user.request("r", () -> {}))),
    LEAVING_A_BRANCH_BEHIND(user -> user.fork(() -> "never joined")),
    STAYING(user -> user.pause(seconds(60))),
    SENDING_NOTHING(user -> user.http().get("/never"));

    final ScenarioBody body;

    Doing(ScenarioBody body) {
      this.body = body;
    }
  }

  static List<Arguments> waysAndLoops() {
    List<Arguments> all = new ArrayList<>();
    for (Way way : Way.values()) {
      IntStream.rangeClosed(1, 3).forEach(loops -> all.add(Arguments.of(way, loops)));
    }
    return all;
  }

  private static PlannedLoad load(String name, ScenarioBody body, Workload workload) {
    Limits limits =
        Limits.DEFAULT.withDuration(ms(250)).withGrace(ms(100)).withMaxUsers(ENOUGH / 2);
    return new PlannedLoad(
        List.of(PlannedScenario.of(name, body)), workload, limits, Duration.ZERO);
  }

  private static Plan mixed(ScenarioBody body) {
    return Plan.of(
        "mixed",
        List.of(
            load("arrivals", body, new Workload.Open(Shape.constant(800), Workload.Arrivals.EVEN)),
            load("users", body, new Workload.Closed(Shape.constant(7)))));
  }

  private static Plan ofSlots(ScenarioBody body) {
    return Plan.of(
        "slots",
        List.of(
            load("bare", body, new Workload.Tps(Shape.constant(400))),
            load("wrapped", inTransactions(body), new Workload.Tps(Shape.constant(400))),
            load("users", body, new Workload.Closed(Shape.constant(3)))));
  }

  private static ScenarioBody inTransactions(ScenarioBody body) {
    return user -> {
      user.transaction("first", () -> {});
      user.transaction("second", () -> body.run(user));
    };
  }

  /**
   * Ends a run once enough has begun, of the given number that stay at least; or once it has ended
   * by itself, as one whose pool gives no more does on a slow machine.
   */
  private RunResult run(int loops, Plan plan, Way way, int stay) {
    System.setProperty(RunSetup.LOOPS_PROPERTY, Integer.toString(loops));
    try {
      // What a busy machine comes late to is in time within the grace period.
      EngineRun run = Runs.start(way == Way.BY_ITSELF ? plan.grace(seconds(1)) : plan);
      while (run.stage() != EngineRun.Stage.AFTER
          && (begun.get() < ENOUGH || staying.get() < stay)) {
        Thread.onSpinWait();
      }
      way.end.accept(run);
      return Runs.soon(run);
    } finally {
      System.clearProperty(RunSetup.LOOPS_PROPERTY);
    }
  }

  private void doSomething(VirtualUser user) throws Exception {
    begun.incrementAndGet();
    Doing[] doings = Doing.values();
    Doing doing = doings[(int) (user.iteration() % doings.length)];
    if (doing == Doing.STAYING) {
      staying.incrementAndGet();
    }
    doing.body.run(user);
  }

  @ParameterizedTest
  @MethodSource("waysAndLoops")
  void run_ofAllKindsOfIterations_isAccountedForHoweverItEnds(Way way, int loops) {
    RunResult result = run(loops, mixed(this::doSomething), way, 1);

    assertThat(result.accounting().sent()).isGreaterThanOrEqualTo(ENOUGH);
    assertThat(result.accounting().failed()).isPositive();
    assertThat(result.accounting().abandoned()).isPositive();
    if (way == Way.BY_ITSELF) {
      assertThat(Runs.figures(result).unsentByReason()).containsOnlyKeys("max-users");
      assertThat(Runs.figures(result).failedByReason())
          .containsOnlyKeys("exception", "fail", "unsent-request");
    }
  }

  @ParameterizedTest
  @MethodSource("waysAndLoops")
  void run_ofTransactions_isAccountedForHoweverItEnds(Way way, int loops) {
    RunResult result = run(loops, ofSlots(this::doSomething), way, 1);

    assertThat(result.accounting().sent()).isPositive();
    if (way == Way.BY_ITSELF) {
      assertThat(Runs.figures(result).unsentByReason().keySet())
          .isSubsetOf("max-users", "not-reached");
    }
  }

  @ParameterizedTest
  @MethodSource("waysAndLoops")
  void run_whoseHooksCrash_isAccountedForHoweverItEnds(Way way, int loops) {
    ScenarioBody crash =
        user -> {
          if (user.number() % 3 == begun.incrementAndGet() % 3) {
            throw new AssertionError("a hook crashes");
          }
        };
    Plan plan = mixed(this::doSomething);
    plan = plan.withLoads(plan.loads().stream().map(load -> crashing(load, crash)).toList());

    RunResult result = run(loops, plan, way, 0);

    if (way == Way.BY_ITSELF) {
      assertThat(Runs.figures(result).failedByReason()).containsKey("before-user");
    }
  }

  private static PlannedLoad crashing(PlannedLoad load, ScenarioBody crash) {
    PlannedScenario own = load.scenarios().getFirst();
    return load.with(
        List.of(new PlannedScenario(own.name(), 1, own.body(), List.of(crash), List.of(crash))));
  }

  @ParameterizedTest
  @MethodSource("waysAndLoops")
  void run_whosePoolGivesNoMore_isAccountedForHoweverItEnds(Way way, int loops) throws IOException {
    Files.writeString(
        directory.resolve("items.csv"),
        IntStream.range(0, 60)
            .mapToObj(n -> "\n" + n)
            .collect(Collectors.joining("", "number", "\n")));
    var pool = Pools.csv("items.csv", Item.class).once();
    ScenarioBody body =
        user -> {
          begun.incrementAndGet();
          user.checkout(pool);
          user.pause(ms(1), ms(20));
        };

    RunResult result = run(loops, mixed(body).directory(directory), way, 0);

    assertThat(result.accounting().succeeded() + result.accounting().abandoned())
        .isLessThanOrEqualTo(60);
    if (way == Way.BY_ITSELF) {
      assertThat(result.accounting().succeeded()).isEqualTo(60);
      assertThat(Runs.figures(result).unsentByReason()).containsKey("pool-empty");
    }
  }
}
