package dev.brunt.testkit.simulation;

import static dev.brunt.testkit.simulation.SimulatedGenerator.EVEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.Goal;
import dev.brunt.pacing.Finding.Limit;
import dev.brunt.pacing.Observation;
import dev.brunt.pacing.RateController;
import dev.brunt.pacing.ResponseTimes;
import dev.brunt.pacing.SeekHints;
import dev.brunt.testkit.model.Outcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Goals, sought in virtual time on targets whose truth is known. */
final class GoalSeekerTest {
  private static final Goal SATURATE = Goal.errors(0.03);

  private static RateController seeker(Goal... goals) {
    return RateController.of(List.of(goals), SeekHints.NONE);
  }

  private static List<Observation> run(
      RateController controller, String model, SimulatedGenerator generator, int seconds) {
    return new SimulatedLoad(SimulatedTarget.of(model, 7), generator).run(controller, seconds);
  }

  private static double started(List<Observation> windows) {
    return windows.stream().mapToDouble(Observation::startedPerSecond).average().orElseThrow();
  }

  private static double errors(List<Observation> windows) {
    double ended = windows.stream().mapToLong(Observation::ended).sum();
    return windows.stream().mapToLong(Observation::failed).sum() / ended;
  }

  private static List<Observation> last(List<Observation> windows, int count) {
    return windows.subList(windows.size() - count, windows.size());
  }

  /** 1 300/s pass, the rest is rejected: 3 % fail at 1 300 ÷ 0.97 = 1 340/s. */
  @Test
  void saturate_aLimiter_isHeldAtThreePercent() {
    List<Observation> end = last(run(seeker(SATURATE), "limit(1300/s)", EVEN, 60), 10);

    assertThat(started(end)).isBetween(1_270.0, 1_370.0);
    assertThat(errors(end)).isBetween(0.02, 0.04);
  }

  @Test
  void saturate_aLimiter_isOvershotOnceOnly() {
    List<Observation> windows = run(seeker(SATURATE), "limit(1300/s)", EVEN, 60);

    List<Observation> above =
        windows.stream().filter(w -> w.askedPerSecond() > 1.1 * 1_300).toList();
    assertThat(above).hasSize(1);
  }

  /** Half the limit, 650/s, is 670/s at 3 %. */
  @Test
  void saturate_aLimitHalvedAndRestored_isFollowed() {
    List<Observation> windows =
        run(
            seeker(SATURATE),
            "limit(1300/s) with limit(650/s) at 30s with limit(1300/s) at 60s",
            EVEN,
            90);

    assertThat(started(windows.subList(40, 60))).isBetween(640.0, 690.0);
    assertThat(windows.subList(60, 76))
        .anySatisfy(w -> assertThat(w.askedPerSecond()).isGreaterThan(1_270));
    assertThat(started(last(windows, 10))).isBetween(1_270.0, 1_370.0);
  }

