package dev.brunt.engine;

import dev.brunt.api.Goal;
import dev.brunt.api.plan.Workload;
import dev.brunt.engine.EngineRun.Ending;
import dev.brunt.metrics.RunFigures.GoalFigures;
import dev.brunt.metrics.RunTotals;
import dev.brunt.pacing.Finding;
import dev.brunt.pacing.Observation;
import dev.brunt.pacing.RateController;
import dev.brunt.pacing.SeekHints;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What raises a load to its goals, and holds it there. */
final class Seeking implements Steering {
  /** The rate that was found is the mean of so many seconds. */
  private static final int SECONDS_OF_MEAN = 10;

  private final List<Goal> goals;
  private final RateController controller;
  private final ArrayDeque<Double> started = new ArrayDeque<>();

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

  @Override
  public double startPerSecond() {
    return controller.startPerSecond();
  }

  @Override
  public double next(Observation load, RunTotals all) {
    started.add(load.startedPerSecond());
    if (started.size() > SECONDS_OF_MEAN) {
      started.remove();
    }
    return controller.next(load);
  }

  @Override
  public String why() {
    return "goal";
  }

  @Override
  public Optional<Ending> ending() {
    return Optional.empty();
  }

  @Override
  public Optional<String> progress() {
    return Optional.empty();
  }

  @Override
  public GoalFigures figures() {
    Finding finding = controller.finding();
    double mean = started.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    return new GoalFigures(
        kind(),
        mean,
        finding.state() == Finding.State.HOLDING && finding.limit() == Finding.Limit.TARGET,
        finding.limit().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        finding.sentence());
  }

  private String kind() {
    if (goals.equals(List.of(Goal.SATURATED))) {
      return "saturate";
    }
    return goals.equals(List.of(Goal.OVERLOADED)) ? "overload" : "seek";
  }
}
