package dev.brunt.engine;

import dev.brunt.api.RequestException;
import dev.brunt.api.ScenarioBody;
import dev.brunt.api.plan.PlannedScenario;
import dev.brunt.engine.Signal.Drained;
import dev.brunt.engine.Signal.Finished;
import dev.brunt.engine.Signal.Second;
import dev.brunt.metrics.Failure;
import dev.brunt.metrics.Recorder;
import dev.brunt.metrics.UnsentReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one loop does for a run: its shares of the loads, the virtual users that live on it, and a
 * window each second. All methods on the loop's thread, but where they say otherwise.
 */
final class LoopWork {
  private final Loop loop;
  private final Consumer<Signal> signals;
  private final long windowNanos;
  private final List<RunUser> users = new ArrayList<>();
  private List<LoadShare> shares = List.of();
  private long loadEndNanos;
  private boolean finished;
  private boolean drained;

  LoopWork(Loop loop, Duration window, Consumer<Signal> signals) {
    this.loop = loop;
    this.windowNanos = window.toNanos();
    this.signals = signals;
  }

  Loop loop() {
    return loop;
  }

  /** Begins the shares, each at its time after {@code startNanos}. */
  void begin(long startNanos, List<LoadShare> shares, List<Long> delays) {
    this.shares = List.copyOf(shares);
    this.loadEndNanos = startNanos;
    loop.recorder().roll(startNanos);
    rollAt(startNanos, 1);
    for (int i = 0; i < shares.size(); i++) {
      LoadShare share = shares.get(i);
      long start = startNanos + delays.get(i);
      loop.at(
          start,
          () -> {
            if (!share.isFinished()) {
              share.begin(start);
            }
          });
    }
  }

  /** Goes on when this loop has drained: a second is merged when all loops have ended theirs. */
  private void rollAt(long startNanos, int second) {
    loop.at(
        startNanos + second * windowNanos,
        () -> {
          signals.accept(new Second(second, loop.recorder().roll(System.nanoTime())));
          rollAt(startNanos, second + 1);
        });
  }

  /** Starts a user, which lives its life and is then gone. */
  void start(Life life) {
    life.user.place = users.size();
    users.add(life.user);
    life.user.start(life);
  }

  /**
   * What one user does from its start to its end. The stack of a user that waits holds each method
   * that it is in, so few methods are around its iterations, and none of them is a lambda's.
   */
  abstract static class Life implements Runnable {
    final LoopWork work;
    final LoadRun load;
    final RunUser user;

    Life(LoopWork work, LoadRun load, RunUser user) {
      this.work = work;
      this.load = load;
      this.user = user;
    }

    /** Runs the next iterations, and returns whether there are more. */
    abstract boolean lasts();

    /** Is told that the user has ended; on the loop's thread. */
    abstract void ended();

    @Override
    public final void run() {
      try {
        boolean more = work.before(user, load);
        while (more) {
          more = lasts();
        }
      } catch (Stops.Interrupted cutOff) {
        // The run was cut off while the user waited for its next iteration.
      } finally {
        work.end(this);
      }
    }
  }

  private void end(Life life) {
    try {
      after(life.user, life.load);
    } finally {
      life.user.onLoop(() -> ended(life));
    }
  }

  private void ended(Life life) {
    // The last one takes its place.
    RunUser last = users.removeLast();
    if (life.user.place < users.size()) {
      users.set(life.user.place, last);
      last.place = life.user.place;
    }
    life.ended();
    drainedIfSo();
  }

  /**
   * Runs what comes before a user's first iteration, unmeasured; a failure is a failed iteration.
   */
  private boolean before(RunUser user, LoadRun load) {
    List<ScenarioBody> hooks = hooks(load, s -> s.beforeUser());
    if (hooks.isEmpty()) {
      return true;
    }
    Lane lane = user.main();
    lane.beginUnmeasured();
    long start = System.nanoTime();
    user.preparing(true);
    Throwable failure = runUntilOneFails(hooks, user);
    user.preparing(false);
    // Its pauses have been taken out already.
    lane.paused(System.nanoTime() - start - lane.pausedNanos());
    if (failure == null) {
      return true;
    }
    Failure told = unmeasured(failure, lane, "before-user", "before a user: ");
    user.onLoop(() -> failedBefore(user, load, told));
    return false;
  }

