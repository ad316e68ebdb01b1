package dev.brunt.engine;

import static dev.brunt.api.Units.ms;
import static dev.brunt.api.Units.perSecond;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.Brunt;
import dev.brunt.api.Plan;
import dev.brunt.api.PoolExhaustedException;
import dev.brunt.api.RunResult;
import dev.brunt.metrics.RunFigures.SeriesFigures;
import dev.brunt.metrics.Series;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** Runs beside and inside each other, and scenarios that end before others. */
final class SeveralRunsTest {
  private static Plan counting(String name, int perSecond) {
    return Brunt.scenario(name, user -> user.transaction("in " + name, () -> user.pause(ms(1))))
        .rate(perSecond(perSecond))
        .duration(ms(500));
  }

  private static long count(RunResult result, String scenario) {
    SeriesFigures found = Runs.figures(result).find(Series.iterationsOf(scenario));
    return found == null ? 0 : found.count();
  }

  @Test
  void runs_atOnceInOneProcess_keepTheirFiguresApart() {
    EngineRun first = Runs.start(counting("a", 100));
    EngineRun second = Runs.start(counting("b", 240));
    EngineRun third = Runs.start(counting("a", 60));

    RunResult a = Runs.soon(first);
    RunResult b = Runs.soon(second);
    RunResult other = Runs.soon(third);

    // 0.5 s at 100, 240 and 60/s.
    assertThat(a.accounting().succeeded()).isEqualTo(50);
    assertThat(b.accounting().succeeded()).isEqualTo(120);
    assertThat(other.accounting().succeeded()).isEqualTo(30);
    assertThat(a.scenario("a").transaction("in a").count()).isEqualTo(50);
    assertThat(count(b, "a")).isZero();
    assertThat(b.scenario("b").transaction("in b").count()).isEqualTo(120);
  }

  @Test
  void scenario_thatStartsARun_keepsBothFiguresApart() {
    Queue<RunResult> inner = new ConcurrentLinkedQueue<>();
    Plan outer =
        Brunt.scenario(
                "outer",
                user ->
                    user.transaction(
                        "around",
                        () ->
                            inner.add(
                                Brunt.scenario("inner", in -> in.transaction("inside", () -> {}))
                                    .rate(perSecond(100))
                                    .duration(ms(200))
                                    .run())))
            .users(2)
            .iterations(4);

    RunResult result = Runs.run(outer);

    assertThat(result.accounting().succeeded()).isEqualTo(4);
    assertThat(result.scenario("outer").transaction("around").count()).isEqualTo(4);
    assertThat(count(result, "inner")).isZero();
    assertThat(inner).hasSize(4);
    for (RunResult each : inner) {
      // 0.2 s at 100/s.
      assertThat(each.accounting().succeeded()).isEqualTo(20);
      assertThat(each.scenario("inner").transaction("inside").count()).isEqualTo(20);
      assertThat(count(each, "outer")).isZero();
    }
  }

  @Test
  void transactionsOutsideUsers_ofAnEarlierRun_areNotThoseOfTheNext() {
    RunResult first = Runs.run(Runs.scenario(_ -> outside()).iterations(3).users(1));
    RunResult next = Runs.run(counting("a", 100));

    assertThat(Runs.figures(first).notes())
        .containsExactly(
            "3 transactions ran outside any virtual user and were not measured; hand work to"
                + " thread pools with user.carry(…)");
    assertThat(Runs.figures(next).notes()).isEmpty();
  }

  @Test
  void transactionsOutsideUsers_whileSeveralRunsGoOn_areClaimedByNone() {
    EngineRun other = Runs.start(Runs.scenario(user -> user.pause(ms(1))).users(1));

    RunResult result = Runs.run(Runs.scenario(_ -> outside()).iterations(3).users(1));

    String shared =
        "3 transactions ran outside any virtual user while several runs went on, perhaps of"
            + " another, and were not measured; hand work to thread pools with user.carry(…)";
    assertThat(Runs.figures(result).notes()).containsExactly(shared);
    assertThat(Runs.figures(other.stop()).notes()).containsExactly(shared);
  }

  /** Runs a transaction on a thread that is no virtual user's, and waits for it. */
  private static void outside() throws InterruptedException {
    Thread.ofPlatform().start(() -> Brunt.transaction("outside", () -> {})).join();
  }

  @Test
  void pool_thatIsExhausted_endsItsScenarioOnly() {
    Plan ends =
        Brunt.scenario(
            "ends",
            user -> {
              if (user.iteration() >= 5) {
                throw new PoolExhaustedException("no more");
              }
            });

    Plan both =
        Brunt.plan(
            "both",
            ends.rate(perSecond(100)).duration(ms(500)),
            counting("goes on", 100).startAfter(ms(100)));

    // One loop has all of them, in order: of two, one may hear of the end before its last.
    RunResult result = Runs.run(both.maxConnections(1));

    assertThat(count(result, "ends")).isEqualTo(5);
    assertThat(count(result, "goes on")).isEqualTo(50);
  }
}
