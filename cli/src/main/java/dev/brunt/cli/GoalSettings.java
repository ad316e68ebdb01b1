package dev.brunt.cli;

import dev.brunt.api.Goal;
import dev.brunt.api.Plan;
import dev.brunt.api.PlanException;
import dev.brunt.api.plan.GoalWords;
import dev.brunt.api.plan.Mistakes;
import dev.brunt.api.plan.PlannedLoad;
import dev.brunt.api.plan.TargetAddress;
import dev.brunt.api.plan.Workload;
import dev.brunt.cli.Settings.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The goals that options and variables say. */
final class GoalSettings {
  private GoalSettings() {}

  /** Returns the load that seeks them; empty where there is none, or a mistake in it. */
  static Optional<Workload> read(Settings settings, Values values, Mistakes mistakes) {
    List<Goal> goals = new ArrayList<>();
    if (settings.has(Flag.SATURATE)) {
      goals.add(Goal.SATURATED);
    }
    if (settings.has(Flag.OVERLOAD)) {
      goals.add(Goal.OVERLOADED);
    }
    for (Setting said : settings.all(Flag.SEEK)) {
      try {
        goals.add(GoalWords.parse(said.value()));
      } catch (PlanException mistake) {
        mistakes.add(said.name(), String.valueOf(mistake.getMessage()));
      }
    }
    Optional<Double> start = values.tps(Flag.START_RATE);
    Optional<Double> max = values.tps(Flag.MAX_RATE);
    if (start.isPresent() && max.isPresent() && start.get() > max.get()) {
      mistakes.add(Flag.START_RATE.option(), "must not be above --max-rate");
    }
    return goals.isEmpty()
        ? Optional.empty()
        : Optional.of(new Workload.Sought(goals, start.orElse(null), max.orElse(null)));
  }

  /**
   * A load that grows by itself may hurt others: unless the target is known to be this machine, it
   * must have a limit.
   */
  static void requireLimit(Plan plan, Mistakes mistakes) {
    String target = plan.target();
    boolean isLimitless =
        plan.loads().stream()
            .map(PlannedLoad::workload)
            .anyMatch(load ->
                (load instanceof Workload.Sought(_, _, Double max) && max == null)
                    || (load instanceof Workload.Searched(_, _, Double most, _) && most == null));
    if (isLimitless && (target == null || !TargetAddress.isThisMachine(target))) {
      mistakes.add(
          plan.name(),
          "a load that grows by itself needs a limit where the target is not this machine",
          "say --max-rate 1000: never more transactions a second than this");
    }
  }
}
