package dev.brunt.engine;

import dev.brunt.api.plan.PlannedLoad;
import dev.brunt.api.plan.PlannedScenario;
import dev.brunt.pacing.WeightedChoice;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What the shares of one load, on all loops, have in common. Safe for use by many threads. */
final class LoadRun {
  private final PlannedLoad load;
  private final RunScope run;
  private final List<PlannedScenario> scenarios;
  private final Set<PlannedScenario> endedScenarios = new HashSet<>();
  private final AtomicInteger alive = new AtomicInteger();
  private final AtomicLong started = new AtomicLong();
  private volatile WeightedChoice choice;
  private volatile boolean ended;

  LoadRun(PlannedLoad load, RunScope run) {
    this.load = load;
    this.run = run;
    this.scenarios = load.scenarios();
    this.choice = choiceOfTheRest();
  }

  PlannedLoad load() {
    return load;
  }

  RunScope run() {
    return run;
  }

  /** Returns the load of one of the scenarios alone. */
  LoadRun alone(int scenario) {
    return new LoadRun(load.with(List.of(scenarios.get(scenario))), run);
  }

  /** Returns which scenario an iteration is of. */
  PlannedScenario choose(long iteration) {
    return scenarios.size() == 1
        ? scenarios.getFirst()
        : scenarios.get(choice.choose(run.seed(), iteration));
  }

  /** Makes room for one more virtual user, if the cap allows. */
  boolean admit() {
    if (alive.incrementAndGet() <= load.limits().maxUsers()) {
      return true;
    }
    alive.decrementAndGet();
    return false;
  }

  /** Takes back the room of a user that has ended. */
  void left() {
    alive.decrementAndGet();
  }

  /** Counts one more iteration, if the limit allows. */
  boolean admitIteration() {
    Long limit = load.limits().iterations();
    return limit == null || started.getAndIncrement() < limit;
  }

  /** Returns whether the limit of iterations is reached. */
  boolean isUsedUp() {
    Long limit = load.limits().iterations();
    return limit != null && started.get() >= limit;
  }

  /** Ends one scenario for all users; a load without scenarios has ended. */
  synchronized void endScenario(PlannedScenario scenario, String reason) {
    if (endedScenarios.add(scenario)) {
      run.note("scenario %s ended: %s".formatted(scenario.name(), reason));
      if (endedScenarios.size() == scenarios.size()) {
        ended = true;
      } else {
        choice = choiceOfTheRest();
      }
    }
  }

  /** Returns whether no iteration may start any more, whatever the schedule says. */
  boolean isEnded() {
    return ended;
  }

  private WeightedChoice choiceOfTheRest() {
    return new WeightedChoice(
        scenarios.stream().mapToInt(s -> endedScenarios.contains(s) ? 0 : s.weight()).toArray());
  }
}
