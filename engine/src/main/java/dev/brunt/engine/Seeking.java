package dev.brunt.engine;

import dev.brunt.api.Goal;
import dev.brunt.api.plan.Workload;
import dev.brunt.metrics.GeneratorFitness;
import dev.brunt.metrics.RunFigures.GoalFigures;
import dev.brunt.metrics.RunFigures.SeriesFigures;
import dev.brunt.metrics.RunTotals;
import dev.brunt.metrics.Times;
import dev.brunt.pacing.Finding;
import dev.brunt.pacing.Observation;
import dev.brunt.pacing.RateController;
import dev.brunt.pacing.ResponseTimes;
import dev.brunt.pacing.SeekHints;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What raises a load to its goals: each second's figures in, the rate out. Used by one thread. */
final class Seeking {
  /** The rate that was found is the mean of so many seconds. */
  private static final int SECONDS_OF_MEAN = 10;

  private final List<Goal> goals;
  private final RateController controller;
  private final ArrayDeque<Double> started = new ArrayDeque<>();
  private long begunBefore;

  private Seeking(List<Goal> goals, RateController controller) {
    this.goals = goals;
    this.controller = controller;
  }

  static Seeking of(Workload.Sought load) {
    Double start = load.start();
    Double max = load.max();
    SeekHints hints = start == null ? SeekHints.NONE : SeekHints.NONE.startingAt(start);
    hints = max == null ? hints : hints.atMost(max);
    return new Seeking(load.goals(), RateController.of(load.goals(), hints));
  }

  double startPerSecond() {
    return controller.startPerSecond();
  }

  /**
   * Takes in a second, and returns the rate from now on.
   *
   * @param endNanos when it ended, after the load's start
   * @param asked the rate that was asked for in it
   */
  double next(
      LoadRun load, RunTotals second, double seconds, long endNanos, double asked, Duration stall) {
    Set<String> scenarios = load.names();
    SeriesFigures outermost = second.outermostOf(scenarios);
    long begun = load.begunSoFar();
    double startedPerSecond = (begun - begunBefore) / seconds;
    begunBefore = begun;
    started.add(startedPerSecond);
    if (started.size() > SECONDS_OF_MEAN) {
      started.remove();
    }
    return controller.next(
        new Observation(
            endNanos,
            seconds,
            asked,
            startedPerSecond,
            outermost.succeeded(),
            outermost.failed() + second.failedOutsideOf(scenarios),
            new Measured(outermost.response()),
            GeneratorFitness.isUnfitInASecond(second, stall)));
  }

  /** Returns what was found. */
  GoalFigures figures() {
    Finding finding = controller.finding();
    double mean = started.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    return new GoalFigures(
        kind(),
        mean,
        finding.state() == Finding.State.HOLDING,
        finding.limit().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        finding.sentence());
  }

  private String kind() {
    if (goals.equals(List.of(Goal.SATURATED))) {
      return "saturate";
    }
    return goals.equals(List.of(Goal.OVERLOADED)) ? "overload" : "seek";
  }

  /** Response times as the recorder has them. */
  private record Measured(Times times) implements ResponseTimes {
    @Override
    public long count() {
      return times.count();
    }

    @Override
    public double quantileNanos(double quantile) {
      return times.nanosAt(quantile);
    }

    @Override
    public ResponseTimes plus(ResponseTimes other) {
      return other instanceof Measured more ? new Measured(times.plus(more.times)) : this;
    }
  }
}
