package dev.brunt.engine;

import dev.brunt.api.CheckException;
import dev.brunt.api.PoolExhaustedException;
import dev.brunt.api.RequestException;
import dev.brunt.api.plan.PlannedScenario;
import dev.brunt.engine.spi.UserCode;
import dev.brunt.metrics.Failure;
import dev.brunt.metrics.Recorder;
import dev.brunt.metrics.SeriesRecorder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One execution of a scenario by one user: runs it, judges it, records it. */
final class Iteration {
  private final RunUser user;
  private final LoadRun load;
  private final PlannedScenario scenario;
  private final SeriesRecorder series;
  private final Lane lane;
  private final long startNanos;
  private final long dueNanos;
  private final boolean planned;
  private @Nullable Throwable thrown;

  private Iteration(
      RunUser user, LoadRun load, PlannedScenario scenario, long dueNanos, boolean planned) {
    this.user = user;
    this.load = load;
    this.scenario = scenario;
    this.series = user.loop().recorder().scenario(scenario.name());
    this.lane = user.main();
    this.planned = planned;
    this.startNanos = System.nanoTime();
    this.dueNanos = planned ? dueNanos : startNanos;
    lane.begin(series);
    if (planned) {
      lane.plannedAt(dueNanos);
    }
  }

  /**
   * Runs one iteration that nobody planned to the moment: it is due when it starts.
   *
   * @return whether it succeeded
   */
  static boolean runNow(RunUser user, LoadRun load, long number) {
    return new Iteration(user, load, begin(user, load, number), 0, false).run();
  }

  /**
   * Runs one iteration that was due at a {@link System#nanoTime} value.
   *
   * @return whether it succeeded
   */
  static boolean runPlanned(RunUser user, LoadRun load, long number, long dueNanos) {
    return new Iteration(user, load, begin(user, load, number), dueNanos, true).run();
  }

  private static PlannedScenario begin(RunUser user, LoadRun load, long number) {
    PlannedScenario chosen = load.choose(number);
    user.beginIteration(chosen.name(), number);
    return chosen;
  }

  private boolean run() {
    user.onLoop(this::recordStart);
    try {
      scenario.body().run(user);
      Branches.joinAll(lane, 0);
    } catch (Throwable failure) {
      thrown = failure;
      Branches.cancelAll(lane, 0);
    }
    lane.settle();
    Optional<String> unsent = user.endIteration();
    boolean success = judge(unsent);
    long endNanos = System.nanoTime();
    long paused = lane.pausedNanos();
    Outcome outcome = outcome(success);
    String kind = lane.firstFailure() == null ? "exception" : lane.firstFailure();
    boolean failedOutside = outcome == Outcome.FAILED && !lane.hasFailed();
    lane.end();
    user.onLoop(() -> recordEnd(outcome, kind, endNanos, paused, failedOutside));
    return success;
  }

  // Whether the run was cut off is asked on the loop, which has then counted all that it had begun
  // or is about to: asked by the user's own thread, an iteration could be counted twice or never.

  private void recordStart() {
    if (user.run().isAborted()) {
      return;
    }
    Recorder recorder = user.loop().recorder();
    recorder.started(startNanos);
    if (planned) {
      recorder.late(startNanos - dueNanos);
    }
  }

  /** How an iteration is counted. */
  private enum Outcome {
    SUCCEEDED,
    FAILED,
    /** It found, before it did anything, that its pool gives no more. */
    WITHDRAWN
  }

  private Outcome outcome(boolean success) {
    if (thrown instanceof PoolExhaustedException && !lane.isUsed()) {
      return Outcome.WITHDRAWN;
    }
    return success ? Outcome.SUCCEEDED : Outcome.FAILED;
  }

  private void recordEnd(
      Outcome outcome, String kind, long endNanos, long paused, boolean failedOutside) {
    if (user.run().isAborted()) {
      return;
    }
    Recorder recorder = user.loop().recorder();
    recorder.took(startNanos, outcome == Outcome.WITHDRAWN ? endNanos - startNanos : paused);
    long response = endNanos - dueNanos - paused;
    long service = endNanos - startNanos - paused;
    switch (outcome) {
      case SUCCEEDED -> {
        series.record(response, service, true);
        recorder.succeeded(endNanos);
      }
      case FAILED -> {
        series.record(response, service, false);
        if (failedOutside) {
          series.failedOutside();
        }
        recorder.failed(endNanos, kind);
      }
      case WITHDRAWN -> recorder.withdrawn(endNanos);
    }
  }

  /** Says whether the iteration succeeded, and does what its exception asks for. */
  private boolean judge(Optional<String> unsent) {
    switch (thrown) {
      case null -> {}
      case PoolExhaustedException empty -> {
        lane.failed("pool-empty");
        load.endScenario(scenario, String.valueOf(empty.getMessage()));
        return false;
      }
      case Stops.ScenarioStopped stop ->
          load.endScenario(scenario, "stopped: " + stop.getMessage());
      case Stops.RunStopped stop -> {
        lane.failed("stop-run");
        user.run().stopRun(String.valueOf(stop.getMessage()));
        return false;
      }
      case CheckException _, RequestException _ when lane.hasFailed() -> {
        return false;
      }
      case Throwable failure -> {
        fail(RunUser.failureOf(failure));
        return false;
      }
    }
    unsent.ifPresent(text -> fail(new Failure("unsent-request", text, null)));
    return unsent.isEmpty() && !lane.hasFailed();
  }

  private void fail(Failure failure) {
    lane.failed(failure.kind());
    user.onLoop(() -> recordFailure(failure));
  }

  private void recordFailure(Failure failure) {
    if (!user.run().isAborted()) {
      user.loop().recorder().failure(scenario.name(), failure, System.nanoTime());
    }
  }

  /** Returns what an exception of people's code says, with the line that it came through. */
  static String message(Throwable thrown) {
    String said =
        thrown instanceof Stops.Failed
            ? String.valueOf(thrown.getMessage())
            : UserCode.said(thrown);
    return UserCode.place(thrown).map(place -> said + " · " + place).orElse(said);
  }
}