  private void failedBefore(RunUser user, LoadRun load, Failure failure) {
    if (load.run().isAborted()) {
      return;
    }
    Recorder recorder = loop.recorder();
    long now = System.nanoTime();
    if (load.plansTransactions()) {
      recorder.iterationStarted(now);
      recorder.took(now, 0);
      recorder.iterationEnded(now, false);
    } else {
      if (user.lasting() && !user.dealt()) {
        load.admitIteration();
        recorder.planned(1);
      }
      recorder.started(now);
      recorder.took(now, 0);
      recorder.failed(now, "before-user");
    }
    recorder.failure(firstScenario(load), failure, now);
  }

  private static String firstScenario(LoadRun load) {
    return load.load().scenarios().getFirst().name();
  }

  /**
   * Returns how what runs around a user has failed: of the kind of its request, where that had no
   * response, so that a target which nobody reaches is known for it.
   */
  private static Failure unmeasured(Throwable thrown, Lane lane, String kind, String where) {
    String message = Iteration.message(thrown);
    String ofRequest = thrown instanceof RequestException ? lane.firstFailure() : null;
    return ofRequest == null
        ? new Failure(kind, message, null)
        : new Failure(ofRequest, where + message, null);
  }

  private void after(RunUser user, LoadRun load) {
    for (ScenarioBody hook : hooks(load, s -> s.afterUser())) {
      user.main().beginUnmeasured();
      Throwable thrown = failureOf(hook, user);
      if (thrown != null && !load.run().isAborted()) {
        Failure failure = unmeasured(thrown, user.main(), "after-user", "after a user: ");
        user.onLoop(() -> loop.recorder().failure(firstScenario(load), failure, System.nanoTime()));
      }
    }
    Branches.cancelAll(user.main(), 0);
    user.endIteration();
    user.end();
  }

  private static List<ScenarioBody> hooks(
      LoadRun load, Function<PlannedScenario, List<ScenarioBody>> which) {
    List<PlannedScenario> scenarios = load.load().scenarios();
    return scenarios.size() == 1
        ? which.apply(scenarios.getFirst())
        : scenarios.stream().flatMap(s -> which.apply(s).stream()).distinct().toList();
  }

  private static @Nullable Throwable runUntilOneFails(List<ScenarioBody> hooks, RunUser user) {
    for (ScenarioBody hook : hooks) {
      Throwable failure = failureOf(hook, user);
      if (failure != null) {
        return failure;
      }
    }
    return null;
  }

  private static @Nullable Throwable failureOf(ScenarioBody hook, RunUser user) {
    try {
      hook.run(user);
      Branches.joinAll(user.main(), 0);
      return null;
    } catch (Throwable failure) {
      return failure;
    }
  }

  /** Takes note that a share will start nothing any more, and since when. */
  void shareFinished(long atNanos) {
    loadEndNanos = Math.max(loadEndNanos, atNanos);
    if (!finished && shares.stream().allMatch(LoadShare::isFinished)) {
      finished = true;
      signals.accept(new Finished(loadEndNanos));
      drainedIfSo();
    }
  }

  private void drainedIfSo() {
    if (finished && !drained && users.isEmpty()) {
      drained = true;
      signals.accept(new Drained());
    }
  }

  /** Counts what fell due and was not started, for a loop that is held and cannot do it itself. */
  void leaveUnsent(UnsentReason reason) {
    shares.forEach(share -> share.leaveUnsent(reason));
  }

  /** Starts nothing any more; what was due and not started is counted as unsent. */
  void stop(UnsentReason reason) {
    leaveUnsent(reason);
    shares.forEach(LoadShare::stop);
    wakeUsers();
  }

  /** Lets users that wait between iterations look whether they still have to. */
  void wakeUsers() {
    users.forEach(RunUser::wake);
  }

  /** Gives up on what still runs: counts it, and interrupts it. */
  void abort(UnsentReason reason) {
    // An arrival that is held up by what people run before it is not the generator's fault.
    long held = users.stream().filter(user -> user.isPreparing() && !user.lasting()).count();
    loop.recorder().unsent(UnsentReason.STOPPED, held);
    loop.recorder().giveUp(System.nanoTime(), reason);
    users.forEach(RunUser::interrupt);
  }
}
