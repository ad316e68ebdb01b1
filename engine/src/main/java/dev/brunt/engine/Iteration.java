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

/**
 * Runs the iterations of one user, one after the other: judges each, and records it. One object for
 * all of them, so that an iteration allocates nothing.
 */
final class Iteration {
  private final RunUser user;
  private final LoadRun load;
  private final Lane lane;
  private @Nullable PlannedScenario scenario;
  private @Nullable SeriesRecorder series;
  private long startNanos;
  private long dueNanos;
  private long readyNanos;
  private long endNanos;
  private boolean planned;
  private @Nullable Throwable thrown;

  Iteration(RunUser user, LoadRun load) {
    this.user = user;
    this.load = load;
    this.lane = user.main();
  }

  /**
   * Runs an iteration that nobody planned to the moment: it is due when it starts.
   *
   * @return whether it succeeded
   */
  boolean runNow(long number, long nowNanos) {
    return run(begun(number, nowNanos, nowNanos, false));
  }

  /**
   * Runs an iteration that was due at a {@link System#nanoTime} value.
   *
   * @return whether it succeeded
   */
  boolean runPlanned(long number, long dueAtNanos) {
    readyNanos = dueAtNanos;
    return run(begun(number, dueAtNanos, System.nanoTime(), true));
  }

  /**
   * Runs an iteration that was due at a {@link System#nanoTime} value, when its user was free for
   * it: not before, and from then on the generator is late.
   *
   * @return whether it succeeded
   */
  boolean runPlanned(long number, long dueAtNanos, long freeNanos) {
    readyNanos = freeNanos - dueAtNanos > 0 ? freeNanos : dueAtNanos;
    return run(begun(number, dueAtNanos, System.nanoTime(), true));
  }

  /** Returns when the last iteration ended. */
  long endNanos() {
    return endNanos;
  }

  /** Prepares an iteration, and returns the scenario that it is of. */
  private PlannedScenario begun(long number, long dueAtNanos, long nowNanos, boolean isPlanned) {
    planned = isPlanned;
    dueNanos = dueAtNanos;
    PlannedScenario chosen = load.choose(number);
    user.beginIteration(chosen.name(), number);
    SeriesRecorder recorded = seriesOf(chosen);
    startNanos = nowNanos;
    thrown = null;
    lane.begin(recorded);
    if (planned) {
      lane.plannedAt(dueNanos);
    }
    recordStart();
    return chosen;
  }

  @SuppressWarnings("ReferenceEquality") // a scenario is itself
  private SeriesRecorder seriesOf(PlannedScenario chosen) {
    SeriesRecorder known = series;
    if (known == null || chosen != scenario) {
      known = user.loop().recorder().scenario(chosen.name());
      scenario = chosen;
      series = known;
    }
    return known;
  }

  private boolean run(PlannedScenario chosen) {
    try {
      chosen.body().run(user);
      Branches.joinAll(lane, 0);
    } catch (Throwable failure) {
      thrown = failure;
      Branches.cancelAll(lane, 0);
    }
    return finished(chosen);
  }

  private boolean finished(PlannedScenario chosen) {
    lane.settle();
    boolean success = judge(chosen, user.endIteration());
    long end = System.nanoTime();
    endNanos = end;
    Outcome outcome = outcome(success);
    String kind = lane.firstFailure() == null ? "exception" : lane.firstFailure();
    long start = startNanos;
    long due = dueNanos;
    long paused = lane.pausedNanos();
    lane.end();
    SeriesRecorder recorded = seriesOf(chosen);
    if (user.loop().here()) {
      recordEnd(recorded, outcome, kind, due, start, end, paused);
    } else {
      user.loop().run(() -> recordEnd(recorded, outcome, kind, due, start, end, paused));
    }
    return success;
  }

  // What is recorded is decided and copied before it is handed to the loop: by then the user may be
  // in its next iteration. Whether the run was cut off is asked on the loop, which has then counted
  // all that it had begun or is about to: asked by the user's own thread, an iteration could be
  // counted twice or never.

  private void recordStart() {
    long start = startNanos;
    long ready = readyNanos;
    boolean late = planned;
    if (user.loop().here()) {
      recordStart(start, ready, late);
    } else {
      user.loop().run(() -> recordStart(start, ready, late));
    }
  }

  private void recordStart(long start, long ready, boolean late) {
    if (user.run().isAborted()) {
      return;
    }
    Recorder recorder = user.loop().recorder();
    if (load.plansTransactions()) {
      recorder.iterationStarted(start);
      return;
    }
    recorder.started(start);
    if (late) {
      recorder.late(start - ready);
    }
  }

