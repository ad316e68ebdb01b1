package dev.brunt.engine;

import static dev.brunt.api.Units.ms;
import static dev.brunt.api.Units.perSecond;
import static dev.brunt.api.Units.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brunt.api.Brunt;
import dev.brunt.api.Plan;
import dev.brunt.api.RunResult;
import dev.brunt.api.ScenarioBody;
import dev.brunt.api.Verdict;
import dev.brunt.api.VirtualUser;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs real plans, briefly, with scenarios that need no target. */
final class EngineTest {
  private static Plan scenario(dev.brunt.api.ScenarioBody body) {
    return Brunt.scenario("s", body);
  }

  private static void assertAccounted(RunResult result) {
    RunResult.Accounting counted = result.accounting();
    assertThat(counted.planned()).isEqualTo(counted.sent() + counted.unsent());
    assertThat(counted.sent())
        .isEqualTo(counted.succeeded() + counted.failed() + counted.abandoned());
  }

  @Test
  void once_noLoadSaid_runsOneIteration() {
    AtomicInteger runs = new AtomicInteger();

    RunResult result = scenario(user -> user.request("r", runs::incrementAndGet)).run();

    assertThat(runs).hasValue(1);
    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(result.accounting().succeeded()).isEqualTo(1);
  }

  @Test
  void rate_forHalfASecond_startsExactlyWhatThePlanSays() {
    RunResult result =
        scenario(user -> user.request("r", () -> {})).rate(perSecond(1000)).duration(ms(500)).run();

    // 1000/s for 0.5 s is 500 arrivals.
    assertThat(result.accounting().planned()).isEqualTo(500);
    assertThat(result.accounting().succeeded()).isEqualTo(500);
    assertThat(result.response().count()).isEqualTo(500);
    assertAccounted(result);
  }

  @Test
  void users_withIterations_runsExactlySoMany() {
    RunResult result = scenario(user -> user.pause(ms(1))).users(7).iterations(100).run();

    assertThat(result.accounting().succeeded()).isEqualTo(100);
    assertAccounted(result);
  }

  @Test
  void users_untilTheDuration_keepTheirNumbersAndLast() {
    Set<Long> numbers = ConcurrentHashMap.newKeySet();
    Set<Thread> threads = ConcurrentHashMap.newKeySet();

    scenario(
            user -> {
              numbers.add(user.number());
              threads.add(Thread.currentThread());
              user.pause(ms(5));
            })
        .users(10)
        .duration(ms(200))
        .run();

    assertThat(numbers).hasSize(10).contains(0L, 9L);
    assertThat(threads).hasSize(10);
  }

  @Test
  void virtualUser_onALoop_runsOnAVirtualThread() {
    AtomicInteger virtual = new AtomicInteger();

    scenario(user -> virtual.addAndGet(Thread.currentThread().isVirtual() ? 1 : 0)).run();

    assertThat(virtual).hasValue(1);
    assertThat(UserThreads.onLoops()).isTrue();
  }

  @Test
  void maxUsers_reached_isCountedAsUnsent() {
    RunResult result =
        scenario(user -> user.pause(seconds(1)))
            .rate(perSecond(100))
            .duration(ms(300))
            .maxUsers(5)
            .run();

    // 30 arrivals, of which the first 5 stay for a second.
    assertThat(result.accounting().planned()).isEqualTo(30);
    assertThat(result.accounting().sent()).isEqualTo(5);
    assertThat(result.accounting().unsent()).isEqualTo(25);
    assertAccounted(result);
  }

