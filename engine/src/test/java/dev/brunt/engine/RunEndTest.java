package dev.brunt.engine;

import static dev.brunt.api.Units.ms;
import static dev.brunt.api.Units.perMinute;
import static dev.brunt.api.Units.perSecond;
import static dev.brunt.api.Units.seconds;
import static dev.brunt.engine.Runs.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.Brunt;
import dev.brunt.api.BruntException;
import dev.brunt.api.Plan;
import dev.brunt.api.RunResult;
import dev.brunt.api.Verdict;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every way a run can end, on two loops: it ends, in time, and every planned start is told of. */
final class RunEndTest {
  @BeforeAll
  static void useTwoLoops() {
    System.setProperty(RunSetup.LOOPS_PROPERTY, "2");
  }

  @AfterAll
  static void useAllProcessors() {
    System.clearProperty(RunSetup.LOOPS_PROPERTY);
  }

  @Test
  void iterations_usedUpByALoopWhileTheOtherHasNoUser_endTheRun() {
    RunResult result = Runs.run(scenario(user -> {}).users(1).iterations(5));

    assertThat(result.accounting().succeeded()).isEqualTo(5);
  }

  @Test
  void iterations_usedUp_doNotWaitForTheDuration() {
    RunResult result = Runs.run(scenario(user -> {}).users(1).iterations(5).duration(seconds(60)));

    assertThat(result.accounting().succeeded()).isEqualTo(5);
    assertThat(Runs.figures(result).run().duration()).isLessThan(seconds(5));
  }

  @Test
  void run_over_leavesNoLoopBehind() {
    List<Thread> loops = new CopyOnWriteArrayList<>();
    Runs.run(scenario(user -> loops.add(UserThreads.carrier())).users(4).iterations(8));

    assertThat(loops).isNotEmpty().noneMatch(Thread::isAlive);
  }

  @Test
  void iterations_thatNeverWait_doNotKeepTheirLoopFromEndingThem() {
    RunResult result = Runs.run(scenario(user -> {}).users(1).duration(ms(500)));

    assertThat(result.accounting().succeeded()).isPositive();
    assertThat(result.accounting().abandoned()).isZero();
    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void stopScenario_ofASlowRate_doesNotWaitForTheNextArrival() {
    // The next arrival would be due after 60 s.
    RunResult result =
        Runs.run(
            scenario(user -> user.stopScenario("enough"))
                .rate(perMinute(1))
                .duration(seconds(600)));

    assertThat(result.accounting().planned()).isEqualTo(1);
    assertThat(Runs.figures(result).notes()).contains("scenario s ended: stopped: enough");
  }

  @Test
  void stopScenario_endsItsLoadAndNoOther() {
    AtomicInteger others = new AtomicInteger();
    Plan stopping = scenario(user -> user.stopScenario("enough")).users(2);
    Plan other = Brunt.scenario("other", user -> others.incrementAndGet()).users(1).iterations(20);

    RunResult result = Runs.run(Brunt.plan("both", stopping, other));

    assertThat(others).hasValue(20);
    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void thresholds_brokenAndUndecided_areToldApart() {
    RunResult result =
        Runs.run(
            scenario(user -> user.transaction("nothing", () -> {}))
                .users(1)
                .iterations(1)
                .threshold("count > 5", "iteration p99 < 1s", "errors < 1%"));

    assertThat(Runs.figures(result).run().reason())
        .isEqualTo(
            "1 of 3 thresholds is broken: count > 5 (1);"
                + " 1 is undecided: iteration p99 < 1s (1 of 1 000 samples)");
  }

  @Test
  void stopRun_endsAllLoadsAndFails() {
    Plan stopping =
        scenario(
                user -> {
                  if (user.iteration() >= 4) {
                    user.stopRun("the data is wrong");
                  }
                })
            .users(1);
    Plan other = Brunt.scenario("other", user -> user.pause(ms(1))).rate(perSecond(100));

    RunResult result = Runs.run(Brunt.plan("both", stopping, other));

    assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(Runs.figures(result).run().reason()).isEqualTo("the data is wrong");
    assertThat(Runs.figures(result).failedByReason()).containsEntry("stop-run", 1L);
  }

  @Test
  void stopRun_beforeAnythingSucceeded_keepsItsReason() {
    RunResult result = Runs.run(scenario(user -> user.stopRun("no licence")).users(1));

    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(Runs.figures(result).run().reason())
        .isEqualTo("not one iteration succeeded: no licence");
  }

  @Test
  void drain_letsRunningIterationsFinish() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(4);
    EngineRun run =
        Runs.start(
            scenario(
                    user -> {
                      begun.countDown();
                      while (!user.stopping()) {
                        user.pause(ms(1));
                      }
                    })
                .users(4));
    begun.await();

    run.drain(seconds(30));
    RunResult result = Runs.soon(run);

    assertThat(result.verdict()).isEqualTo(Verdict.INTERRUPTED);
    assertThat(result.accounting().succeeded()).isEqualTo(4);
  }

  @Test
  void drain_whileTheLoadIsDelayed_plansNothing() {
    EngineRun run = Runs.start(scenario(user -> {}).rate(perSecond(1000)).startAfter(seconds(600)));

    run.drain(seconds(30));
    RunResult result = Runs.soon(run);

    assertThat(result.accounting().planned()).isZero();
    assertThat(result.verdict()).isEqualTo(Verdict.INTERRUPTED);
  }

  @Test
  void drain_withGraceOver_abandonsWhatStillRuns() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(3);
    EngineRun run =
        Runs.start(
            scenario(
                    user -> {
                      begun.countDown();
                      user.pause(seconds(600));
                    })
                .users(3));
    begun.await();

    run.drain(ms(1));
    RunResult result = Runs.soon(run);

    assertThat(result.accounting().abandoned()).isEqualTo(3);
    assertThat(result.verdict()).isEqualTo(Verdict.INTERRUPTED);
  }