  /** Above 1 300/s everything fails: it rests below, and tries again seldom enough. */
  @Test
  void saturate_aCliff_comesToRestBelowIt() {
    List<Observation> end = last(run(seeker(SATURATE), "cliff(1300/s)", EVEN, 160), 60);

    assertThat(started(end)).isBetween(1_274.0, 1_313.0);
    assertThat(errors(end)).isLessThan(0.03);
    assertThat(variation(end)).isLessThan(0.03);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void saturate_aSteadyTarget_doesNotHunt(long seed) {
    List<Observation> end =
        last(run(seeker(SATURATE), "limit(1300/s)", SimulatedGenerator.poisson(seed), 120), 60);

    assertThat(variation(end)).isLessThan(0.03);
  }

  /** Standard deviation of the rates asked, in units of their mean. */
  private static double variation(List<Observation> windows) {
    double mean = windows.stream().mapToDouble(Observation::askedPerSecond).average().orElseThrow();
    double squares =
        windows.stream()
            .mapToDouble(w -> Math.pow(w.askedPerSecond() - mean, 2))
            .average()
            .orElseThrow();
    return Math.sqrt(squares) / mean;
  }

  /** 7 at once, 1 ms each, are 7 000/s: it never fails, and what is more waits for ever. */
  @Test
  void saturate_aQueueThatOnlyGrows_isLimitedByTheTarget() {
    RateController seeker = RateController.of(List.of(SATURATE), SeekHints.NONE.atMost(10_000));
    List<Observation> windows = run(seeker, "queue(7, 1ms)", EVEN, 40);

    assertThat(seeker.finding().limit()).isEqualTo(Limit.TARGET);
    assertThat(seeker.finding().sentence()).isEqualTo("it answers no more than 6999/s");
    assertThat(started(last(windows, 10))).isBetween(6_860.0, 7_140.0);
  }

  /** What has piled up at twice the capacity is gone soon, and no more than 3 % is tried again. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void saturate_aQueueThatOnlyGrows_isHeldWithoutHunting(long seed) {
    SimulatedTarget target = SimulatedTarget.of("queue(7, exp(1ms))", seed);
    List<Observation> end =
        last(
            new SimulatedLoad(target, SimulatedGenerator.poisson(seed)).run(seeker(SATURATE), 120),
            60);

    assertThat(started(end)).isBetween(0.98 * 7_000, 1.01 * 7_000);
    assertThat(variation(end)).isLessThan(0.06);
    assertThat(end).allSatisfy(w -> assertThat(w.response().quantileNanos(0.9)).isLessThan(1e9));
  }

  @Test
  void saturate_aQueueThatGrowsAndIsThenServedFaster_isFollowed() {
    List<Observation> windows =
        run(seeker(SATURATE), "queue(2, 1ms) with queue(4, 1ms) at 60s", EVEN, 160);

    assertThat(started(windows.subList(40, 60))).isBetween(1_960.0, 2_040.0);
    assertThat(started(last(windows, 20))).isBetween(3_920.0, 4_080.0);
  }

  /** 80 % fail at 1 300 ÷ 0.2 = 6 500/s. */
  @Test
  void overload_aLimiter_isHeldAtEightyPercent() {
    List<Observation> end = last(run(seeker(Goal.errors(0.8)), "limit(1300/s)", EVEN, 60), 10);

    assertThat(started(end)).isBetween(6_300.0, 6_700.0);
    assertThat(errors(end)).isBetween(0.78, 0.82);
  }

  /** A response takes 100 µs for each arrival of the last second: 130 ms at 1 300/s. */
  private static SimulatedTarget linear() {
    Deque<Long> came = new ArrayDeque<>();
    return nanos -> {
      came.addLast(nanos);
      while (came.getFirst() <= nanos - 1_000_000_000) {
        came.removeFirst();
      }
      return new Outcome(nanos + came.size() * 100_000L, 200);
    };
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void latency_growingWithTheRate_endsAtItsLimit(long seed) {
    RateController seeker = seeker(Goal.latency(0.9, Duration.ofMillis(130)));
    List<Observation> windows =
        new SimulatedLoad(linear(), SimulatedGenerator.poisson(seed)).run(seeker, 90);

    ResponseTimes end =
        last(windows, 20).stream()
            .map(Observation::response)
            .reduce(ResponseTimes.NONE, ResponseTimes::plus);
    double p90 = end.quantileNanos(0.9) / 1e6;
    assertThat(p90).isBetween(125.0, 135.0);
    assertThat(variation(last(windows, 40))).isLessThan(0.02);
    assertThat(seeker.finding().limit()).isEqualTo(Limit.TARGET);
  }

  /** p90 of an M/M/1 is ln 10 ÷ (µ − λ): 20 ms at 885/s. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void latency_ofAQueue_isHeldWithinAFewPercent(long seed) {
    RateController seeker = seeker(Goal.latency(0.9, Duration.ofMillis(20)));
    SimulatedTarget target = SimulatedTarget.of("queue(1, exp(1ms))", seed);
    List<Observation> end =
        last(new SimulatedLoad(target, SimulatedGenerator.poisson(seed)).run(seeker, 240), 120);

    assertThat(started(end)).isBetween(0.94 * 885, 1.02 * 885);
    assertThat(variation(end)).isLessThan(0.05);
  }

  @Test
  void goals_several_theStrictestWins() {
    RateController seeker = seeker(SATURATE, Goal.latency(0.9, Duration.ofMillis(50)));
    List<Observation> windows = new SimulatedLoad(linear(), EVEN).run(seeker, 60);

    // 50 ms ÷ 100 µs
    assertThat(started(last(windows, 10))).isBetween(485.0, 515.0);
  }

  @Test
  void target_thatNeverAnswers_getsNoMoreLoad() {
    RateController seeker = seeker(SATURATE, Goal.latency(0.9, Duration.ofMillis(130)));
    List<Observation> windows = run(seeker, "stall 1h at 0s", EVEN, 90);

    assertThat(windows).allSatisfy(w -> assertThat(w.askedPerSecond()).isLessThanOrEqualTo(20));
  }

  @Test
  void target_thatOnlyFails_getsLess() {
    List<Observation> windows = run(seeker(SATURATE), "errors 100%", EVEN, 30);

    assertThat(windows.getLast().askedPerSecond()).isLessThanOrEqualTo(2);
  }

  /** Everything is rejected at once: fast enough for the goal, and no reason for more. */
  @Test
  void latency_aTargetThatOnlyFails_getsNoMoreLoad() {
    RateController controller = seeker(Goal.latency(0.5, Duration.ofMillis(250)));
    List<Observation> windows = run(controller, "delay 1ms with errors 100%", EVEN, 40);

    assertThat(windows).allSatisfy(w -> assertThat(w.askedPerSecond()).isLessThanOrEqualTo(20));
    assertThat(controller.finding().sentence()).startsWith("nothing succeeds at ");
  }

  /** What a rate does is seen 2 s later; the limiter's rejections at once. */
  @Test
  void target_withSlowResponses_isHeldAtItsLimit() {
    RateController seeker = seeker(SATURATE);
    List<Observation> windows =
        run(seeker, "delay 2s with limit(300/s)", SimulatedGenerator.poisson(3), 120);

    assertThat(started(last(windows, 40))).isBetween(280.0, 330.0);
    assertThat(seeker.finding().limit()).isNotEqualTo(Limit.GENERATOR);
  }

  @Test
  void generator_atItsLimit_isNamedAndNotPushed() {
    RateController seeker = seeker(SATURATE);
    List<Observation> windows = run(seeker, "delay 5ms", EVEN.atMost(700), 50);

    assertThat(seeker.finding().limit()).isEqualTo(Limit.GENERATOR);
    assertThat(last(windows, 30))
        .allSatisfy(w -> assertThat(w.askedPerSecond()).isBetween(560.0, 700.0));
  }

  @Test
  void rate_atItsMost_saysSo() {
    RateController seeker = RateController.of(List.of(SATURATE), SeekHints.NONE.atMost(500));
    List<Observation> windows = run(seeker, "delay 5ms", EVEN, 40);

    assertThat(seeker.finding().limit()).isEqualTo(Limit.MAX_RATE);
    assertThat(windows.getLast().askedPerSecond()).isEqualTo(500);
  }

  /** Takes no answer for no error, doubles, and stays where an early window left it. */
  private static final class Naive {
    private double rate = 512;

    double next(Observation window) {
      double share = (double) window.failed() / window.ended();
      rate *= share > 0.06 ? 0.5 : 2;
      return rate;
    }
  }

  @Test
  void naiveController_aTargetThatNeverAnswers_getsEverMore() {
    SimulatedLoad load = new SimulatedLoad(SimulatedTarget.of("stall 1h at 0s", 7), EVEN);
    Naive naive = new Naive();
    double rate = 512;
    for (int i = 0; i < 8; i++) {
      rate = naive.next(load.window(rate));
    }

    assertThat(rate).isEqualTo(512 * 256);
  }
}
