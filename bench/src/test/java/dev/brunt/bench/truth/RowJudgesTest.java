package dev.brunt.bench.truth;

import static dev.brunt.bench.truth.Reports.broken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.bench.truth.RequestLog.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Each row that has no test of its own: true figures hold, and those of a wrong Brunt do not. */
final class RowJudgesTest {
  private static final long MILLI = 1_000_000;
  private static final Report WITH_FACTS =
      Report.of(
          0,
          """
          {"run": {"seed": 1}, "facts": {"planHash": "a", "buildHash": "b",
           "java": {"options": ["-X"]}, "machine": {"processors": 2}}}
          """);
  private static final Floor FLOOR =
      new Floor(
          new Floor.Quantiles(1_000, 70_000, 90_000, 1_000_000, 2_000_000),
          new Floor.Quantiles(1_000, 14_000, 20_000, 200_000, 400_000),
          0.97,
          0);

  /** Returns a load that reaches the oracle by so much later than due. */
  private static Trial trial(String words, LongUnaryOperator lateness) {
    Timetable timetable = Timetable.of(words, 1);
    List<Joined.Pair> pairs = new ArrayList<>();
    for (int i = 0; i < timetable.count(); i++) {
      long read = timetable.dueNanos().get(i) + lateness.applyAsLong(i);
      pairs.add(new Joined.Pair(new Entry(i, 0, 0, read, 200), new Seen(i, read, read + MILLI, 0)));
    }
    Report report = Reports.passed().accounting(pairs.size(), pairs.size(), pairs.size()).report();
    return new Trial(timetable, new Joined(pairs, 0, 0, 0), 0, report);
  }

  private static Joined serviceErrors(LongUnaryOperator error) {
    return new Joined(
        IntStream.range(0, 10_000)
            .mapToObj(i ->
                new Joined.Pair(
                    new Entry(i, 0, 10 * MILLI + error.applyAsLong(i), 0, 200),
                    new Seen(i, 0, 10 * MILLI, 0)))
            .toList(),
        0,
        0,
        0);
  }

  @Test
  void serviceError_withinTheGoal_holdsAndAboveItFails() {
    assertThat(broken(ServiceError.judge(serviceErrors(_ -> 50_000), FLOOR))).isEmpty();
    // Floor 14 µs + 60 µs at the median; 300 µs at p99.
    assertThat(broken(ServiceError.judge(serviceErrors(_ -> 75_000), FLOOR))).hasSize(1);
    assertThat(broken(ServiceError.judge(serviceErrors(i -> i % 50 == 0 ? 400_000 : 1_000), FLOOR)))
        .hasSize(1);
    assertThat(broken(ServiceError.judge(serviceErrors(i -> i == 7 ? -6_000 : 1_000), FLOOR)))
        .hasSize(1);
  }

  @Test
  void quantiles_offByOnePercent_fail() {
    Sample oracle = Sample.of(LongStream.rangeClosed(1, 100_000).map(i -> i * MILLI));
    Reports right =
        Reports.passed().times("service", LongStream.rangeClosed(1, 100_000).map(i -> i * MILLI));
    Reports wrong =
        Reports.passed()
            .times("service", LongStream.rangeClosed(1, 100_000).map(i -> i * MILLI * 102 / 100));

    assertThat(broken(Quantiles.judge("exp", right.report(), oracle))).isEmpty();
    assertThat(broken(Quantiles.judge("exp", wrong.report(), oracle))).hasSize(4);
  }

  @Test
  void rateLevel_exact_holdsAndOneSecondShortFails() {
    Trial exact = trial("1000/s for 10s", _ -> 80_000);
    // Half a second in which nothing comes, and then all of it at once.
    Trial held = trial("1000/s for 10s", i -> i >= 4_700 && i < 5_200 ? (5_200 - i) * MILLI : 0);

    assertThat(broken(Rate.level(exact, 1_000, 10))).isEmpty();
    assertThat(broken(Rate.level(held, 1_000, 10)))
        .extracting(Claim::text)
        .singleElement()
        .matches(text -> text.contains("worst second"));
  }

  @Test
  void rateLevel_tooSlowByOneInAThousand_fails() {
    assertThat(broken(Rate.level(trial("1000/s for 10s", i -> i * 1_000), 1_000, 10)))
        .extracting(Claim::text)
        .anyMatch(text -> text.startsWith("1000/s: rate"));
  }

  @Test
  void rateRamp_behindByHalfAPercent_fails() {
    assertThat(broken(Rate.ramp(trial("ramp 0..1000/s over 10s", _ -> 50_000), 10))).isEmpty();
    assertThat(broken(Rate.ramp(trial("ramp 0..1000/s over 10s", i -> i * 10_000), 10))).hasSize(1);
  }