  /** How an iteration is counted. */
  private enum Outcome {
    SUCCEEDED,
    /** A request or an outermost transaction failed. */
    FAILED,
    /** The code failed by itself. */
    FAILED_OUTSIDE,
    /** It found, before it did anything, that its pool gives no more. */
    WITHDRAWN
  }

  private Outcome outcome(boolean success) {
    if (thrown instanceof PoolExhaustedException && !lane.isUsed()) {
      return Outcome.WITHDRAWN;
    }
    if (thrown instanceof Stops.NoMoreSlots && success) {
      return Outcome.WITHDRAWN;
    }
    if (success) {
      return Outcome.SUCCEEDED;
    }
    return lane.hasFailed() ? Outcome.FAILED : Outcome.FAILED_OUTSIDE;
  }

  private void recordEnd(
      SeriesRecorder recorded,
      Outcome outcome,
      String kind,
      long due,
      long start,
      long end,
      long paused) {
    if (user.run().isAborted()) {
      return;
    }
    Recorder recorder = user.loop().recorder();
    recorder.took(start, outcome == Outcome.WITHDRAWN ? end - start : paused);
    long response = end - due - paused;
    long service = end - start - paused;
    if (load.plansTransactions()) {
      recordEndBetweenSlots(recorder, recorded, outcome, service, end);
      return;
    }
    switch (outcome) {
      case SUCCEEDED -> {
        recorded.record(response, service, true);
        recorder.succeeded(end);
      }
      case FAILED, FAILED_OUTSIDE -> {
        recorded.record(response, service, false);
        if (outcome == Outcome.FAILED_OUTSIDE) {
          recorded.failedOutside();
        }
        recorder.failed(end, kind);
      }
      case WITHDRAWN -> recorder.withdrawn(end);
    }
  }

  /** What was planned, and is accounted for, are its transactions. */
  private static void recordEndBetweenSlots(
      Recorder recorder, SeriesRecorder recorded, Outcome outcome, long service, long end) {
    if (outcome == Outcome.WITHDRAWN) {
      recorder.iterationWithdrawn(end);
      return;
    }
    boolean success = outcome == Outcome.SUCCEEDED;
    recorded.record(service, service, success);
    if (outcome == Outcome.FAILED_OUTSIDE) {
      recorded.failedOutside();
    }
    recorder.iterationEnded(end, success);
  }

  /** Says whether the iteration succeeded, and does what its exception asks for. */
  private boolean judge(PlannedScenario scenario, Optional<String> unsent) {
    Throwable end = thrown;
    if (end != null && !judgeThrown(scenario, end)) {
      return false;
    }
    if (unsent.isPresent() && !(end instanceof Stops.NoMoreSlots)) {
      fail(scenario, new Failure("unsent-request", unsent.get(), null));
      return false;
    }
    return !lane.hasFailed();
  }

  /** Does what an exception asks for, and says whether the iteration can have succeeded. */
  private boolean judgeThrown(PlannedScenario scenario, Throwable end) {
    switch (end) {
      case PoolExhaustedException empty -> {
        lane.failed("pool-empty");
        load.endScenario(scenario, String.valueOf(empty.getMessage()));
        return false;
      }
      case Stops.NoMoreSlots _ -> {
        return true;
      }
      case Stops.ScenarioStopped stop -> {
        load.endScenario(scenario, "stopped: " + stop.getMessage());
        return true;
      }
      case Stops.RunStopped stop -> {
        lane.failed("stop-run");
        user.run().stopRun(String.valueOf(stop.getMessage()));
        return false;
      }
      case CheckException _, RequestException _ when lane.hasFailed() -> {
        return false;
      }
      case Throwable failure -> {
        fail(scenario, RunUser.failureOf(failure));
        return false;
      }
    }
  }

  private void fail(PlannedScenario scenario, Failure failure) {
    lane.failed(failure.kind());
    user.onLoop(() -> {
      if (!user.run().isAborted()) {
        user.loop().recorder().failure(scenario.name(), failure, System.nanoTime());
      }
    });
  }

  /** Returns what an exception of people's code says, with the line that it came through. */
  static String message(Throwable thrown) {
    String said =
        thrown instanceof Stops.Failed
            ? String.valueOf(thrown.getMessage())
            : UserCode.said(thrown);
    return UserCode.place(thrown)
        .map(place -> " · " + place)
        .filter(place -> !said.endsWith(place))
        .map(said::concat)
        .orElse(said);
  }
}
