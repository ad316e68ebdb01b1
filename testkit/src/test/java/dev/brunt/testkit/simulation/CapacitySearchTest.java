package dev.brunt.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.plan.Threshold;
import dev.brunt.pacing.CapacityFinding;
import dev.brunt.pacing.CapacityFinding.Outcome;
import dev.brunt.pacing.CapacityHints;
import dev.brunt.pacing.CapacitySearch;
import dev.brunt.pacing.Observation;
import dev.brunt.pacing.ResponseTimes;
import dev.brunt.pacing.SloWindow;
import dev.brunt.pacing.TrialWindow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Searches for capacity in virtual time; {@code -Dbrunt.searches=40} makes that many of each. */
final class CapacitySearchTest {
  private static final int SEARCHES = Integer.getInteger("brunt.searches", 6);

  /** What a search found, how long it took, and what it had offered. */
  private record Search(CapacityFinding finding, List<Observation> windows) {
    double perSecond() {
      return finding.perSecond();
    }
  }

  private static Search search(
      String model, SimulatedGenerator generator, long seed, CapacityHints hints, String... slos) {
    List<Threshold> objectives = List.of(slos).stream().map(Threshold::parse).toList();
    CapacitySearch search = new CapacitySearch(objectives, hints);
    SimulatedLoad load = new SimulatedLoad(SimulatedTarget.of(model, seed), generator);
    List<Observation> windows = new ArrayList<>();
    double rate = search.startPerSecond();
    while (!search.isOver()) {
      Observation seen = load.window(rate);
      windows.add(seen);
      SloWindow slo = new SloWindow(seen.ended(), seen.failed(), seen.response());
      rate = search.next(new TrialWindow(seen, Collections.nCopies(slos.length, slo)));
    }
    return new Search(search.finding(), windows);
  }

  /**
   * Bisection with trials of 10 s, each one's verdict taken for the truth, and what a trial leaves
   * in the queue left to the next.
   */
  private static double bisected(long seed) {
    SimulatedLoad load =
        new SimulatedLoad(
            SimulatedTarget.of("queue(1, exp(1ms))", seed),
            SimulatedGenerator.poisson(seed * 1_000L));
    double low = 20;
    double high = 1_280;
    while (high / low > 1.005) {
      double middle = (low + high) / 2;
      ResponseTimes times = ResponseTimes.NONE;
      for (int i = 0; i < 10; i++) {
        times = times.plus(load.window(middle).response());
      }
      if (times.quantileNanos(0.99) < 50e6) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  @Test
  void bisection_naive_missesByMoreThanTwoPercent() {
    long missed =
        LongStream.rangeClosed(1, 20)
            .filter(seed -> Math.abs(bisected(seed) / 907.9 - 1) > 0.02)
            .count();

    assertThat(missed).isGreaterThanOrEqualTo(10);
  }

  /** p99 of an M/M/1 is ln 100 ÷ (µ − λ): 50 ms at λ = 1 000 − 92.1 = 907.9/s. */
  @Test
  void quantile_ofAQueue_isFoundWithItsInterval() {
    double truth = 907.9;
    int near = 0;
    double sum = 0;
    for (int seed = 1; seed <= SEARCHES; seed++) {
      Search found =
          search(
              "queue(1, exp(1ms))",
              SimulatedGenerator.poisson(seed * 1_000L),
              seed,
              CapacityHints.DEFAULT,
              "p99<50ms");
      near += Math.abs(found.perSecond() / truth - 1) <= 0.03 ? 1 : 0;
      sum += found.perSecond() / truth - 1;
      assertThat(found.windows()).hasSizeLessThanOrEqualTo(600);
      assertThat(found.windows().stream().filter(w -> w.askedPerSecond() > 1.5 * truth))
          .hasSizeLessThanOrEqualTo(20);
    }
    assertThat(near).isGreaterThanOrEqualTo(SEARCHES * 8 / 10);
    assertThat(sum / SEARCHES).isBetween(-0.02, 0.02);
  }

  @Test
  void cliff_isFoundWithinAPercent() {
    for (int seed = 1; seed <= SEARCHES; seed++) {
      Search found =
          search(
              "cliff(1300/s)",
              SimulatedGenerator.EVEN,
              seed,
              CapacityHints.DEFAULT,
              "p99<50ms",
              "errors<1%");

      assertThat(found.finding().outcome()).isEqualTo(Outcome.FOUND);
      assertThat(found.finding().limitedBy()).isEqualTo("errors<1%");
      assertThat(found.perSecond()).isBetween(0.99 * 1_300, 1.01 * 1_300);
      assertThat(1_300.0).isBetween(found.finding().low(), found.finding().high());
      assertThat(found.windows()).hasSizeLessThanOrEqualTo(300);
    }
  }

  @Test
  void generator_atItsLimit_isNeverSoldAsCapacity() {
    for (int seed = 1; seed <= 20; seed++) {
      Search found =
          search(
              "delay 5ms",
              SimulatedGenerator.poisson(seed).atMost(900),
              seed,
              CapacityHints.DEFAULT,
              "p99<50ms");

      assertThat(found.finding().outcome()).isEqualTo(Outcome.GENERATOR_LIMITED);
      assertThat(found.finding().high()).isInfinite();
      double said =
          Double.parseDouble(
              found.finding().notes().getLast().replaceAll("generator-limited at |/s", ""));
      assertThat(said).isBetween(810.0, 990.0);
    }
  }

  @Test
  void target_thatNeverAnswers_endsTheSearch() {
    Search found =
        search("stall 1h at 0s", SimulatedGenerator.EVEN, 1, CapacityHints.DEFAULT, "p99<50ms");

    assertThat(found.finding().outcome()).isEqualTo(Outcome.TARGET_DEAD);
    assertThat(found.windows()).allSatisfy(w -> assertThat(w.askedPerSecond()).isEqualTo(20));
  }

  @Test
  void slo_thatNeverHolds_saysSo() {
    Search found =
        search("delay 80ms", SimulatedGenerator.EVEN, 1, CapacityHints.DEFAULT, "p99<50ms");

    assertThat(found.finding().outcome()).isEqualTo(Outcome.LOWEST_FAILED);
  }

  @Test
  void rate_atItsMost_isALowerBound() {
    CapacityHints hints = new CapacityHints(20, 500, 600);
    Search found = search("delay 5ms", SimulatedGenerator.EVEN, 1, hints, "p99<50ms");

    assertThat(found.finding().outcome()).isEqualTo(Outcome.MAX_RATE);
    assertThat(found.perSecond()).isEqualTo(500);
  }

  /** Half of what it bears after 5 s of overload, until it has rested: 1 000 ÷ 0.99 = 1 010/s. */
  @Test
  void metastable_isFoundColdOrNamed() {
    for (int seed = 1; seed <= 20; seed++) {
      Search found =
          search(
              "metastable(1000/s)",
              SimulatedGenerator.poisson(seed),
              seed,
              CapacityHints.DEFAULT,
              "errors<1%");

      boolean cold = Math.abs(found.perSecond() / 1_010 - 1) <= 0.05;
      boolean named = found.finding().notes().stream().anyMatch(n -> n.startsWith("hysteresis"));
      assertThat(cold || named).as("%s", found.finding()).isTrue();
    }
  }
}
