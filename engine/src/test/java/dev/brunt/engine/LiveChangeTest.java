package dev.brunt.engine;

import static dev.brunt.api.Units.ms;
import static dev.brunt.api.Units.perSecond;
import static dev.brunt.api.Units.seconds;
import static dev.brunt.engine.Runs.scenario;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.brunt.api.Brunt;
import dev.brunt.api.LiveRun;
import dev.brunt.api.Plan;
import dev.brunt.api.RunResult;
import dev.brunt.api.VirtualUser;
import dev.brunt.api.plan.PlannedScenario;
import dev.brunt.metrics.RunFigures.ChangeFigures;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loads that are changed while they run. */
final class LiveChangeTest {
  /** Waits until so many users have run. */
  private static final class Crowd {
    private final Set<Object> seen = ConcurrentHashMap.newKeySet();
    private final CountDownLatch missing;

    Crowd(int count) {
      missing = new CountDownLatch(count);
    }

    /** Runs an iteration of a user, a millisecond long. */
    void run(VirtualUser user) {
      ran("s" + user.number());
      user.pause(ms(1));
    }

    void ran(Object who) {
      if (seen.add(who)) {
        missing.countDown();
      }
    }

    void await() {
      try {
        assertThat(missing.await(10, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException interrupted) {
        throw new AssertionError(interrupted);
      }
    }
  }

  private static List<ChangeFigures> changes(RunResult result) {
    return Runs.figures(result).changes();
  }

  @Test
  void users_more_startNowAndTheChangeIsInTheResult() {
    Crowd two = new Crowd(2);
    Crowd five = new Crowd(5);
    EngineRun run =
        Runs.start(
            scenario(
                    user -> {
                      two.run(user);
                      five.run(user);
                    })
                .users(2));
    two.await();

    run.users(5);

    five.await();
    RunResult result = run.stop();
    Runs.assertAccounted(result);
    assertThat(Runs.figures(result).concurrency().max()).isEqualTo(5);
    assertThat(changes(result))
        .singleElement()
        .satisfies(change -> {
          assertThat(change.users()).isEqualTo(5);
          assertThat(change.perSecond()).isNaN();
          assertThat(change.load()).isEqualTo("s");
          assertThat(change.why()).isEqualTo("asked");
        });
  }

  @Test
  void users_fewer_endAfterTheIterationThatTheyRun() {
    Crowd four = new Crowd(4);
    Crowd gone = new Crowd(3);
    PlannedScenario leaving =
        new PlannedScenario(
            "s", 1, four::run, List.of(), List.of(user -> gone.ran(user.number())), List.of());
    Plan plan = scenario(four::run).users(4);
    EngineRun run =
        Runs.start(plan.withLoads(List.of(plan.loads().getFirst().with(List.of(leaving)))));
    four.await();

    run.users("s", 1);

    gone.await();
    RunResult result = run.stop();
    Runs.assertAccounted(result);
    assertThat(result.accounting().abandoned()).isZero();
    assertThat(result.accounting().failed()).isZero();
  }

  @Test
  void users_fewerThanHadTheirIterations_endTheLoad() {
    Crowd four = new Crowd(4);
    CompletableFuture<LiveRun> started = new CompletableFuture<>();
    EngineRun run =
        Runs.start(
            scenario(
                    user -> {
                      four.run(user);
                      if (user.iteration() == 0) {
                        four.await();
                        started.join().users(2);
                      }
                    })
                .users(4)
                .iterationsPerUser(200));
    started.complete(run);

    RunResult result = Runs.soon(run);

    assertThat(result.accounting().sent()).isBetween(400L, 799L);
  }

  @Test
  void users_moreWhenAllButOneHadTheirIterations_startOnEveryLoop() {
    Crowd first = new Crowd(3);
    Crowd others = new Crowd(4);
    EngineRun run =
        Runs.start(
            scenario(
                    user -> {
                      first.ran(user.number());
                      if (user.number() == 0) {
                        others.await();
                      } else if (user.number() > 3) {
                        others.ran(user.number());
                      }
                    })
                .users(4)
                .iterationsPerUser(1));
    first.await();

    run.users(8);

    RunResult result = Runs.soon(run);
    Runs.assertAccounted(result);
    assertThat(result.accounting().succeeded()).isEqualTo(8);
  }

  @Test
  void users_thatCannotBe_areRefused() {
    EngineRun run =
        Runs.start(
            Brunt.plan(
                "two",
                Brunt.scenario("dealt", user -> user.pause(ms(1))).users(2).uniqueUsers(3),
                Brunt.scenario("rated", user -> {}).rate(perSecond(5))));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> run.users(-1))
        .withMessage("users must be >= 0 but was -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run.users(4))
        .withMessage("users must be <= 3, as many as there are unique users, but was 4");
    assertThatIllegalStateException()
        .isThrownBy(() -> run.users("rated", 4))
        .withMessage("there is no scenario \"rated\" with users that no function decides");
    assertThatIllegalStateException().isThrownBy(() -> run.users("other", 1));
    assertThat(changes(run.stop())).isEmpty();
  }

  @Test
  void rate_thatAGoalDecides_isNotChangedByHand() {
    Plan seeking = scenario(user -> user.pause(ms(1))).saturate();
    EngineRun run = Runs.start(seeking);

    assertThatIllegalStateException()
        .isThrownBy(() -> run.rate(perSecond(5)))
        .withMessage(
            "there must be exactly 1 load with a rate that no goal decides to change it, but there are 0"
                + "\n    hint: a goal decides its rate once a second; say tps(…) for one to change"
                + " by hand");
    assertThat(EngineRun.scales(seeking)).isFalse();
    run.stop();
  }

  @Test
  void rate_thatNoPlanMayAskFor_isRefusedAndTheLoadGoesOn() {
    EngineRun run = Runs.start(scenario(user -> {}).rate(perSecond(100)).iterations(5));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> run.rate(perSecond(1e300)))
        .withMessage("a rate must be <= 10000000/s but was 1.0E300/s");
    assertThat(Runs.soon(run).accounting().succeeded()).isEqualTo(5);
  }

