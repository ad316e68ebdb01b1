package dev.brunt.api;

import dev.brunt.api.plan.Hooks;
import dev.brunt.api.plan.Limits;
import dev.brunt.api.plan.PlannedLoad;
import dev.brunt.api.plan.PlannedScenario;
import dev.brunt.api.plan.Threshold;
import dev.brunt.api.plan.Workload;
import dev.brunt.api.spi.CommandLine;
import dev.brunt.api.spi.CurrentUser;
import dev.brunt.api.spi.OutsideTransactions;
import dev.brunt.api.spi.PlanLoader;
import dev.brunt.api.spi.Services;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The door: from any {@code main} or test. */
public final class Brunt {
  private Brunt() {}

  /** Returns a plan of one scenario, to be run once unless told otherwise. */
  public static Plan scenario(String name, ScenarioBody body) {
    return planOf(PlannedScenario.of(name, body));
  }

  /** Returns a plan of one scenario whose iterations each get an item of the pool. */
  public static <T> Plan scenario(
      String name, Pool<? extends T> pool, PooledScenarioBody<? super T> body) {
    ScenarioBody pooled = user -> body.run(user, user.checkout(pool));
    return planOf(PlannedScenario.of(name, pooled).with(List.of(pool)));
  }

  private static Plan planOf(PlannedScenario scenario) {
    PlannedLoad load =
        new PlannedLoad(List.of(scenario), new Workload.Unstated(), Limits.DEFAULT, Duration.ZERO);
    return Plan.of(scenario.name(), List.of(load));
  }

  /**
   * Returns the plan that a class's annotations say, the same as {@code brunt run} would make of
   * it.
   *
   * @throws PlanException with every mistake in it
   */
  public static Plan plan(Class<?> scenarios) {
    return Services.one(PlanLoader.class).load(scenarios);
  }

  /**
   * Returns the plan in a {@code .java} or {@code .toml} file.
   *
   * @throws PlanException with every mistake in it
   */
  public static Plan plan(Path file) {
    return Services.one(PlanLoader.class).load(file);
  }

  /**
   * Returns a plan of plans that run at the same time, each with its own load; target, HTTP
   * settings, seed and directory are those of the first.
   */
  public static Plan plan(String name, Plan first, Plan... more) {
    List<PlannedLoad> loads = new ArrayList<>(first.loads());
    List<Threshold> thresholds = new ArrayList<>(first.thresholds());
    Map<String, String> config = new LinkedHashMap<>(first.config());
    Hooks hooks = first.hooks();
    for (Plan plan : more) {
      loads.addAll(plan.loads());
      plan.thresholds().stream().filter(t -> !thresholds.contains(t)).forEach(thresholds::add);
      config.putAll(plan.config());
      hooks = hooks.and(plan.hooks());
    }
    return new Plan(
        name,
        first.target(),
        loads,
        thresholds,
        config,
        first.http(),
        hooks,
        first.seed(),
        first.directory(),
        first.resultFile());
  }

  /**
   * Is {@code brunt run} as a main method: reads the flags, prints, and exits with the documented
   * code.
   */
  public static void main(Class<?> scenarios, String... arguments) {
    System.exit(Services.one(CommandLine.class).run(scenarios, arguments));
  }

  /**
   * Times {@code action} as a transaction of the current virtual user; outside a run just runs it.
   */
  public static <X extends Exception> void transaction(String name, Action<X> action) throws X {
    if (CurrentUser.SCOPE.isBound()) {
      CurrentUser.SCOPE.get().transaction(name, action);
    } else {
      OutsideTransactions.add();
      action.run();
    }
  }

  /**
   * Times {@code body} as a transaction of the current virtual user; outside a run just runs it.
   */
  public static <T, X extends Exception> T transaction(String name, Body<T, X> body) throws X {
    if (CurrentUser.SCOPE.isBound()) {
      return CurrentUser.SCOPE.get().transaction(name, body);
    }
    OutsideTransactions.add();
    return body.call();
  }
}