  @Test
  void abort_ofALargeOpenLoad_losesNoArrival() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(200);
    EngineRun run =
        Runs.start(
            scenario(
                    user -> {
                      begun.countDown();
                      user.pause(ms(50));
                    })
                .rate(perSecond(5000)));
    begun.await();

    run.abort();
    RunResult result = Runs.soon(run);

    assertThat(result.accounting().abandoned()).isPositive();
    assertThat(result.verdict()).isEqualTo(Verdict.INTERRUPTED);
  }

  @Test
  void abort_whileIterationsCatchTheInterrupt_countsThemOnce() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(2);
    EngineRun run =
        Runs.start(
            scenario(
                    user -> {
                      begun.countDown();
                      try {
                        new CountDownLatch(1).await();
                      } catch (InterruptedException expected) {
                        // An iteration that shrugs it off and ends as if nothing had happened.
                      }
                    })
                .users(2));
    begun.await();

    run.abort();
    RunResult result = Runs.soon(run);

    assertThat(result.accounting().abandoned()).isEqualTo(2);
    assertThat(result.accounting().succeeded()).isZero();
    assertThat(Runs.figures(result).errors()).isEmpty();
  }

  @Test
  void grace_isNotCountedForALoadThatOnlyItsIterationsEnd() {
    RunResult result = Runs.run(scenario(user -> user.pause(ms(300))).grace(ms(10)));

    assertThat(result.accounting().succeeded()).isEqualTo(1);
  }

  @Test
  void iteration_thatHoldsItsLoop_isAbandonedAndTold() {
    AtomicInteger release = new AtomicInteger();
    EngineRun run =
        Runs.start(
            scenario(
                    user -> {
                      while (release.get() == 0) {
                        Thread.onSpinWait();
                      }
                    })
                .users(1)
                .duration(ms(500))
                .grace(ms(10)));

    RunResult result;
    try {
      result = Runs.soon(run);
    } finally {
      release.set(1);
    }

    assertThat(result.accounting().abandoned()).isEqualTo(1);
    assertThat(Runs.figures(result).notes())
        .contains("loop 0 is held by code that neither waits nor ends");
    assertThat(result.rates().offered()).isLessThan(1000);
  }

  @Test
  void iteration_thatHoldsItsLoop_leavesTheOthersUnsentBecauseTheRunEnded() {
    CountDownLatch over = new CountDownLatch(1);
    EngineRun run =
        Runs.start(
            scenario(
                    user -> {
                      while (over.getCount() > 0) {
                        Thread.onSpinWait();
                      }
                    })
                .rate(perSecond(100))
                .duration(ms(100))
                .grace(seconds(1)));

    RunResult result;
    try {
      result = Runs.soon(run);
    } finally {
      over.countDown();
    }

    // One on each of the two loops; the others of the 10 that fell due had no chance.
    assertThat(result.accounting().planned()).isEqualTo(10);
    assertThat(result.accounting().abandoned()).isEqualTo(2);
    assertThat(result.accounting().unsent()).isEqualTo(8);
    assertThat(Runs.figures(result).unsentByReason().keySet()).isSubsetOf("run-ended");
  }

  @Test
  void run_stopped_leavesUnsentWhatWasDueAsStopped() {
    CountDownLatch over = new CountDownLatch(1);
    EngineRun run =
        Runs.start(
            scenario(
                    user -> {
                      over.countDown();
                      new CountDownLatch(1).await();
                    })
                .rate(perSecond(1000))
                .duration(seconds(60)));
    RunResult result;
    try {
      over.await();
      run.abort();
    } catch (InterruptedException unexpected) {
      throw new AssertionError(unexpected);
    } finally {
      result = Runs.soon(run);
    }

    assertThat(Runs.figures(result).unsentByReason().keySet()).isSubsetOf("stopped");
  }

  @Test
  void iteration_thatCatchesItsEndWithoutEnd_doesNotHoldItsLoop() {
    RunResult result =
        Runs.run(
            scenario(
                    user -> {
                      while (true) {
                        try {
                          user.pause(ms(1));
                        } catch (BruntException shruggedOff) {
                          user.emit("told", Map.of());
                        }
                      }
                    })
                .users(2)
                .duration(ms(500))
                .grace(ms(10)));

    assertThat(result.accounting().abandoned()).isEqualTo(2);
    assertThat(Runs.figures(result).notes()).noneMatch(note -> note.contains("is held by"));
    assertThat(Runs.figures(result).events()).isEmpty();
  }
}
