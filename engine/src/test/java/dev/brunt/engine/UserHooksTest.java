package dev.brunt.engine;

import static dev.brunt.api.Units.ms;
import static dev.brunt.api.Units.perSecond;
import static dev.brunt.api.Units.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.Plan;
import dev.brunt.api.RunResult;
import dev.brunt.api.ScenarioBody;
import dev.brunt.api.Verdict;
import dev.brunt.api.plan.Limits;
import dev.brunt.api.plan.PlannedLoad;
import dev.brunt.api.plan.PlannedScenario;
import dev.brunt.api.plan.Workload;
import dev.brunt.metrics.RunFigures.ErrorFigures;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What runs before a user's first iteration and after its last. */
final class UserHooksTest {
  private final List<String> told = new CopyOnWriteArrayList<>();

  private static Plan plan(List<ScenarioBody> before, ScenarioBody body, List<ScenarioBody> after) {
    PlannedScenario scenario = new PlannedScenario("s", 1, body, before, after);
    PlannedLoad load =
        new PlannedLoad(List.of(scenario), new Workload.Unstated(), Limits.DEFAULT, Duration.ZERO);
    return Plan.of("p", List.of(load));
  }

  private ScenarioBody tell(String word) {
    return user -> told.add(word);
  }

  private ScenarioBody tellAndFail(String word) {
    return user -> {
      told.add(word);
      throw new IllegalStateException(word + " failed");
    };
  }

  @Test
  void hooks_ofAClosedUser_runOnceAroundAllItsIterations() {
    Runs.run(
        plan(List.of(tell("b1"), tell("b2")), tell("i"), List.of(tell("a1"), tell("a2")))
            .users(1)
            .iterations(3));

    assertThat(told).containsExactly("b1", "b2", "i", "i", "i", "a1", "a2");
  }

  @Test
  void hooks_ofAnOpenLoad_runForEachArrival() {
    Runs.run(
        plan(List.of(tellWho("b")), tellWho("i"), List.of(tellWho("a")))
            .rate(perSecond(20))
            .iterations(2));

    assertThat(told).hasSize(6);
    assertThat(told).containsSubsequence("b0", "i0", "a0");
    assertThat(told).containsSubsequence("b1", "i1", "a1");
  }

  private ScenarioBody tellWho(String word) {
    return user -> told.add(word + user.number());
  }

  @Test
  void beforeUser_fails_isAFailedIterationAndWhatComesAfterTheUserRuns() {
    RunResult result =
        Runs.run(plan(List.of(tellAndFail("b1"), tell("b2")), tell("i"), List.of(tell("a"))));

    assertThat(told).containsExactly("b1", "a");
    assertThat(result.accounting().failed()).isEqualTo(1);
    assertThat(Runs.figures(result).failedByReason()).containsExactly(Map.entry("before-user", 1L));
    assertThat(Runs.figures(result).errors().getFirst().message())
        .startsWith("IllegalStateException: b1 failed");
  }

  @Test
  void beforeUser_fails_doesNotKeepAnOpenLoadFromGoingOn() {
    AtomicInteger users = new AtomicInteger();
    ScenarioBody failsFirst =
        user -> {
          if (users.getAndIncrement() == 0) {
            throw new IllegalStateException("not yet");
          }
        };

    RunResult result =
        Runs.run(
            plan(List.of(failsFirst), tell("i"), List.of()).rate(perSecond(100)).iterations(3));

    assertThat(result.accounting().failed()).isEqualTo(1);
    assertThat(result.accounting().succeeded()).isEqualTo(2);
  }

  @Test
  void beforeUser_fails_aClosedUserComesBackAfterAWhile() {
    AtomicInteger tries = new AtomicInteger();
    ScenarioBody failsTwice =
        user -> {
          if (tries.incrementAndGet() <= 2) {
            throw new IllegalStateException("not yet");
          }
        };

    RunResult result =
        Runs.run(plan(List.of(failsTwice), tell("i"), List.of()).users(1).iterations(4));

    // Two of the four iterations are the failed beginnings.
    assertThat(result.accounting().failed()).isEqualTo(2);
    assertThat(result.accounting().succeeded()).isEqualTo(2);
  }

