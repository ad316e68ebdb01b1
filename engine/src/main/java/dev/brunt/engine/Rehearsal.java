package dev.brunt.engine;

import static dev.brunt.api.Checks.jsonPath;
import static dev.brunt.api.Checks.status;

import dev.brunt.api.Brunt;
import dev.brunt.api.BruntException;
import dev.brunt.api.Plan;
import dev.brunt.api.Scenario;
import dev.brunt.api.ScenarioBody;
import dev.brunt.api.VirtualUser;
import dev.brunt.api.plan.Limits;
import dev.brunt.api.plan.PlannedLoad;
import dev.brunt.api.plan.PlannedScenario;
import dev.brunt.api.plan.Shape;
import dev.brunt.api.plan.Workload;
import dev.brunt.api.plan.Workload.Arrivals;
import dev.brunt.api.plan.Workload.Closed;
import dev.brunt.api.plan.Workload.Open;
import dev.brunt.metrics.RunKeeper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs Brunt's own code before it is to measure: a short run against a {@link NullTarget} in this
 * process. A JVM that meets its code for the first time sends tens of milliseconds late, which
 * would be the first thing that a run measures. Nothing of it reaches the target or the figures.
 */
final class Rehearsal {
  /** The system property that leaves it out if it is {@code off}. */
  static final String PROPERTY = "brunt.rehearsal";

  private static final Duration LENGTH = Duration.ofMillis(800);

  /** What is done with each window is met as often as in a quarter of a minute. */
  private static final Duration WINDOW = Duration.ofMillis(50);

  /** What is compiled is so for the whole process; hence a static, against the house's rule. */
  private static final AtomicBoolean DONE = new AtomicBoolean();

  private Rehearsal() {}

  /**
   * Rehearses, unless this process has.
   *
   * @param keeper what the run that follows is kept by
   */
  static void once(RunKeeper keeper) {
    if (System.getProperty(PROPERTY, "").equals("off") || !DONE.compareAndSet(false, true)) {
      return;
    }
    try (NullTarget target = NullTarget.start()) {
      Plan plan = plan().target(target.url());
      RunSetup.start(plan, WINDOW, new RunListener() {}, keeper.rehearsal(), 0).awaitFigures();
    } catch (IOException noSocket) {
      // Without a rehearsal the first second is as slow as it is in other tools.
      System.getLogger(Rehearsal.class.getName())
          .log(System.Logger.Level.DEBUG, "no rehearsal", noSocket);
    }
  }

  private static Plan plan() {
    ScenarioBody written = written();
    return Plan.of(
        "rehearsal",
        List.of(
            load(new Closed(Shape.constant(8)), written),
            load(new Open(Shape.constant(4_000), Arrivals.EVEN), written)));
  }

  private static PlannedLoad load(Workload workload, ScenarioBody written) {
    Limits limits = Limits.DEFAULT.withDuration(LENGTH).withGrace(Duration.ofSeconds(1));
    String name = workload instanceof Closed ? "closed" : "open";
    return new PlannedLoad(scenarios(name, written), workload, limits, Duration.ZERO);
  }

  /**
   * Returns scenarios with bodies of different classes. With a single one, code is compiled for
   * that one, and thrown away when the plan's own comes.
   */
  private static List<PlannedScenario> scenarios(String name, ScenarioBody written) {
    return List.of(
        PlannedScenario.of(name, Rehearsal::scenario),
        PlannedScenario.of(name + "-2", user -> scenario(user)),
        PlannedScenario.of(name + "-3", written));
  }

  /** Returns a body that is called as those of most plans are; any, where there is no loader. */
  private static ScenarioBody written() {
    try {
      return Brunt.plan(Written.class).loads().getFirst().scenarios().getFirst().body();
    } catch (BruntException noLoader) {
      return user -> scenario(user);
    }
  }

  static final class Written {
    @Scenario
    void rehearse(VirtualUser user) {
      scenario(user);
    }
  }

  private static void scenario(VirtualUser user) {
    user.http()
        .get("/")
        .header("accept", "application/json")
        .header("x-iteration", user.iteration())
        .check(status(200));
    user.http().get("/things/{id}", user.iteration()).query("page", 1).send();
    if (user.iteration() % 8 == 0) {
      user.transaction(
          "order",
          () ->
              user.http()
                  .post("/orders")
                  .json(Map.of("sku", 7))
                  .check(status(200), jsonPath("$.id")));
    }
  }
}
