package dev.brunt.metrics;

import dev.brunt.metrics.RunWindow.SeriesOfWindow;
import dev.brunt.metrics.SteadyState.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The seconds of a run, of which is judged from when on it was steady. Used by one thread. */
final class Steadiness {
  /** Of a longer run, neighbours are joined in pairs. */
  private static final int MOST = 7_200;

  private static final long SHORTEST_NANOS = 500_000_000;
  private static final double NANOS_PER_SECOND = 1e9;

  private List<Step> steps = new ArrayList<>();

  /** How many steps there are up to the last in which something was started. */
  private int loaded;

  /** How many windows a step holds. */
  private int windows = 1;

  private Step gathered = Step.NONE;
  private int gatheredWindows;

  /** Some neighbouring windows. */
  private record Step(Duration from, double seconds, long count, double sumNanos, boolean sent) {
    static final Step NONE = new Step(Duration.ZERO, 0, 0, 0, false);

    Step and(Step next) {
      return new Step(
          seconds == 0 ? next.from : from,
          seconds + next.seconds,
          count + next.count,
          sumNanos + next.sumNanos,
          sent || next.sent);
    }

    double mean() {
      return sumNanos / count;
    }

    double perSecond() {
      return count / seconds;
    }
  }

  void add(RunWindow window) {
    if (window.length().toNanos() < SHORTEST_NANOS) {
      return;
    }
    gathered = gathered.and(step(window));
    if (++gatheredWindows == windows) {
      append(gathered);
      gathered = Step.NONE;
      gatheredWindows = 0;
    }
  }

  private void append(Step step) {
    steps.add(step);
    loaded = step.sent ? steps.size() : loaded;
    if (steps.size() == MOST) {
      List<Step> all = steps;
      steps = new ArrayList<>(MOST);
      loaded = 0;
      windows *= 2;
      for (int i = 0; i < all.size(); i += 2) {
        append(all.get(i).and(all.get(i + 1)));
      }
    }
  }

  private static Step step(RunWindow window) {
    long count = 0;
    double sum = 0;
    for (SeriesOfWindow one : window.series()) {
      if (one.about().kind() == Series.Kind.REQUEST) {
        count += one.response().count();
        sum += one.response().sumNanos();
      }
    }
    double seconds = window.length().toNanos() / NANOS_PER_SECOND;
    return new Step(window.from(), seconds, count, sum, window.sent() > 0);
  }

  SteadyFigures figures() {
    List<Step> all = steps.subList(0, loaded);
    List<Step> answered = all.stream().filter(step -> step.count > 0).toList();
    if (answered.size() < SteadyState.LEAST) {
      return new SteadyFigures.TooShort(Said.of(answered.size(), SteadyState.LEAST, "seconds"));
    }
    Finding responseTimes = SteadyState.of(answered.stream().mapToDouble(Step::mean).toArray());
    Finding rate = SteadyState.of(all.stream().mapToDouble(Step::perSecond).toArray());
    boolean changes = responseTimes instanceof Finding.Unsteady;
    boolean rateChanges = rate instanceof Finding.Unsteady;
    if (changes || rateChanges) {
      return new SteadyFigures.Unsteady(changes, rateChanges);
    }
    if (responseTimes instanceof Finding.Steady(int first, double _)
        && rate instanceof Finding.Steady(int firstOfRate, double _)) {
      return steady(all, all.indexOf(answered.get(first)), firstOfRate);
    }
    return new SteadyFigures.TooShort("the seconds differ too much for their number");
  }

  private static SteadyFigures steady(List<Step> all, int first, int firstOfRate) {
    int from = Math.max(first, firstOfRate);
    Step rest = Step.NONE;
    for (Step step : all.subList(from, all.size())) {
      rest = rest.and(step);
    }
    return new SteadyFigures.Steady(all.get(from).from, rest.mean(), rest.perSecond());
  }
}
