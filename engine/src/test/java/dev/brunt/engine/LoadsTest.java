package dev.brunt.engine;

import static dev.brunt.api.Units.ms;
import static dev.brunt.api.Units.perSecond;
import static dev.brunt.engine.Runs.scenario;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.brunt.api.Brunt;
import dev.brunt.api.Plan;
import dev.brunt.api.RunResult;
import dev.brunt.api.Verdict;
import dev.brunt.api.plan.Limits;
import dev.brunt.api.plan.PlannedLoad;
import dev.brunt.api.plan.PlannedScenario;
import dev.brunt.api.plan.Workload;
import dev.brunt.metrics.LiveFigures;
import dev.brunt.metrics.RunFigures.SeriesFigures;
import dev.brunt.metrics.Series;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Several loads, several scenarios in one, and what the generator does to them. */
final class LoadsTest {
  @BeforeAll
  static void useTwoLoops() {
    System.setProperty(RunSetup.LOOPS_PROPERTY, "2");
  }

  @AfterAll
  static void useAllProcessors() {
    System.clearProperty(RunSetup.LOOPS_PROPERTY);
  }

  private static PlannedScenario weighted(String name, int weight) {
    return new PlannedScenario(name, weight, user -> {}, List.of(), List.of());
  }

  private static Plan sharing(PlannedScenario... scenarios) {
    return Plan.of(
        "p",
        List.of(
            new PlannedLoad(
                List.of(scenarios), new Workload.Unstated(), Limits.DEFAULT, Duration.ZERO)));
  }

  private static long iterations(RunResult result, String scenario) {
    SeriesFigures found = Runs.figures(result).find(Series.iterationsOf(scenario));
    return found == null ? 0 : found.count();
  }

  @Test
  void startAfter_ofOneLoad_delaysThatLoadOnly() {
    AtomicLong first = new AtomicLong();
    AtomicLong second = new AtomicLong();
    Plan early = Brunt.scenario("early", user -> first.compareAndSet(0, System.nanoTime()));
    Plan late = Brunt.scenario("late", user -> second.compareAndSet(0, System.nanoTime()));
    long before = System.nanoTime();

    RunResult result =
        Runs.run(
            Brunt.plan(
                "both",
                early.rate(perSecond(100)).duration(ms(200)),
                late.rate(perSecond(100)).duration(ms(100)).startAfter(ms(400))));

    // 100/s for 0.2 s and for 0.1 s.
    assertThat(result.accounting().succeeded()).isEqualTo(30);
    assertThat(Duration.ofNanos(second.get() - before)).isGreaterThanOrEqualTo(ms(400));
    assertThat(first.get()).isLessThan(second.get());
  }

  @Test
  void users_manyMoreThanStartInATurnOfTheLoop_areAllThereAtOnce() {
    CountDownLatch there = new CountDownLatch(1_000);

    // Each user has one iteration, which ends when all of them have begun theirs.
    RunResult result =
        Runs.run(
            scenario(
                    user -> {
                      there.countDown();
                      if (!there.await(5, TimeUnit.SECONDS)) {
                        throw user.fail("the others are missing");
                      }
                    })
                .users(1_000)
                .iterations(1_000));

    assertThat(result.accounting().succeeded()).isEqualTo(1_000);
  }

  @Test
  void weights_ofScenariosThatShareALoad_areTheirShares() {
    RunResult result =
        Runs.run(
            sharing(weighted("browse", 3), weighted("buy", 1), weighted("never", 0))
                .rate(perSecond(20_000))
                .iterations(2_000)
                .seed(7));

    // Binomial, n = 2 000, p = 3/4: the mean is 1 500, the standard deviation sqrt(n p (1 - p)) is
    // 19.4; with this seed the count is one number, within 4 of them.
    assertThat(iterations(result, "browse")).isCloseTo(1_500, within(78L));
    assertThat(iterations(result, "buy")).isEqualTo(2_000 - iterations(result, "browse"));
    assertThat(iterations(result, "never")).isZero();
  }

  @Test
  void scenario_ofWeightNothing_stillRunsOnce() {
    RunResult result = Runs.run(sharing(weighted("browse", 1), weighted("never", 0)));

    assertThat(iterations(result, "never")).isEqualTo(1);
  }

  @Test
  void scenario_thatEnds_leavesItsShareToTheRest() {
    PlannedScenario ends =
        new PlannedScenario("ends", 1, user -> user.stopScenario("enough"), List.of(), List.of());

    RunResult result =
        Runs.run(sharing(ends, weighted("goes on", 1)).rate(perSecond(2_000)).iterations(200));

    assertThat(iterations(result, "goes on")).isGreaterThan(150);
    assertThat(iterations(result, "ends") + iterations(result, "goes on")).isEqualTo(200);
  }

  @Test
  void scenario_thatEndsWithOnlyWeightlessOnesLeft_endsItsLoad() {
    PlannedScenario ends =
        new PlannedScenario("ends", 1, user -> user.stopScenario("enough"), List.of(), List.of());

    RunResult result =
        Runs.run(sharing(ends, weighted("never", 0)).rate(perSecond(20)).iterations(200));

    assertThat(iterations(result, "never")).isZero();
    assertThat(result.accounting().planned()).isLessThan(200);
  }

  @Test
  void users_thatLeaveAndComeBack_areThereAgain() {
    RunResult result =
        Runs.run(
            scenario(user -> user.pause(ms(5)))
                .shape("6 users for 60ms, 0 users for 60ms, 6 users for 60ms"));

    assertThat(Runs.figures(result).concurrency().max()).isEqualTo(6);
    // Alive for 120 of 180 ms, each iteration of 5 ms: 6 * 120 / 5 is 144 at most.
    assertThat(result.accounting().succeeded()).isBetween(7L, 160L);
  }

  @Test
  void rampOfUsers_countsUpToItsLevel() {
    RunResult result =
        Runs.run(scenario(user -> user.pause(ms(5))).shape("ramp 0..20 users over 200ms"));

    assertThat(Runs.figures(result).concurrency().max()).isBetween(2L, 20L);
  }

  @Test
  void second_whenOneLoopHasNothingLeftToDo_isToldAllTheSame() {
    List<LiveFigures> seconds = new CopyOnWriteArrayList<>();
    RunListener listener =
        new RunListener() {
          @Override
          public void second(LiveFigures figures) {
            seconds.add(figures);
          }
        };

    EngineRun run = new Engine().start(scenario(user -> user.pause(ms(1_200))), listener, 0);

    Runs.soon(run);
    assertThat(seconds).hasSize(1);
    assertThat(seconds.getFirst().running()).isEqualTo(1);
  }

  @Test
  void scenario_thatHoldsItsLoop_isTheGeneratorsFaultNotTheTargets() {
    RunResult result =
        Runs.run(
            scenario(user -> {
              long end = System.nanoTime() + ms(600).toNanos();
              while (System.nanoTime() - end < 0) {
                Thread.onSpinWait();
              }
            }));

    assertThat(result.verdict()).isEqualTo(Verdict.GENERATOR_LIMITED);
    assertThat(Runs.figures(result).run().reason()).startsWith("a loop stood still for ");
    var stalls = Runs.figures(result).generator().stalls();
    assertThat(stalls.count()).isGreaterThanOrEqualTo(1);
    assertThat(stalls.longest().length()).isGreaterThanOrEqualTo(ms(590));
    assertThat(stalls.longest().at())
        .isAfter(Runs.figures(result).run().startedAt().minusMillis(10));
  }
}