  @Test
  void rateStep_afterHalfASecond_fails() {
    String words = "200/s for 5s, 2000/s for 5s";

    assertThat(broken(Rate.step(trial(words, _ -> 50_000), 5_000 * MILLI, 2_000))).isEmpty();
    assertThat(
            broken(Rate.step(trial(words, i -> i < 1_000 ? 0 : 300 * MILLI), 5_000 * MILLI, 2_000)))
        .hasSize(1);
  }

  @Test
  void lateness_earlyOrLate_fails() {
    assertThat(broken(Lateness.gentle(trial("1000/s for 5s", _ -> 90_000).lateness(), FLOOR)))
        .isEmpty();
    assertThat(
            broken(
                Lateness.gentle(
                    trial("1000/s for 5s", i -> i % 20 == 0 ? 900_000 : 90_000).lateness(), FLOOR)))
        .hasSize(1);
    assertThat(
            broken(
                Lateness.gentle(
                    trial("1000/s for 5s", i -> i == 9 ? -1 : 90_000).lateness(), FLOOR)))
        .hasSize(1);
  }

  @Test
  void poisson_schedules_areAccepted() {
    assertThat(PoissonArrivals.schedules(20).holds()).isTrue();
  }

  @Test
  void poisson_evenArrivals_fail() {
    Trial poisson = trial("poisson 1000/s for 60s", _ -> 0);
    Trial even = trial("1000/s for 60s", _ -> 0);

    assertThat(broken(PoissonArrivals.arrivals(poisson.arrivals(), 1_000, 60))).isEmpty();
    assertThat(broken(PoissonArrivals.arrivals(even.arrivals(), 1_000, 60))).hasSize(2);
  }

  @Test
  void closedQueue_analysis_givesTheKnownAnswers() {
    // Exact mean value analysis: N=10, S=1 ms, Z=10 ms; N=50, S=2 ms, Z=100 ms.
    assertThat(new Queueing.Closed(10, 1, 10).perSecond()).isBetween(785.3, 785.5);
    assertThat(new Queueing.Closed(10, 1, 10).responseMillis()).isBetween(2.725, 2.735);
    assertThat(new Queueing.Closed(50, 2, 100).perSecond()).isBetween(447.5, 447.7);
    assertThat(new Queueing.Closed(50, 2, 100).responseMillis()).isBetween(11.65, 11.75);
  }

  /**
   * Returns what ten users see of a server whose times are all 1 ms: each waits for nine others,
   * because they do not think.
   */
  private static Joined saturated(long outsideNanos) {
    int users = 10;
    return new Joined(
        IntStream.range(0, 10_000)
            .mapToObj(i -> {
              long read = Math.max(0, i - users + 1) * MILLI;
              long written = (i + 1) * MILLI;
              long said = written - read + outsideNanos;
              return new Joined.Pair(
                  new Entry(i, said, said, written, 200), new Seen(i, read, written, 0));
            })
            .toList(),
        0,
        0,
        0);
  }

  @Test
  void closedQueue_asAnalysed_holdsAndThreePercentOffFails() {
    var load = new Queueing.Closed(10, 1, 0);
    Joined requests = saturated(50_000);
    Reports right =
        Reports.passed()
            .number("requests", "perSecond", 1_000)
            .number("service", "mean", 10.05)
            .number("response", "mean", 10.05);
    assertThat(broken(Queueing.closed(load, right.report(), requests))).isEmpty();

    Reports wrong =
        Reports.passed()
            .number("requests", "perSecond", 970)
            .number("service", "mean", 10.35)
            .number("response", "mean", 10.35);
    assertThat(broken(Queueing.closed(load, wrong.report(), requests))).hasSize(3);
  }

  @Test
  void closedQueue_slowerServerThanAsked_isAnalysedByWhatItDrew() {
    Queueing.Closed asked = new Queueing.Closed(10, 2, 3);

    Queueing.Closed seen = asked.seen(saturated(0), 0.5);

    assertThat(seen).isEqualTo(new Queueing.Closed(10, 1, 3.5));
  }

  @Test
  void littlesLaw_halvedTimes_fail() {
    // 10 users, 20 ms and 30 ms of thinking: 200/s.
    Reports right =
        Reports.passed()
            .number("requests", "perSecond", 199.6)
            .number("response", "mean", 20.1)
            .holds(true);
    Reports halved =
        Reports.passed()
            .number("requests", "perSecond", 199.6)
            .number("response", "mean", 10.05)
            .holds(false);

    assertThat(broken(Little.judge(10, 30, right.report()))).isEmpty();
    assertThat(broken(Little.judge(10, 30, halved.report()))).hasSize(2);
  }

