package dev.brunt.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.pacing.Observation;
import dev.brunt.pacing.ResponseTimes;
import java.util.Locale;
import java.util.function.DoublePredicate;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * What does not find the rate at which the p99 of an M/M/1 of 1 000/s is 50 ms, which is 907.9/s,
 * where {@link CapacitySearchTest} does: the usual ways.
 */
final class NaiveSearchTest {
  private static final double TRUTH = 1_000 - Math.log(100) / 0.05;
  private static final int SEARCHES = Integer.getInteger("brunt.searches", 10);
  private static final double P99 = 0.99;
  private static final double LIMIT_NANOS = 50e6;

  /** What a way found, and how many seconds it took. */
  private record Found(double perSecond, int seconds) {
    double error() {
      return perSecond / TRUTH - 1;
    }
  }

  /** Trials of one target, one after the other. */
  private static final class Trials {
    private final SimulatedLoad load;
    private int seconds;

    Trials(long seed) {
      load =
          new SimulatedLoad(
              SimulatedTarget.of("queue(1, exp(1ms))", seed),
              SimulatedGenerator.poisson(seed * 7_919));
    }

    ResponseTimes of(double perSecond, int length) {
      ResponseTimes times = ResponseTimes.NONE;
      for (int i = 0; i < length; i++) {
        times = times.plus(window(perSecond).response());
      }
      return times;
    }

    Observation window(double perSecond) {
      seconds++;
      return load.window(perSecond);
    }

    boolean holds(double perSecond, int length) {
      return of(perSecond, length).quantileNanos(P99) < LIMIT_NANOS;
    }
  }

  private static Found bisect(Trials trials, DoublePredicate holds) {
    double low = 20;
    double high = 1_280;
    while (high / low > 1.005) {
      double middle = (low + high) / 2;
      if (holds.test(middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return new Found((low + high) / 2, trials.seconds);
  }

  /** Each verdict of a minute is taken for the truth. */
  private static Found bisection(long seed) {
    Trials trials = new Trials(seed);
    return bisect(trials, rate -> trials.holds(rate, 60));
  }

  /** Six trials of 10 s vote. */
  private static Found majority(long seed) {
    Trials trials = new Trials(seed);
    return bisect(
        trials, rate -> LongStream.range(0, 6).filter(_ -> trials.holds(rate, 10)).count() > 3);
  }

  /**
   * In proportion to what is missing, as the load generator Balter does it: rate · (1 + 0.9 · (1 −
   * p99 ÷ limit)) of five windows of a second, kept where that is not above 0.
   */
  private static Found proportional(long seed) {
    Trials trials = new Trials(seed);
    double rate = 512;
    while (trials.seconds < 600) {
      double measured = trials.of(rate, 5).quantileNanos(P99);
      double next = rate * (1 + 0.9 * (1 - measured / LIMIT_NANOS));
      rate = next > 0 ? next : rate;
    }
    return new Found(rate, trials.seconds);
  }

  private static long missed(String way, LongFunction<Found> search) {
    Found[] found =
        LongStream.range(9_001, 9_001 + SEARCHES).parallel().mapToObj(search).toArray(Found[]::new);
    double worst = 0;
    double sum = 0;
    int longest = 0;
    long missed = 0;
    for (Found one : found) {
      worst = Math.max(worst, Math.abs(one.error()));
      sum += one.error();
      longest = Math.max(longest, one.seconds);
      missed += Math.abs(one.error()) > 0.02 ? 1 : 0;
    }
    if (Boolean.getBoolean("brunt.searches.say")) {
      System.out.printf(
          Locale.ROOT,
          "%s: %d of %d within 2 %%, bias %+.1f %%, worst %.1f %%, longest %d s%n",
          way,
          found.length - missed,
          found.length,
          100 * sum / found.length,
          100 * worst,
          longest);
    }
    return missed;
  }

  @Test
  void bisection_ofTrialsOfAMinute_missesByMoreThanTwoPercent() {
    long missed = missed("bisection, trials of 60 s", NaiveSearchTest::bisection);

    assertThat(missed).isGreaterThan(SEARCHES / 20);
  }

  @Test
  void majority_ofShortTrials_missesByMoreThanTwoPercent() {
    long missed = missed("majority of 6 trials of 10 s", NaiveSearchTest::majority);

    assertThat(missed).isGreaterThan(SEARCHES / 20);
  }

  @Test
  void controller_inProportion_missesByMoreThanTwoPercent() {
    long missed = missed("in proportion", NaiveSearchTest::proportional);

    assertThat(missed).isGreaterThan(SEARCHES / 20);
  }
}
