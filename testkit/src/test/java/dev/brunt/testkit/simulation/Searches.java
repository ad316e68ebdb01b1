package dev.brunt.testkit.simulation;

import dev.brunt.api.plan.Threshold;
import dev.brunt.metrics.SteadyState;
import dev.brunt.pacing.CapacityFinding;
import dev.brunt.pacing.CapacityFinding.Outcome;
import dev.brunt.pacing.CapacityHints;
import dev.brunt.pacing.CapacitySearch;
import dev.brunt.pacing.Observation;
import dev.brunt.pacing.SloWindow;
import dev.brunt.pacing.TrialWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * Searches of the same target with different seeds, and what they have in common.
 *
 * @param truth what is to be found, a second
 */
record Searches(String model, double truth, List<Search> all) {
  /** What a search found, and what it had offered. */
  record Search(CapacityFinding finding, List<Observation> windows) {
    double perSecond() {
      return finding.perSecond();
    }

    /** Returns how many seconds more than so much was asked. */
    long secondsAbove(double perSecond) {
      return windows.stream().filter(w -> w.askedPerSecond() > perSecond).count();
    }

    boolean notes(String beginning) {
      return finding.notes().stream().anyMatch(note -> note.startsWith(beginning));
    }
  }

  /** Searches so many times, with the seeds that begin with {@code first}. */
  static Searches of(
      String model, double truth, long first, int count, LongFunction<Search> search) {
    return new Searches(
        model, truth, LongStream.range(first, first + count).parallel().mapToObj(search).toList());
  }

  /** Searches once. */
  static Search search(
      String model, SimulatedGenerator generator, long seed, CapacityHints hints, String... slos) {
    CapacitySearch search =
        new CapacitySearch(
            Arrays.stream(slos).map(Threshold::parse).toList(), hints, SteadyState::start);
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

  /** Returns those that found an interval. */
  Searches answered() {
    return new Searches(
        model, truth, all.stream().filter(s -> s.finding().outcome() == Outcome.FOUND).toList());
  }

  /** Returns how many answers are so near to the truth. */
  long within(double share) {
    return answered().all.stream()
        .filter(s -> Math.abs(s.perSecond() / truth - 1) <= share)
        .count();
  }

  /** Returns how many answers have an interval that holds the truth. */
  long covering() {
    return answered().all.stream()
        .filter(s -> s.finding().low() <= truth && truth <= s.finding().high())
        .count();
  }

  double bias() {
    return all.stream().mapToDouble(Search::perSecond).average().orElseThrow() / truth - 1;
  }

  /** Returns the distance of the greatest and the least, in units of the median. */
  double spread() {
    double[] sorted = all.stream().mapToDouble(Search::perSecond).sorted().toArray();
    return (sorted[sorted.length - 1] - sorted[0]) / sorted[sorted.length / 2];
  }

  double most() {
    return all.stream().mapToDouble(Search::perSecond).max().orElseThrow() / truth - 1;
  }

  int longest() {
    return all.stream().mapToInt(s -> s.windows().size()).max().orElseThrow();
  }

  long mostOvershot() {
    return all.stream().mapToLong(s -> s.secondsAbove(1.5 * truth)).max().orElseThrow();
  }

  /** Prints the figures, where they are counted in full. */
  Searches say(double share) {
    if (Boolean.getBoolean("brunt.searches.say") && !all.isEmpty()) {
      System.out.printf(
          Locale.ROOT,
          "%s: %d answered, %d of %d within %.0f %%, bias %+.2f %%, most %+.2f %%, spread %.1f %%, %d intervals"
              + " hold the truth, longest %d s, at most %d s above 1.5 times%n",
          model,
          answered().all().size(),
          within(share),
          all.size(),
          100 * share,
          100 * bias(),
          100 * most(),
          100 * spread(),
          covering(),
          longest(),
          mostOvershot());
    }
    return this;
  }
}