  @Test
  void warmUp_lateFirstSecond_fails() {
    Trial warm = trial("1000/s for 10s", _ -> 90_000);
    Trial cold = trial("1000/s for 10s", i -> i < 100 ? 20 * MILLI : 90_000);

    assertThat(broken(WarmUp.judge(List.of(warm, warm)))).isEmpty();
    assertThat(broken(WarmUp.judge(List.of(warm, cold)))).hasSize(2);
  }

  @Test
  void hiccups_missedPause_fails() {
    List<Stall> stalls = List.of(new Stall(0, 200 * MILLI), new Stall(0, 500 * MILLI));
    Report quiet = Reports.passed().stalls().report();

    assertThat(
            broken(Hiccups.judge(Reports.passed().stalls(205, 498).report(), stalls, quiet, FLOOR)))
        .isEmpty();
    assertThat(broken(Hiccups.judge(Reports.passed().stalls(498).report(), stalls, quiet, FLOOR)))
        .hasSize(2);
    assertThat(
            broken(
                Hiccups.judge(
                    Reports.passed().stalls(205, 498).report(),
                    stalls,
                    Reports.passed().stalls(60).report(),
                    FLOOR)))
        .hasSize(1);
  }

  @Test
  void starved_onePass_fails() {
    Report limited =
        Reports.passed().accounting(100, 90, 90).ended("generator-limited", 3).report();
    Report passed = Reports.passed().accounting(100, 100, 100).report();
    Sample target = Sample.of(LongStream.of(100_000, 200_000));

    assertThat(broken(Starved.judge(List.of(limited, limited), target))).isEmpty();
    assertThat(broken(Starved.judge(List.of(limited, passed), target))).hasSize(1);
  }

  @Test
  void observer_dearWatching_fails() {
    assertThat(broken(Observer.judge(List.of(0.004, -0.002, 0.05), List.of(0.01, 0.02, 0.2))))
        .isEmpty();
    assertThat(broken(Observer.judge(List.of(0.02, 0.03, 0.0), List.of(0.04, 0.05, 0.0))))
        .hasSize(2);
  }

  @Test
  void seeds_otherData_fail() {
    var one = new Seeds.Seen("abcdefabcdefabcd", 9, 9, 0.2, WITH_FACTS);
    var other = new Seeds.Seen("0123456701234567", 9, 9, 0.2, WITH_FACTS);

    assertThat(broken(Seeds.judge(List.of(one, one, one), other))).isEmpty();
    assertThat(broken(Seeds.judge(List.of(one, other, one), other))).hasSize(1);
    assertThat(broken(Seeds.judge(List.of(one, one, one), one))).hasSize(1);
    var silent = new Seeds.Seen(one.hash(), 9, 9, 0.2, Reports.passed().report());
    assertThat(broken(Seeds.judge(List.of(silent, one, one), other))).hasSize(5);
    assertThat(
            broken(
                Seeds.judge(
                    List.of(one, new Seeds.Seen(one.hash(), 9, 9, Double.NaN, WITH_FACTS)), other)))
        .hasSize(1);
    var empty = new Seeds.Seen(one.hash(), 0, 9, 0.2, WITH_FACTS);
    assertThat(broken(Seeds.judge(List.of(empty, one, one), other))).hasSize(1);
  }

  @Test
  void connectionWait_leftOut_fails() {
    // Three requests at once on two connections: the third waits 100 ms, a third of that each.
    Timetable timetable = new Timetable(List.of(0L, 0L, 0L));
    List<Joined.Pair> pairs =
        IntStream.range(0, 3)
            .mapToObj(
                i -> new Joined.Pair(new Entry(i, 0, 0, 0, 200), new Seen(i, 0, 100 * MILLI, 0)))
            .toList();
    Joined joined = new Joined(pairs, 0, 0, 0);
    Reports right =
        Reports.passed()
            .number("response", "mean", 133.4)
            .count("response", "count", 3)
            .number("service", "mean", 100)
            .number("phases/blocked", "mean", 100)
            .count("phases/blocked", "count", 1)
            .number("phases/waiting", "mean", 100.1)
            .number("lateness", "p50", 0.05);

    assertThat(broken(ConnectionWait.judge(right.report(), joined, timetable, FLOOR))).isEmpty();
    assertThat(
            broken(
                ConnectionWait.judge(
                    right.number("response", "mean", 100.1).report(), joined, timetable, FLOOR)))
        .hasSize(1);
    assertThat(
            broken(
                ConnectionWait.judge(
                    right.number("phases/blocked", "mean", 50).report(), joined, timetable, FLOOR)))
        .hasSize(2);
  }
}