  @Test
  void grace_over_abandonsWhatStillRuns() {
    RunResult result =
        scenario(user -> user.pause(seconds(60))).users(3).duration(ms(100)).grace(ms(100)).run();

    assertThat(result.accounting().abandoned()).isEqualTo(3);
    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    assertAccounted(result);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-1 | 0 | a pause must be >= 0 but was -1ms · hint: paced(…) waits for what is left",
        "-1 | 1 | a pause must be from 0 or more to as much or more but was from -1ms to 1ms",
        "2 | 1 | a pause must be from 0 or more to as much or more but was from 2ms to 1ms",
      })
  void pause_outOfRange_failsTheIterationAndNamesTheRule(long least, long most, String message) {
    RunResult result =
        scenario(
                user -> {
                  if (most == 0) {
                    user.pause(ms(least));
                  } else {
                    user.pause(ms(least), ms(most));
                  }
                })
            .run();

    assertThat(result.accounting().failed()).isEqualTo(1);
    assertThat(Runs.figures(result).errors().getFirst().message())
        .startsWith("IllegalArgumentException: " + message);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1})
  void paced_notPositive_failsTheIteration(long millis) {
    RunResult result = scenario(user -> user.paced(ms(millis), () -> {})).run();

    assertThat(Runs.figures(result).errors().getFirst().message())
        .startsWith("IllegalArgumentException: a pace must be > 0 but was ");
  }

  @Test
  void pause_isInNoMeasuredTime() {
    RunResult result =
        scenario(user ->
                user.transaction(
                    "t",
                    () -> {
                      user.pause(ms(800));
                      user.request("r", () -> {});
                    }))
            .rate(perSecond(100))
            .iterations(5)
            .run();

    assertThat(result.scenario("s").transaction("t").max()).isLessThan(ms(800));
    assertThat(result.scenario("s").iterations().max()).isLessThan(ms(800));
    assertThat(result.response().max()).isLessThan(ms(800));
  }

  @Test
  void sleep_isMeasured() {
    CountDownLatch never = new CountDownLatch(1);
    RunResult result =
        scenario(user ->
                user.transaction(
                    "t", () -> never.await(50, java.util.concurrent.TimeUnit.MILLISECONDS)))
            .run();

    assertThat(result.scenario("s").transaction("t").min()).isGreaterThanOrEqualTo(ms(50));
  }

  @Test
  void exception_failsTheIterationAndIsNamed() {
    RunResult result =
        scenario(
                user -> {
                  throw new IllegalStateException("no more");
                })
            .run();

    assertThat(result.accounting().failed()).isEqualTo(1);
    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    EngineResult figures = (EngineResult) result;
    assertThat(figures.figures().errors().getFirst().message())
        .startsWith("IllegalStateException: no more");
  }

  @Test
  void transaction_thatThrows_failsButItsNeighbourDoesNot() {
    RunResult result =
        scenario(
                user -> {
                  user.transaction("good", () -> {});
                  user.transaction("bad", () -> user.fail("because"));
                })
            .run();

    assertThat(result.errorShare()).isEqualTo(0.5);
  }

  @Test
  void users_whoseIterationsTheEndCutsShort_areNotToldToHaveRested() {
    CountDownLatch never = new CountDownLatch(1);

    RunResult result =
        scenario(user -> never.await()).users(2).duration(ms(50)).grace(ms(10)).run();

    assertThat(result.accounting().abandoned()).isEqualTo(2);
    assertThat(((EngineResult) result).figures().notes())
        .noneMatch(note -> note.startsWith("users rested"));
  }

  static List<Arguments> nameless() {
    return List.of(
        nameless("a transaction", user -> user.transaction("", () -> {})),
        nameless("a request", user -> user.request("", () -> {})),
        nameless("an event", user -> user.emit("", Map.of())));
  }

  private static Arguments nameless(String what, ScenarioBody body) {
    return Arguments.of(what, body);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("nameless")
  void what_isWithoutAName_failsItsIteration(String what, ScenarioBody body) {
    RunResult result = scenario(body).run();

    assertThat(result.accounting().failed()).isEqualTo(1);
    assertThat(((EngineResult) result).figures().errors().getFirst().message())
        .startsWith("BruntException: " + what + " must have a name");
  }

  @Test
  void event_withAFieldThatIsNull_failsItsIterationAndSaysWhich() {
    Map<String, String> fields = new HashMap<>();
    fields.put("id", null);

    RunResult result = scenario(user -> user.emit("order", fields)).run();

    assertThat(((EngineResult) result).figures().errors().getFirst().message())
        .startsWith("BruntException: event order: field \"id\" must not be null");
  }

  @Test
  void event_withFields_keepsTheirOrder() {
    Map<String, Integer> fields = new LinkedHashMap<>();
    List.of("w", "s", "c", "a", "m", "b").forEach(name -> fields.put(name, fields.size()));

    RunResult result = scenario(user -> user.emit("order", fields)).run();

    assertThat(((EngineResult) result).figures().firstEvents().getFirst().fields().keySet())
        .asString()
        .isEqualTo("[w, s, c, a, m, b]");
  }

  @Test
  void parallel_oneFails_stopsTheOthersAndThrowsTheFirst() {
    AtomicInteger finished = new AtomicInteger();
    AtomicInteger caught = new AtomicInteger();

    scenario(
            user -> {
              try {
                user.parallel(
                    () -> {
                      user.pause(seconds(60));
                      finished.incrementAndGet();
                    },
                    () -> {
                      throw new IllegalStateException("first");
                    });
              } catch (IllegalStateException first) {
                caught.incrementAndGet();
              }
            })
        .run();

    assertThat(caught).hasValue(1);
    assertThat(finished).hasValue(0);
  }

  @Test
  void fork_notJoined_isJoinedAtTheEndOfItsTransaction() {
    AtomicLong order = new AtomicLong();

    RunResult result =
        scenario(
                user -> {
                  user.transaction(
                      "t",
                      () -> {
                        user.fork(() -> {
                          user.pause(ms(30));
                          return order.compareAndSet(0, 1);
                        });
                      });
                  order.compareAndSet(1, 2);
                })
            .run();

    assertThat(order).hasValue(2);
    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void brunt_transactionInCarriedTask_isMeasured() {
    RunResult result =
        scenario(
                user -> {
                  Thread other =
                      Thread.ofPlatform()
                          .start(user.carry(() -> Brunt.transaction("elsewhere", () -> {})));
                  other.join();
                })
            .run();

    assertThat(result.scenario("s").transaction("elsewhere").count()).isEqualTo(1);
  }

  @Test
  void carriedTask_whoseRequestFails_failsTheTransactionThatWaitedAndTheIteration() {
    RunResult result =
        scenario(user ->
                user.transaction(
                    "t",
                    () -> {
                      Runnable failing =
                          user.carry(() -> {
                            try {
                              user.request("r", () -> user.fail("elsewhere"));
                            } catch (dev.brunt.api.BruntException swallowed) {
                              // As a thread pool would.
                            }
                          });
                      Thread.ofPlatform().start(failing).join();
                    }))
            .run();

    assertThat(result.accounting().failed()).isEqualTo(1);
    assertThat(result.errorShare()).isEqualTo(1);
  }

  @Test
  void virtualUser_usedByAForeignThread_isRefused() {
    AtomicInteger refused = new AtomicInteger();
    scenario(
            user -> {
              Thread other =
                  Thread.ofPlatform()
                      .start(() -> {
                        try {
                          user.transaction("t", () -> {});
                        } catch (dev.brunt.api.BruntException expected) {
                          refused.incrementAndGet();
                        }
                      });
              other.join();
            })
        .run();

    assertThat(refused).hasValue(1);
  }

  @Test
  void failingUser_ofAClosedLoad_startsAtMostTenASecond() {
    RunResult result = scenario(user -> user.fail("always")).users(1).duration(ms(350)).run();

    // Starts at 0, 100, 200 and 300 ms; fewer where the machine is busy, never more.
    assertThat(result.accounting().failed()).isBetween(1L, 4L);
  }

  @Test
  void stop_endsARunThatNothingElseEnds() {
    var live = scenario(user -> user.pause(ms(1))).users(2).start();

    RunResult result = live.stop();

    assertThat(result.verdict()).isIn(Verdict.PASSED, Verdict.ERROR);
    assertAccounted(result);
  }

  @Test
  void run_withoutAnEnd_isRefused() {
    assertThatThrownBy(() -> scenario(VirtualUser::number).users(2).run())
        .hasMessageContaining("nothing ends this load");
  }

  @Test
  void random_sameSeed_repeats() {
    Set<Long> first = ConcurrentHashMap.newKeySet();
    Set<Long> second = ConcurrentHashMap.newKeySet();

    runDrawing(first);
    runDrawing(second);

    assertThat(first).hasSize(50).isEqualTo(second);
  }

  private static void runDrawing(Set<Long> drawn) {
    scenario(user -> drawn.add(user.random().nextLong()))
        .rate(perSecond(1000))
        .iterations(50)
        .seed(42)
        .run();
  }

  @Test
  void every_keepsStartsApart() {
    RunResult result =
        scenario(user -> {}).users(1).every(Duration.ofMillis(50)).duration(ms(180)).run();

    // Starts at 0, 50, 100 and 150 ms; fewer where the machine is busy, never more.
    assertThat(result.accounting().succeeded()).isBetween(1L, 4L);
  }
}
