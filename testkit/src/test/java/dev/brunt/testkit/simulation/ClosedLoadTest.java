package dev.brunt.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Row M9, closed: users that think, at a queue, by exact mean value analysis (M. Reiser, S.
 * Lavenberg, "Mean-Value Analysis of Closed Multichain Queueing Networks", 1980).
 */
final class ClosedLoadTest {
  private static final double SECONDS = 600;

  /** R(n) = s (1 + Q(n − 1)), X(n) = n ÷ (R(n) + Z), Q(n) = X(n) R(n). */
  private static double[] theory(int users, double serviceMillis, double thinkMillis) {
    double response = 0;
    double queue = 0;
    for (int n = 1; n <= users; n++) {
      response = serviceMillis * (1 + queue);
      queue = n / (response + thinkMillis) * response;
    }
    return new double[] {users / (response + thinkMillis) * 1_000, response};
  }

  /** 785.4/s at 2.73 ms, and 447.6/s at 11.7 ms. */
  @ParameterizedTest
  @CsvSource({"10, 1, 10, 785.4, 2.73", "50, 2, 100, 447.6, 11.7"})
  void users_thatThink_areAsMeanValueAnalysisSays(
      int users, double service, double think, double perSecond, double response) {
    double[] theory = theory(users, service, think);
    assertThat(theory[0]).isCloseTo(perSecond, withinPercentage(0.1));
    assertThat(theory[1]).isCloseTo(response, withinPercentage(0.5));

    SimulatedTarget target = SimulatedTarget.of("queue(1, exp(%sms))".formatted(service), 11);
    SplittableRandom random = new SplittableRandom(12);
    PriorityQueue<Long> arrivals = new PriorityQueue<>();
    for (int i = 0; i < users; i++) {
      arrivals.add(pause(random, think));
    }
    long ended = 0;
    double nanos = 0;
    for (long now = arrivals.remove(); now < SECONDS * 1e9; now = arrivals.remove()) {
      long departure = target.arrive(now).departureNanos();
      ended++;
      nanos += departure - now;
      arrivals.add(departure + pause(random, think));
    }

    assertThat(ended / SECONDS).isCloseTo(theory[0], withinPercentage(2));
    assertThat(nanos / ended / 1e6).isCloseTo(theory[1], withinPercentage(2));
  }

  private static long pause(SplittableRandom random, double meanMillis) {
    return Math.round(-Math.log(1 - random.nextDouble()) * meanMillis * 1e6);
  }
}
