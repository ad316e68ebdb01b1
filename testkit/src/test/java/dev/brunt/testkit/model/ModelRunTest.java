package dev.brunt.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Arrays;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ModelRunTest {
  private static final String EVERYTHING =
      "queue(2, lognormal(median 1ms, sigma 1)) with limit(1500/s) with noise(5%, 3x)"
          + " with drift(grow 1%) with errors 3% with resets 1% with stall 1s at 5s";

  @Test
  void arrive_sameSeed_isTheSame() {
    assertThat(Arrivals.poisson(EVERYTHING, 1_000, 20_000, 3).outcomes)
        .isEqualTo(Arrivals.poisson(EVERYTHING, 1_000, 20_000, 3).outcomes);
  }

  @Test
  void arrive_otherSeed_isNot() {
    Model model = Model.parse("delay exp(10ms)");

    assertThat(model.run(1).arrive(0)).isNotEqualTo(model.run(2).arrive(0));
  }

  /** What is random about a request is its own: neither faults nor rejections move it. */
  @Test
  void arrive_withFaultsBeside_takesTheSameTime() {
    double[] alone = Arrivals.even("delay exp(10ms)", 100, 1_000).tookMillis();
    double[] beside = Arrivals.even("errors 30% with delay exp(10ms)", 100, 1_000).tookMillis();

    assertThat(beside).isEqualTo(alone);
  }

  @Test
  void arrive_beforeTheOneBefore_isRefused() {
    ModelRun run = Model.parse("delay 0").run(1);
    run.arrive(5);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> run.arrive(4))
        .withMessage("arrivals must come in order but 4 ns came after 5 ns");
  }

  /** At 1 000/s 1 000 came within the last second: 30 ms · (1 + 1 000 ÷ 300) = 130 ms. */
  @ParameterizedTest
  @CsvSource({"100, 40", "300, 60", "1000, 130"})
  void linear_evenArrivals_takesLongerByTheRate(int perSecond, double millis) {
    Arrivals arrivals = Arrivals.even("linear(30ms, 300/s)", perSecond, 3 * perSecond);

    assertThat(arrivals.tookMillis(3 * perSecond - 1)).isCloseTo(millis, withPercentage(0.01));
  }

  /** N clients that never pause: X(N) = N ÷ (S·(1 + σ(N − 1) + κN(N − 1))), with S = 10 ms. */
  @ParameterizedTest
  @CsvSource({"1, 100", "2, 190.11407", "10, 649.35065", "31, 902.4746", "100, 633.31222"})
  void usl_closedLoop_hasTheThroughputOfTheLaw(int clients, double perSecond) {
    ModelRun run = Model.parse("usl(0.05, 0.001, 10ms)").run(1);
    PriorityQueue<Long> next = new PriorityQueue<>();
    for (int i = 0; i < clients; i++) {
      next.add(0L);
    }
    long done = 0;
    while (next.element() < 100_000_000_000L) {
      next.add(run.arrive(next.remove()).departureNanos());
      done++;
    }

    // The first round is faster, because the system is empty when it begins.
    assertThat(done / 100.0).isCloseTo(perSecond, withPercentage(0.5));
  }

  /**
   * A stall of 2 s at 20 s in 60 s at 1 000/s, without any other delay: of 60 000 requests 2 000
   * wait, evenly from 2 s down to 0, so the p99 is 2 s − 0.01 · 60 s = 1.4 s, and the mean is 2 000
   * · 1 s ÷ 60 000 = 33.3 ms.
   */
  @Test
  void stall_inTheMiddle_isTheClosedForm() {
    Arrivals arrivals = Arrivals.even("stall 2s at 20s", 1_000, 60_000);

    assertThat(arrivals.quantileMillis(0.99, 0)).isCloseTo(1_400, offset(1.0));
    assertThat(arrivals.quantileMillis(0.999, 0)).isCloseTo(1_940, offset(1.0));
    assertThat(arrivals.meanMillis(0)).isCloseTo(33.35, offset(0.05));
    assertThat(arrivals.tookMillis(19_999)).isZero();
    assertThat(arrivals.tookMillis(20_000)).isEqualTo(2_000);
    assertThat(arrivals.tookMillis(21_999)).isEqualTo(1);
    assertThat(arrivals.tookMillis(22_000)).isZero();
  }

  /** What was under way goes on where it was: 3 of 5 ms were done, 2 are left after the stall. */
  @Test
  void stall_whileServed_prolongsTheService() {
    assertThat(Arrivals.at("delay 5ms with stall 1s at 1s", 0, 997_000_000).outcomes[1])
        .isEqualTo(new Outcome(2_002_000_000, 200));
  }

  /** Of a queue of 1 ms, 1 000 arrivals at once behind a stall are served one after the other. */
  @Test
  void stall_ofAQueue_leavesABacklog() {
    Arrivals arrivals = Arrivals.even("queue(1, 1ms) with stall 1s at 1s", 500, 1_000);

    assertThat(arrivals.outcomes[500].departureNanos()).isEqualTo(2_001_000_000L);
    assertThat(arrivals.outcomes[999].departureNanos()).isEqualTo(2_500_000_000L);
  }

  @Test
  void stall_rejections_waitToo() {
    Arrivals arrivals =
        Arrivals.at("limit(1/s, burst 1) with stall 1s at 1s", 1_500_000_000, 1_600_000_000);

    assertThat(arrivals.outcomes)
        .containsExactly(new Outcome(2_000_000_000, 200), new Outcome(2_000_000_000, 503));
  }

  @Test
  void stalls_several_addUp() {
    Arrivals arrivals =
        Arrivals.at(
            "stall 1s at 4s with delay 2500ms with stall 1s at 2s",
            0,
            1_000_000_000,
            4_500_000_000L);

    assertThat(arrivals.tookMillis()).containsExactly(3_500, 4_500, 3_000);
  }

  /** 5 % of 20 000 seconds: the standard error is 0.15 %. */
  @Test
  void noise_seconds_areSlowAsAWhole() {
    Arrivals arrivals = Arrivals.even("delay 1ms with noise(5%, 3x)", 2, 40_000);
    double[] took = arrivals.tookMillis();

    assertThat(Arrays.stream(took).filter(ms -> ms == 3).count() / 40_000.0)
        .isCloseTo(0.05, offset(0.006));
    assertThat(took).containsOnly(1, 3);
    for (int i = 0; i < took.length; i += 2) {
      assertThat(took[i]).isEqualTo(took[i + 1]);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          delay 5ms with drift(decay 5x, 10s)                | 0      | 25
          delay 5ms with drift(decay 5x, 10s)                | 10     | 12.357589
          delay 5ms with drift(decay 5x, 10s)                | 200    | 5
          delay 10ms with drift(grow 1%)                     | 50     | 15
          delay 10ms with drift(sawtooth 2x, 60s)            | 30     | 15
          delay 10ms with drift(sawtooth 2x, 60s)            | 60     | 10
          delay 10ms with drift(levels 3x, 30s)              | 29.999 | 10
          delay 10ms with drift(levels 3x, 30s)              | 30     | 30
          delay 10ms with drift(levels 3x, 30s)              | 60     | 10
          delay 10ms with drift(grow 1%) at 20s for 10s      | 19     | 10
          delay 10ms with drift(grow 1%) at 20s for 10s      | 25     | 10.5
          delay 10ms with drift(grow 1%) at 20s for 10s      | 30     | 10
          delay 10ms with drift(grow 1%) with drift(grow 1%) | 100    | 40
          delay 10ms with delay 200ms at 20s                 | 19.999 | 10
          delay 10ms with delay 200ms at 20s                 | 20     | 200
          queue(1, 10ms) with drift(levels 3x, 30s)          | 30     | 30
          usl(0.05, 0.001) with drift(levels 3x, 30s)        | 30     | 30
          delay 10ms                                         | 86400  | 10
          """)
  void delay_atATime_isAsLongAsItsWordsSay(String words, double seconds, double millis) {
    Arrivals arrivals = Arrivals.at(words, 0, Math.round(seconds * 1e9));

    assertThat(arrivals.tookMillis(1)).isCloseTo(millis, offset(1e-5));
  }

  /** 3 % of 100 000: the standard error is 0.054 %. */
  @Test
  void errors_share_isKept() {
    Arrivals arrivals = Arrivals.even("delay 1ms with errors 3% with resets 1%", 1_000, 100_000);

    assertThat(arrivals.share(500, 0, 100)).isCloseTo(0.03, offset(0.0022));
    assertThat(arrivals.share(Outcome.NO_ANSWER, 0, 100)).isCloseTo(0.0097, offset(0.0013));
    assertThat(arrivals.tookMillis()).containsOnly(1);
  }

  @Test
  void errors_inASpan_areOnlyThere() {
    Arrivals arrivals = Arrivals.even("errors 100% at 20s for 10s", 10, 600);

    assertThat(arrivals.share(500, 20, 30)).isEqualTo(1);
    assertThat(arrivals.count(500)).isEqualTo(100);
  }
}
