package dev.brunt.engine;

import static dev.brunt.api.Units.ms;
import static dev.brunt.api.Units.perSecond;
import static dev.brunt.engine.Runs.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.Plan;
import dev.brunt.api.RunResult;
import dev.brunt.api.ScenarioBody;
import dev.brunt.api.VirtualUser;
import dev.brunt.api.plan.PlannedLoad;
import dev.brunt.api.plan.PlannedScenario;
import java.time.Duration;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Iterations that are dealt to lasting users, and how many each user has. */
final class UniqueUsersTest {
  @BeforeAll
  static void useTwoLoops() {
    System.setProperty(RunSetup.LOOPS_PROPERTY, "2");
  }

  @AfterAll
  static void useAllProcessors() {
    System.clearProperty(RunSetup.LOOPS_PROPERTY);
  }

  /** Who ran what, in the order in which it was begun. */
  private record Turn(long user, long iteration) {}

  private final Queue<Turn> turns = new ConcurrentLinkedQueue<>();

  private void note(VirtualUser user) {
    turns.add(new Turn(user.number(), user.iteration()));
  }

  private Map<Long, Long> countByUser() {
    return turns.stream().collect(Collectors.groupingBy(Turn::user, Collectors.counting()));
  }

  private static Map<Long, Long> each(long users, long iterations) {
    return LongStream.range(0, users).boxed().collect(Collectors.toMap(n -> n, _ -> iterations));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8})
  void rate_dealtToUniqueUsers_givesEachArrivalToTheNextInTurn(int users) {
    RunResult result =
        Runs.run(scenario(this::note).rate(perSecond(1_000)).iterations(120).uniqueUsers(users));

    assertThat(result.accounting().succeeded()).isEqualTo(120);
    assertThat(turns).allMatch(turn -> turn.user() == turn.iteration() % users);
    assertThat(turns).extracting(Turn::iteration).doesNotHaveDuplicates();
  }

  /** Blocks as a client of some other protocol would; nobody ever counts down. */
  private static void blockFor30Millis() throws InterruptedException {
    boolean _ = new CountDownLatch(1).await(30, TimeUnit.MILLISECONDS);
  }

  @Test
  void rate_userStillBusy_makesItsNextArrivalWaitWhichIsInItsResponseTime() {
    // 100/s to 1 user that takes 30 ms: arrival i is due at 10 i ms and ends at 30 (i + 1) ms, so
    // the tenth responds 30 * 10 - 90 = 210 ms after it was due.
    RunResult result =
        Runs.run(
            scenario(user -> user.request("slow", () -> blockFor30Millis()))
                .rate(perSecond(100))
                .iterations(10)
                .uniqueUsers(1));

    assertThat(result.accounting().succeeded()).isEqualTo(10);
    assertThat(result.response().max()).isGreaterThan(ms(205));
    assertThat(result.service().mean()).isLessThan(result.response().mean());
    assertThat(Runs.figures(result).concurrency().max()).isEqualTo(1);
    // The generator was not late, as nothing could be started earlier: from when they were due it
    // would be 20 i ms, 90 ms on average.
    assertThat(Runs.figures(result).lateness().mean()).isLessThan(ms(45));
  }

  @Test
  void rate_whatStillWaitsWhenTheGraceIsOver_isUnsent() {
    RunResult result =
        Runs.run(
            scenario(user -> user.pause(ms(200)))
                .rate(perSecond(100))
                .duration(ms(300))
                .uniqueUsers(1)
                .grace(ms(100)));

    assertThat(result.accounting().planned()).isEqualTo(30);
    assertThat(result.accounting().unsent()).isGreaterThan(20);
  }

  @Test
  void rate_moreWaitThanMayBeAlive_areUnsent() {
    RunResult result =
        Runs.run(
            scenario(user -> user.pause(ms(20)))
                .rate(perSecond(1_000))
                .iterations(50)
                .uniqueUsers(2)
                .maxUsers(4));

    assertThat(Runs.figures(result).unsentByReason().keySet()).containsExactly("max-users");
  }

  @Test
  void uniqueUsers_last_soTheyKeepWhatIsTheirsAndAreMadeOnce() {
    AtomicInteger made = new AtomicInteger();
    AtomicInteger ended = new AtomicInteger();
    AtomicInteger objects = new AtomicInteger();
    PlannedScenario planned =
        new PlannedScenario(
            "s",
            1,
            user -> user.attached(Object.class, () -> objects.incrementAndGet()),
            List.of(_ -> made.incrementAndGet()),
            List.of(_ -> ended.incrementAndGet()));
    Plan plan = scenario(_ -> {});
    PlannedLoad load = plan.loads().getFirst().with(List.of(planned));

    Runs.run(plan.withLoads(List.of(load)).rate(perSecond(500)).iterations(60).uniqueUsers(6));

    assertThat(made).hasValue(6);
    assertThat(ended).hasValue(6);
    assertThat(objects).hasValue(6);
  }

  @Test
  void uniqueUsers_whatComesBeforeFails_failsAnArrivalEachAndEnds() {
    PlannedScenario planned =
        new PlannedScenario(
            "s",
            1,
            _ -> {},
            List.of(user -> {
              if (user.number() == 1) {
                throw user.fail("no login");
              }
            }),
            List.of());
    Plan plan = scenario(_ -> {});
    PlannedLoad load = plan.loads().getFirst().with(List.of(planned));

    RunResult result =
        Runs.run(plan.withLoads(List.of(load)).rate(perSecond(500)).iterations(40).uniqueUsers(2));

    assertThat(result.accounting().succeeded()).isEqualTo(20);
    assertThat(result.accounting().failed()).isEqualTo(20);
  }

  @Test
  void users_dealtToUniqueUsers_runsSoManyAtOnceAndAllInTurn() {
    RunResult result =
        Runs.run(
            scenario(
                    user -> {
                      note(user);
                      user.pause(ms(2));
                    })
                .users(4)
                .uniqueUsers(20)
                .iterations(200));

    assertThat(result.accounting().succeeded()).isEqualTo(200);
    assertThat(Runs.figures(result).concurrency().max()).isLessThanOrEqualTo(4);
    // 200 iterations over 20 users in turn, on two loops that need not be equally fast.
    assertThat(countByUser().keySet()).hasSize(20);
    assertThat(countByUser().values()).allMatch(count -> count >= 2);
  }

  @Test
  void iterationsPerUser_ofUsers_areWhatEachOfThemRunsAndThenItEnds() {
    RunResult result = Runs.run(scenario(this::note).users(5).iterationsPerUser(7));

    assertThat(countByUser()).isEqualTo(each(5, 7));
    assertThat(result.accounting().succeeded()).isEqualTo(35);
  }

  @Test
  void iterationsPerUser_ofUniqueUsersInTurn_areWhatEachOfThemRuns() {
    Runs.run(scenario(this::note).users(3).uniqueUsers(10).iterationsPerUser(4));

    assertThat(countByUser()).isEqualTo(each(10, 4));
  }

  @Test
  void iterationsPerUser_ofArrivals_areWhatEachUniqueUserGets() {
    Runs.run(scenario(this::note).rate(perSecond(2_000)).uniqueUsers(10).iterationsPerUser(4));

    assertThat(countByUser()).isEqualTo(each(10, 4));
  }

  @Test
  void iterationsPerUser_ofUsersThatLeaveAndComeBack_areNotMore() {
    ScenarioBody body =
        user -> {
          note(user);
          user.pause(ms(5));
        };

    Runs.run(
        scenario(body)
            .shape("4 users for 20ms, 0 users for 40ms, 4 users for 5s")
            .iterationsPerUser(6));

    assertThat(countByUser()).isEqualTo(each(4, 6));
  }

  @Test
  void iterationsPerUser_totalIsFewer_endsAtTheTotal() {
    Runs.run(scenario(this::note).users(5).iterationsPerUser(7).iterations(12));

    assertThat(turns).hasSize(12);
  }

  @Test
  void every_fixed_isFromStartToStartAndNoPauseAfterALongOne() {
    Map<Long, List<Long>> starts = new ConcurrentHashMap<>();
    ScenarioBody body =
        user -> {
          starts
              .computeIfAbsent(user.number(), _ -> new CopyOnWriteArrayList<>())
              .add(System.nanoTime());
          // Every other one takes longer than the interval.
          user.pause(starts.get(user.number()).size() % 2 == 0 ? ms(45) : ms(1));
        };

    Runs.run(scenario(body).users(2).every(ms(30)).iterationsPerUser(20));

    for (List<Long> of : starts.values()) {
      // 30 ms after a short one, 45 ms after a long one. A busy machine makes some of them longer,
      // and the one after such a one shorter, but never all.
      assertThat(gaps(of, 1).max()).isGreaterThanOrEqualTo(ms(29));
      assertThat(gaps(of, 1).min()).isLessThan(ms(44));
      assertThat(gaps(of, 2).max()).isGreaterThanOrEqualTo(ms(44));
      assertThat(gaps(of, 2).min()).isLessThan(ms(74));
    }
  }

  /** The shortest and the longest time from one start to the next. */
  private record Gaps(Duration min, Duration max) {}

  /** Returns those to every other start, from one on. */
  private static Gaps gaps(List<Long> starts, int from) {
    LongSummaryStatistics all = new LongSummaryStatistics();
    for (int i = from; i < starts.size(); i += 2) {
      all.accept(starts.get(i) - starts.get(i - 1));
    }
    return new Gaps(Duration.ofNanos(all.getMin()), Duration.ofNanos(all.getMax()));
  }

  @Test
  void every_longerThanWhatIsLeft_startsNothingAfterTheDeadline() {
    RunResult result = Runs.run(scenario(_ -> {}).users(3).every(ms(120)).duration(ms(300)));

    // At 0, 120 and 240 ms.
    assertThat(result.accounting().planned()).isEqualTo(9);
    assertThat(result.accounting().succeeded()).isEqualTo(9);
  }

  @Test
  void every_ofUniqueUsers_isBetweenStartsOfTheSameUser() {
    RunResult result =
        Runs.run(scenario(this::note).users(2).uniqueUsers(4).every(ms(100)).duration(ms(250)));

    // Each of 4 users at 0, 100 and 200 ms.
    assertThat(countByUser().values()).allMatch(count -> count <= 3);
    assertThat(result.accounting().succeeded()).isBetween(8L, 12L);
  }
}
