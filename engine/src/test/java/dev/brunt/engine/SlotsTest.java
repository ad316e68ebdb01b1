package dev.brunt.engine;

import static dev.brunt.api.Units.ms;
import static dev.brunt.api.Units.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import dev.brunt.api.Brunt;
import dev.brunt.api.Goal;
import dev.brunt.api.Plan;
import dev.brunt.api.Rate;
import dev.brunt.api.RunResult;
import dev.brunt.api.RunResult.Latencies;
import dev.brunt.api.ScenarioBody;
import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.AccountedFor;
import dev.brunt.metrics.RunFigures.GoalFigures;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loads whose transactions are planned. */
final class SlotsTest {
  private static Plan tps(double perSecond, Duration length, ScenarioBody body) {
    return Runs.scenario(body).tps(perSecond).duration(length).grace(ms(200));
  }

  @Test
  void tps_twoTransactionsAnIteration_transactionsAreWhatIsPlanned() {
    LongAdder first = new LongAdder();
    LongAdder second = new LongAdder();
    RunResult result =
        Runs.run(
            tps(
                400,
                ms(500),
                user -> {
                  user.transaction("a", () -> first.increment());
                  user.transaction(
                      "b",
                      () -> {
                        second.increment();
                        user.transaction("inner", () -> {});
                      });
                }));

    RunFigures figures = Runs.figures(result);
    assertThat(figures.of()).isEqualTo(AccountedFor.TRANSACTIONS);
    assertThat(result.accounting().planned()).isEqualTo(200);
    assertThat(result.accounting().succeeded()).isEqualTo(200);
    assertThat(figures.transactions().succeeded()).isEqualTo(200);
    assertThat(first.sum() + second.sum()).isEqualTo(200);
    // An iteration that the end cut between its transactions is none, however many those are.
    assertThat(figures.iterations().succeeded()).isEqualTo(second.sum());
    assertThat(figures.iterations().failed()).isZero();
    assertThat(figures.lateness().count()).isEqualTo(200);
  }

  @Test
  void tps_requestsOutsideTransactions_takeSlotsToo() {
    RunResult result = Runs.run(tps(200, ms(500), user -> user.request("bare", () -> {})));

    assertThat(result.accounting().succeeded()).isEqualTo(100);
    assertThat(Runs.figures(result).requests().total()).isEqualTo(100);
  }

  @Test
  void tps_failingTransactions_areCountedByTheirKind() {
    AtomicInteger turn = new AtomicInteger();
    RunResult result =
        Runs.run(
            tps(
                200,
                ms(500),
                user ->
                    user.transaction(
                        "t",
                        () -> {
                          if (turn.getAndIncrement() % 2 == 0) {
                            user.fail("every other");
                          }
                        })));

    assertThat(result.accounting().failed())
        .as("%s %s", result.accounting(), Runs.figures(result).unsentByReason())
        .isEqualTo(50);
    assertThat(Runs.figures(result).failedByReason()).containsOnlyKeys("exception");
    assertThat(result.errorShare()).isEqualTo(0.5);
  }

  @Test
  void tps_targetTakesLonger_moreUsersWorkAndTheRateIsKept() {
    // 200/s that take 100 ms each: 20 at once.
    RunResult result =
        Runs.run(
            tps(200, ms(1_000), user -> user.transaction("t", () -> user.pause(ms(100))))
                .grace(seconds(5)));

    assertThat(result.accounting().succeeded()).isEqualTo(200);
    // More only where a busy machine let slots fall due together.
    assertThat(Runs.figures(result).concurrency().max()).isBetween(18L, 199L);
  }

  @Test
  void tps_capOfUsersReached_slotsAreUnsent() {
    CountDownLatch never = new CountDownLatch(1);
    RunResult result =
        Runs.run(tps(100, ms(500), user -> user.transaction("t", () -> never.await())).maxUsers(3));

    assertThat(result.accounting().abandoned()).isEqualTo(3);
    assertThat(Runs.figures(result).unsentByReason()).isEqualTo(Map.of("max-users", 47L));
  }

