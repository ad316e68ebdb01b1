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

/** The goals that options and variables say, and the rates that bound how they are sought. */
final class GoalSettings {
  private final Settings settings;
  private final List<Goal> goals = new ArrayList<>();
  private final Optional<Double> start;
  private final Optional<Double> max;

  /** Reads what was said, adding every mistake in it. */
  GoalSettings(Settings settings, Values values, Mistakes mistakes) {
    this.settings = settings;
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
    start = values.tps(Flag.START_RATE);
    max = values.tps(Flag.MAX_RATE);
  }

  /** Returns the load that seeks the goals; empty where none is said, or with a mistake. */
  Optional<Workload> workload() {
    return goals.isEmpty() ? Optional.empty() : Optional.of(new Workload.Sought(goals, null, null));
  }

  /** Puts the rates over those of the loads that seek a goal, whoever said the goal. */
  Plan over(Plan plan, Mistakes mistakes) {
    if (plan.loads().stream().noneMatch(load -> growsByItself(load.workload()))) {
      refuse(
          Flag.START_RATE, "is where a load begins to seek a goal, which is not given", mistakes);
      refuse(
          Flag.MAX_RATE, "is the limit of a load that seeks a goal, which is not given", mistakes);
      return plan;
    }
    return plan.withLoads(plan.loads().stream().map(load -> over(load, mistakes)).toList());
  }

  private static boolean growsByItself(Workload load) {
    return load instanceof Workload.Sought || load instanceof Workload.Searched;
  }

  private PlannedLoad over(PlannedLoad load, Mistakes mistakes) {
    if (!(load.workload() instanceof Workload.Sought(var sought, Double ownStart, Double ownMax))) {
      return load;
    }
    try {
      return load.with(new Workload.Sought(sought, start.orElse(ownStart), max.orElse(ownMax)));
    } catch (IllegalArgumentException mistake) {
      String flag = nameOf(start.isPresent() ? Flag.START_RATE : Flag.MAX_RATE);
      mistakes.add(flag, String.valueOf(mistake.getMessage()));
      return load;
    }
  }

  private void refuse(Flag flag, String problem, Mistakes mistakes) {
    if (settings.has(flag)) {
      mistakes.add(nameOf(flag), problem);
    }
  }

  private String nameOf(Flag flag) {
    return settings.isOption(flag) ? flag.option() : flag.variable();
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
                    || (load instanceof Workload.Searched(_, _, Double most, _, _)
                        && most == null));
    if (isLimitless && (target == null || !TargetAddress.isThisMachine(target))) {
      mistakes.add(
          plan.name(),
          "a load that grows by itself needs a limit where the target is not this machine",
          "say --max-rate 1000, or max_rate in a profile: never more transactions a second than that");
    }
  }
}