  @Test
  void rate_afterTheEndOfItsLoad_isNoChangeAndToldSo() {
    CompletableFuture<LiveRun> started = new CompletableFuture<>();
    Plan early = Brunt.scenario("early", user -> {}).rate(perSecond(100)).duration(ms(50));
    Plan late =
        Brunt.scenario("late", user -> started.join().rate("early", perSecond(7)))
            .users(1)
            .iterations(1)
            .startAfter(ms(200));
    EngineRun run = Runs.start(Brunt.plan("both", early, late));
    started.complete(run);

    RunResult result = Runs.soon(run);

    assertThat(changes(result)).isEmpty();
    assertThat(Runs.figures(result).notes())
        .singleElement()
        .asString()
        .startsWith("a rate of 7/s was asked for 2")
        .endsWith(" after the start, when the load of scenario early was over: that had no effect");
  }

  @Test
  void change_afterTheRun_isRefused() {
    EngineRun run = Runs.start(scenario(user -> {}).users(1).iterations(1));
    Runs.soon(run);

    assertThatIllegalStateException()
        .isThrownBy(() -> run.users(2))
        .withMessage("the load of this run is over, and cannot be changed");
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.1, 0.9})
  void scale_changesEveryLoadThatIsNotDecidedOtherwise(double factor) {
    Crowd begun = new Crowd(3);
    EngineRun run =
        Runs.start(
            Brunt.plan(
                "three",
                Brunt.scenario("rate", user -> ran(begun, "rate", user)).rate(perSecond(200)),
                Brunt.scenario("few", user -> ran(begun, "few", user)).users(2),
                Brunt.scenario("many", user -> ran(begun, "many", user)).users(40),
                Brunt.scenario("goal", user -> {}).saturate(),
                Brunt.scenario("volume", user -> user.pause(ms(1)))
                    .volume((start, end) -> 1)
                    .duration(seconds(60))));
    begun.await();

    run.scale(factor);

    RunResult result = run.stop();
    boolean more = factor > 1;
    assertThat(changes(result))
        .extracting(
            change -> "%s %.0f %d".formatted(change.load(), change.perSecond(), change.users()))
        .containsExactly(
            "rate " + (more ? 220 : 180) + " -1",
            "few NaN " + (more ? 3 : 1),
            "many NaN " + (more ? 44 : 36));
  }

  private static void ran(Crowd crowd, String who, VirtualUser user) {
    crowd.ran(who);
    user.pause(ms(1));
  }
}
