package dev.brunt.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Queues against what queueing theory says about them. */
final class QueueTest {
  /**
   * M/M/1 at 80 %: the time in the system is exponential with mean 1 ÷ (1000/s − 800/s) = 5 ms, so
   * its p99 is 5 ms · ln 100 = 23.03 ms. The mean of n such times, which depend on each other, has
   * a relative standard error of about √(2·(1 + ρ) ÷ (n·(1 − ρ)²)) = 0.7 % for n = 2 000 000; four
   * of them are allowed, and twice as many for the p99.
   */
  @Test
  void mm1_at80Percent_isExponentialWithTheKnownMean() {
    Arrivals arrivals = Arrivals.poisson("queue(1, exp(1ms))", 800, 2_000_000, 5);

    assertThat(arrivals.meanMillis(10_000)).isCloseTo(5.0, withPercentage(2.8));
    assertThat(arrivals.quantileMillis(0.99, 10_000)).isCloseTo(23.03, withPercentage(5.6));
  }

  /** M/M/2 at 80 %: Erlang C = 0.7111, mean = 1 ms + 0.7111 ÷ (2000/s − 1600/s) = 2.778 ms. */
  @Test
  void mm2_at80Percent_hasTheMeanOfErlangC() {
    assertThat(Arrivals.poisson("queue(2, exp(1ms))", 1_600, 1_000_000, 6).meanMillis(10_000))
        .isCloseTo(2.778, withPercentage(4));
  }

  /** M/D/1 at 50 %: Pollaczek-Khinchine, wait = ρ·S ÷ (2·(1 − ρ)) = 0.5 ms beside the 1 ms. */
  @Test
  void md1_at50Percent_hasTheMeanOfPollaczekKhinchine() {
    assertThat(Arrivals.poisson("queue(1, 1ms)", 500, 500_000, 7).meanMillis(1_000))
        .isCloseTo(1.5, withPercentage(1));
  }

  /** However many come, c servers of a constant time d serve c each d, to the nanosecond. */
  @ParameterizedTest
  @CsvSource({"1, 1ms, 30000", "4, 10ms, 75000", "3, 7ms, 70000"})
  void mdc_overloaded_hasExactlyItsCapacity(int servers, String time, long millis) {
    Arrivals arrivals = Arrivals.at("queue(%d, %s)".formatted(servers, time), new long[30_000]);

    assertThat(arrivals.outcomes[29_999].departureNanos()).isEqualTo(millis * 1_000_000);
  }

  /** 1 000/s come to a server of 500/s: the n-th is done at (n + 1) · 2 ms. */
  @Test
  void queue_overloaded_waitsGrowLinearly() {
    Arrivals arrivals = Arrivals.even("queue(1, 2ms)", 1_000, 101);

    assertThat(arrivals.tookMillis(0)).isEqualTo(2);
    assertThat(arrivals.tookMillis(1)).isEqualTo(3);
    assertThat(arrivals.tookMillis(100)).isEqualTo(102);
  }

  /** At 20 s the time doubles; what had come by then, the last at 19.999 s, still takes 1 ms. */
  @Test
  void queue_changedAtATime_holdsFromThenOn() {
    Arrivals arrivals = Arrivals.even("queue(1, 1ms) with queue(1, 2ms) at 20s", 500, 20_000);

    assertThat(arrivals.tookMillis(9_999)).isEqualTo(1);
    assertThat(arrivals.tookMillis(10_000)).isEqualTo(2);
    assertThat(arrivals.tookMillis(19_999)).isEqualTo(2);
  }

  /**
   * A backlog of 30 requests of 10 ms; at 100 ms one server of two is taken away, the one that is
   * free first. The next request begins when the other one is free.
   */
  @Test
  void queue_withFewerServers_keepsTheBacklog() {
    long[] came = new long[31];
    came[30] = 100_000_000;
    Arrivals arrivals = Arrivals.at("queue(2, 10ms) with queue(1, 10ms) at 100ms", came);

    assertThat(arrivals.tookMillis(29)).isEqualTo(150);
    assertThat(arrivals.tookMillis(30)).isEqualTo(60);
  }

  @Test
  void queue_withMoreServers_beginsAtOnce() {
    long[] came = new long[31];
    came[30] = 100_000_000;
    Arrivals arrivals = Arrivals.at("queue(1, 10ms) with queue(2, 10ms) at 100ms", came);

    assertThat(arrivals.tookMillis(29)).isEqualTo(300);
    assertThat(arrivals.tookMillis(30)).isEqualTo(10);
  }
}
