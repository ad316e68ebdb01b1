package dev.brunt.engine;

import dev.brunt.api.Capacity;
import dev.brunt.api.LiveRun;
import dev.brunt.api.Plan;
import dev.brunt.api.PlanException;
import dev.brunt.api.RunResult;
import dev.brunt.api.plan.Mistakes;
import dev.brunt.api.plan.PlanRules;
import dev.brunt.api.plan.PlannedLoad;
import dev.brunt.api.plan.ThresholdRules;
import dev.brunt.api.plan.UserRoom;
import dev.brunt.api.plan.Workload;
import dev.brunt.api.spi.RunEngine;
import dev.brunt.api.spi.Services;
import dev.brunt.metrics.RunArchive;
import dev.brunt.metrics.RunFigures.GoalFigures;
import dev.brunt.metrics.RunKeeper;
import dev.brunt.metrics.SearchFigures;
import java.nio.file.Path;
import java.util.List;

/** Runs plans in this process. */
public final class Engine implements RunEngine {
  /** Makes an engine; it holds nothing. */
  public Engine() {}

  /** Starts a run with the values of {@code BRUNT_CONF_…} variables over those of the plan. */
  @Override
  public LiveRun start(Plan plan) {
    Plan given = plan;
    for (var value : ConfigValues.withEnvironment(plan.config(), System.getenv()).entrySet()) {
      given = given.config(value.getKey(), value.getValue());
    }
    Path file = given.resultFile();
    RunKeeper keeper =
        file == null ? RunKeeper.NONE : Services.one(RunArchive.class).keep(given, file);
    return start(given, new RunListener() {}, keeper, 0);
  }

  @Override
  public Capacity capacity(Plan plan) {
    RunResult result = start(plan).await();
    GoalFigures goal = ((EngineResult) result).figures().goal().orElseThrow();
    SearchFigures search = goal.search().orElseThrow();
    return new Capacity(goal.perSecond(), search.low(), search.high(), goal.limitedBy(), result);
  }

  /**
   * Starts a run and returns while it goes on.
   *
   * @param listener is told how it goes
   * @param firstIteration the number of the first iteration of a load that runs once; 0 unless one
   *     of another run is to be repeated
   * @throws PlanException with every mistake, before anything is sent
   */
  public EngineRun start(Plan plan, RunListener listener, long firstIteration) {
    return start(plan, listener, RunKeeper.NONE, firstIteration);
  }

  /**
   * Starts a run that is kept, and returns while it goes on.
   *
   * @param keeper keeps it
   * @throws PlanException with every mistake, before anything is sent
   */
  public EngineRun start(Plan plan, RunListener listener, RunKeeper keeper, long firstIteration) {
    Plan stated = checked(plan);
    return RunSetup.start(stated, listener, keeper, firstIteration);
  }

  /**
   * Does all that a run does before anything is started: reads the plan's rules and opens its
   * pools.
   *
   * @throws PlanException with every mistake
   */
  public void check(Plan plan) {
    checked(plan);
    Mistakes mistakes = new Mistakes();
    new Pooling(plan, 0).open(mistakes);
    mistakes.throwIfAny();
  }

  private static Plan checked(Plan plan) {
    Plan stated = withStatedLoads(plan);
    Mistakes mistakes = new Mistakes();
    PlanRules.check(stated, mistakes);
    UserRoom.check(stated, Runtime.getRuntime().maxMemory(), _ -> stated.name(), mistakes);
    ThresholdRules.checkLoads(stated, mistakes);
    mistakes.throwIfAny();
    return stated;
  }

  private static Plan withStatedLoads(Plan plan) {
    List<PlannedLoad> loads =
        plan.loads().stream()
            .map(load ->
                load.workload() instanceof Workload.Unstated
                    ? load.with(new Workload.Once())
                    : load)
            .toList();
    return plan.withLoads(loads);
  }
}