  @Test
  void tps_noTransactionInTheScenario_slotsAreNotReached() {
    RunResult result = Runs.run(tps(100, ms(500), user -> {}));

    RunFigures figures = Runs.figures(result);
    assertThat(figures.unsentByReason()).isEqualTo(Map.of("not-reached", 50L));
    assertThat(figures.notes())
        .anyMatch(note -> note.contains("before they came to a transaction"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 30})
  void tps_iterations_endTheLoad(long iterations) {
    RunResult result =
        Runs.run(
            tps(1_000, seconds(5), user -> user.transaction("t", () -> {})).iterations(iterations));

    assertThat(result.accounting().succeeded()).isEqualTo(iterations);
  }

  @Test
  void tps_branchesAtOnce_eachTakesASlot() {
    RunResult result =
        Runs.run(
            tps(
                200,
                ms(500),
                user ->
                    user.parallel(
                        () -> user.transaction("left", () -> {}),
                        () -> user.transaction("right", () -> {}))));

    assertThat(result.accounting().sent()).isEqualTo(100);
  }

  @Test
  void tps_waitForTheSlot_isInNoMeasuredTime() {
    LongAdder ran = new LongAdder();
    LongAdder waited = new LongAdder();
    RunResult result =
        Runs.run(
            tps(
                20,
                seconds(1),
                user -> {
                  long[] begun = new long[2];
                  long before = System.nanoTime();
                  user.transaction("a", () -> begun[0] = System.nanoTime());
                  long between = System.nanoTime();
                  user.transaction("b", () -> begun[1] = System.nanoTime());
                  long after = System.nanoTime();
                  waited.add(begun[0] - before + begun[1] - between);
                  ran.add(between - begun[0] + after - begun[1]);
                }));

    // What the code itself sees as its time, also where the machine stood still in it, and at most
    // half of what it waited: the classes of a first transaction are loaded before its slot.
    Latencies iterations = result.scenario("s").iterations();
    long measured = iterations.mean().toNanos() * iterations.count();
    assertThat(measured).isLessThan(ran.sum() + waited.sum() / 2);
  }

  @Test
  void rate_changedWhileItRuns_countsFollowAndTheChangeIsInTheResult() {
    CountDownLatch begun = new CountDownLatch(1);
    EngineRun run =
        Runs.start(
            tps(
                50,
                seconds(1),
                user ->
                    user.transaction(
                        "t",
                        () -> {
                          begun.countDown();
                        })));
    awaitIt(begun);

    run.rate(Rate.perSecond(500));

    RunResult result = Runs.soon(run);
    assertThat(result.accounting().planned()).isBetween(150L, 500L);
    assertThat(Runs.figures(result).changes())
        .singleElement()
        .satisfies(change -> {
          assertThat(change.perSecond()).isEqualTo(500);
          assertThat(change.why()).isEqualTo("asked");
        });
  }

  @Test
  void rate_changedBeforeTheLoadBegins_isTheRateFromItsBeginning() {
    AtomicLong first = new AtomicLong();
    EngineRun run =
        Runs.start(
            tps(
                    100,
                    ms(200),
                    user -> user.transaction("t", () -> first.compareAndSet(0, System.nanoTime())))
                .startAfter(ms(400)));
    long asked = System.nanoTime();

    run.rate(Rate.perSecond(50));

    RunResult result = Runs.soon(run);
    assertThat(Duration.ofNanos(first.get() - asked)).isGreaterThan(ms(300));
    assertThat(result.accounting().planned()).isEqualTo(10);
  }

  @Test
  void rate_ofALoadOfUsers_isRefused() {
    EngineRun run = Runs.start(Runs.scenario(user -> user.pause(ms(1))).users(1).duration(ms(50)));

    assertThatIllegalStateException().isThrownBy(() -> run.rate(Rate.perSecond(5)));
    assertThatIllegalStateException().isThrownBy(() -> run.rate("s", Rate.perSecond(5)));
    Runs.soon(run);
  }

  @Test
  void seek_healthyTarget_endsAtTheMaxRateAndSaysSo() {
    RunResult result =
        Runs.run(
            Runs.scenario(user -> user.transaction("t", () -> {}))
                .saturate()
                .maxRate(Rate.perSecond(30))
                .duration(seconds(4)));

    GoalFigures goal = Runs.figures(result).goal().orElseThrow();
    assertThat(goal.kind()).isEqualTo("saturate");
    assertThat(goal.perSecond()).isBetween(15.0, 31.0);
    assertThat(goal.limitedBy()).isIn("max-rate", "generator");
  }

  @Test
  void seek_severalLoads_eachHasItsGoalInTheResult() {
    Plan first = Brunt.scenario("first", user -> user.transaction("t", () -> {}));
    Plan second = Brunt.scenario("second", user -> user.transaction("t", () -> {}));
    RunResult result =
        Runs.run(
            Brunt.plan(
                "both",
                first.saturate().maxRate(Rate.perSecond(30)).duration(seconds(3)),
                Brunt.scenario("other", user -> {}).rate(Rate.perSecond(5)).duration(seconds(1)),
                second
                    .seek(Goal.latency(0.9, seconds(5)))
                    .maxRate(Rate.perSecond(10))
                    .duration(seconds(3))));

    assertThat(Runs.figures(result).goals())
        .extracting(GoalFigures::load, GoalFigures::kind)
        .containsExactly(tuple("first", "saturate"), tuple("second", "seek"));
    assertThat(Runs.figures(result).goals().getLast().perSecond()).isBetween(1.0, 12.0);
  }

  private static void awaitIt(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