  @Test
  void beforeUser_alwaysFails_endsWithItsIterations() {
    RunResult result =
        Runs.run(plan(List.of(tellAndFail("b")), tell("i"), List.of()).users(1).iterations(3));

    assertThat(result.accounting().failed()).isEqualTo(3);
    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
  }

  @Test
  void beforeUser_thatPauses_isInNoMeasuredTime() {
    CountDownLatch never = new CountDownLatch(1);
    RunResult result =
        Runs.run(
            plan(
                    List.of(user -> user.pause(ms(800))),
                    user -> user.request("r", () -> never.await(30, TimeUnit.MILLISECONDS)),
                    List.of())
                .rate(perSecond(50))
                .iterations(3));

    // The wait is 30 ms; were the pause counted once it would be 830 ms, taken out twice 0 ms.
    assertThat(result.response().min()).isGreaterThanOrEqualTo(ms(30));
    assertThat(result.response().max()).isLessThan(ms(800));
  }

  @Test
  void afterUser_oneFails_theOthersRunAndItIsTold() {
    RunResult result = Runs.run(plan(List.of(), tell("i"), List.of(tellAndFail("a1"), tell("a2"))));

    assertThat(told).containsExactly("i", "a1", "a2");
    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
    ErrorFigures error = Runs.figures(result).errors().getFirst();
    assertThat(error.kind()).isEqualTo("after-user");
    assertThat(error.message()).startsWith("IllegalStateException: a1 failed");
  }

  @Test
  void afterUser_failsOften_isCounted() {
    RunResult result =
        Runs.run(
            plan(List.of(), tell("i"), List.of(tellAndFail("a")))
                .rate(perSecond(200))
                .iterations(7));

    assertThat(Runs.figures(result).errors()).singleElement().extracting("count").isEqualTo(7L);
  }

  @Test
  void hooks_thatFork_waitForTheirBranches() {
    ScenarioBody forks =
        user ->
            user.fork(() -> {
              user.pause(ms(10));
              return told.add("branch");
            });

    Runs.run(plan(List.of(forks), tell("i"), List.of(forks, tell("a"))));

    assertThat(told).containsExactly("branch", "i", "branch", "a");
  }

  @Test
  void attached_closeable_isMadeOnceAndClosedWhenItsUserEnds() {
    record Door(List<String> told) implements AutoCloseable {
      @Override
      public void close() {
        told.add("closed");
      }
    }

    Runs.run(
        plan(
                List.of(),
                user ->
                    user.attached(
                        Door.class,
                        () -> {
                          told.add("opened");
                          return new Door(told);
                        }),
                List.of(tell("after")))
            .users(1)
            .iterations(3));

    assertThat(told).containsExactly("opened", "after", "closed");
  }

  @Test
  void attached_thatDoesNotClose_isTold() {
    record Door() implements AutoCloseable {
      @Override
      public void close() throws IOException {
        throw new IOException("stuck");
      }
    }

    RunResult result =
        Runs.run(plan(List.of(), user -> user.attached(Door.class, Door::new), List.of()));

    assertThat(Runs.figures(result).notes())
        .anyMatch(note -> note.endsWith("Door failed: IOException: stuck"));
  }

  @Test
  void abort_whileUsersAreBeforeTheirFirstIteration_countsTheirArrivalsAsUnsent()
      throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(3);
    ScenarioBody stubborn =
        user -> {
          begun.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException shruggedOff) {
            told.add("interrupted");
          }
        };
    EngineRun run =
        Runs.start(plan(List.of(stubborn), tell("i"), List.of()).rate(perSecond(1000)).maxUsers(3));
    begun.await();

    run.abort();
    RunResult result = Runs.soon(run);

    assertThat(result.accounting().sent()).isZero();
    assertThat(Runs.figures(result).unsentByReason().get("stopped")).isGreaterThanOrEqualTo(3);
    assertThat(told).contains("interrupted");
  }

  @Test
  void grace_overWhileUsersAreBeforeTheirFirstIteration_isNotTheGeneratorsFault() {
    ScenarioBody slow = user -> new CountDownLatch(1).await();

    RunResult result =
        Runs.run(
            plan(List.of(slow), tell("i"), List.of())
                .rate(perSecond(100))
                .duration(ms(50))
                .grace(seconds(1)));

    assertThat(Runs.figures(result).unsentByReason()).containsExactly(Map.entry("stopped", 5L));
  }
}
