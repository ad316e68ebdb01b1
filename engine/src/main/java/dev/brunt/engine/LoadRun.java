package dev.brunt.engine;

import dev.brunt.api.plan.PlannedLoad;
import dev.brunt.api.plan.PlannedScenario;
import dev.brunt.pacing.WeightedChoice;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** What the shares of one load, on all loops, have in common. Safe for use by many threads. */
final class LoadRun {
  private final PlannedLoad load;
  private final RunScope run;
  private final List<PlannedScenario> scenarios;
  private final Set<PlannedScenario> endedScenarios = new HashSet<>();
  private final AtomicInteger alive = new AtomicInteger();
  private final AtomicLong started = new AtomicLong();
  private final List<Runnable> whenOver = new CopyOnWriteArrayList<>();
  private final List<Runnable> whenChanged = new CopyOnWriteArrayList<>();
  private volatile WeightedChoice choice;
  private volatile boolean ended;

  LoadRun(PlannedLoad load, RunScope run) {
    this.load = load;
    this.run = run;
    this.scenarios = load.scenarios();
    this.choice = new WeightedChoice(weightsOfTheRest());
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
    Long limit = load.limits().mostIterations();
    return limit == null || started.getAndIncrement() < limit;
  }

  /** Ends one scenario for all users; a load without scenarios is over. */
  synchronized void endScenario(PlannedScenario scenario, String reason) {
    if (endedScenarios.add(scenario)) {
      run.note("scenario %s ended: %s".formatted(scenario.name(), reason));
      int[] weights = weightsOfTheRest();
      if (IntStream.of(weights).sum() == 0) {
        ended = true;
        tellThatItIsOver();
      } else {
        choice = new WeightedChoice(weights);
      }
    }
  }

  /** Tells that all scenarios end, which the schedule does. */
  void note(String reason) {
    run.note("%s ended: %s".formatted(names(), reason));
  }

  /** Returns what the load is of. */
  String names() {
    return "scenario "
        + String.join(" and ", scenarios.stream().map(PlannedScenario::name).toList());
  }

  /** Says what a share does when its schedule has become another; called on any thread. */
  void whenChanged(Runnable action) {
    whenChanged.add(action);
  }

  /** Lets all shares know that their schedule has become another. */
  void tellThatItChanged() {
    whenChanged.forEach(Runnable::run);
  }

  /**
   * Returns whether no iteration may start any more, whatever the schedule says: its scenarios have
   * ended, or the limit of iterations is reached.
   */
  boolean isOver() {
    Long limit = load.limits().mostIterations();
    return ended || (limit != null && started.get() >= limit);
  }

  /** Says what a share does when another finds that the load is over; called on any thread. */
  void whenOver(Runnable action) {
    whenOver.add(action);
  }

  /** Lets all shares know that the load is over: one whose users are elsewhere would not notice. */
  void tellThatItIsOver() {
    whenOver.forEach(Runnable::run);
  }

  private int[] weightsOfTheRest() {
    return scenarios.stream().mapToInt(s -> endedScenarios.contains(s) ? 0 : weight(s)).toArray();
  }

  /** One scenario has its load to itself, whatever share it would have had of another. */
  private int weight(PlannedScenario scenario) {
    return scenarios.size() == 1 ? 1 : scenario.weight();
  }
}
