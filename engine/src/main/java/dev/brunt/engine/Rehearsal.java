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
import dev.brunt.api.plan.Segment.Line;
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

  /** As much as the JVM needs to see what is worth compiling. */
  private static final Duration BURST = Duration.ofMillis(400);

  private static final double BURST_PER_SECOND = 6_000;
  private static final int USERS = 4;

  /**
   * Then the processors are the compilers', but for a few requests: what has been compiled is to be
   * called once, because the first call from each place costs some microseconds.
   */
  private static final Duration TRICKLE = Duration.ofMillis(300);

  private static final double TRICKLE_PER_SECOND = 1_000;

  /** What is done with each window is met as often as in a quarter of a minute. */
  static final Duration WINDOW = Duration.ofMillis(50);

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
      RunSetup.rehearse(plan().target(target.url()), keeper.rehearsal()).awaitEnd();
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
            load("closed", new Closed(Shape.constant(USERS)), BURST, written),
            load("open", new Open(rate(), Arrivals.EVEN), BURST.plus(TRICKLE), written)));
  }

  /** A ramp, because what is cold and behind opens hundreds of connections. */
  private static Shape rate() {
    return new Shape(
        List.of(
            new Line(0, BURST_PER_SECOND, BURST),
            new Line(TRICKLE_PER_SECOND, TRICKLE_PER_SECOND, TRICKLE)));
  }

  private static PlannedLoad load(
      String name, Workload workload, Duration length, ScenarioBody written) {
    Limits limits = Limits.DEFAULT.withDuration(length).withGrace(Duration.ofSeconds(1));
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
