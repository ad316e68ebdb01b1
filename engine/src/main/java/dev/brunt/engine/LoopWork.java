package dev.brunt.engine;

import dev.brunt.api.ScenarioBody;
import dev.brunt.api.plan.PlannedScenario;
import dev.brunt.engine.Signal.Drained;
import dev.brunt.engine.Signal.Finished;
import dev.brunt.engine.Signal.Second;
import dev.brunt.metrics.Failure;
import dev.brunt.metrics.Recorder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one loop does for a run: its shares of the loads, the virtual users that live on it, and a
 * window each second. All methods on the loop's thread, but where they say otherwise.
 */
final class LoopWork {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Loop loop;
  private final Consumer<Signal> signals;
  private final Set<RunUser> users = new LinkedHashSet<>();
  private List<LoadShare> shares = List.of();
  private boolean finished;
  private boolean drained;

  LoopWork(Loop loop, Consumer<Signal> signals) {
    this.loop = loop;
    this.signals = signals;
  }

  Loop loop() {
    return loop;
  }

  /** Begins the shares, each at its time after {@code startNanos}. */
  void begin(long startNanos, List<LoadShare> shares, List<Long> delays) {
    this.shares = List.copyOf(shares);
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

  private void rollAt(long startNanos, int second) {
    loop.at(
        startNanos + second * SECOND,
        () -> {
          signals.accept(new Second(second, loop.recorder().roll(System.nanoTime())));
          if (!drained) {
            rollAt(startNanos, second + 1);
          }
        });
  }

  /** Starts a user, which runs {@code life} and is then gone. */
  void start(RunUser user, LoadRun load, Runnable life, Runnable afterwards) {
    users.add(user);
    user.start(() -> {
      try {
        if (before(user, load)) {
          life.run();
        }
      } finally {
        after(user, load);
        user.onLoop(() -> ended(user, afterwards));
      }
    });
  }

  private void ended(RunUser user, Runnable afterwards) {
    users.remove(user);
    afterwards.run();
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
    long start = System.nanoTime();
    Throwable failure = run(hooks, user);
    user.main().paused(System.nanoTime() - start);
    if (failure == null) {
      return true;
    }
    user.onLoop(() -> failedBefore(user, load, Iteration.message(failure)));
    return false;
  }

  private void failedBefore(RunUser user, LoadRun load, String message) {
    Recorder recorder = loop.recorder();
    recorder.planned(user.lasting() ? 1 : 0);
    long now = System.nanoTime();
    recorder.started(now);
    recorder.failed(now, "before-user");
    recorder.failure(
        load.load().scenarios().getFirst().name(), new Failure("before-user", message, null), now);
  }

  private void after(RunUser user, LoadRun load) {
    Throwable failure = run(hooks(load, s -> s.afterUser()), user);
    if (failure != null && !(failure instanceof Stops.Interrupted)) {
      load.run().note("after a user: " + Iteration.message(failure));
    }
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

  private static @Nullable Throwable run(List<ScenarioBody> hooks, RunUser user) {
    for (ScenarioBody hook : hooks) {
      try {
        hook.run(user);
      } catch (Throwable failure) {
        return failure;
      }
    }
    return null;
  }

  /** Takes note that a share will start nothing any more. */
  void shareFinished() {
    if (!finished && shares.stream().allMatch(LoadShare::isFinished)) {
      finished = true;
      signals.accept(new Finished());
      drainedIfSo();
    }
  }

  private void drainedIfSo() {
    if (finished && !drained && users.isEmpty()) {
      drained = true;
      signals.accept(new Drained());
    }
  }

  /** Starts nothing any more. */
  void stop() {
    shares.forEach(LoadShare::stop);
    wakeUsers();
  }

  /** Lets users that wait between iterations look whether they still have to. */
  void wakeUsers() {
    users.forEach(RunUser::wake);
  }

  /** Gives up on what still runs: counts it, and interrupts it. */
  void abort() {
    Recorder recorder = loop.recorder();
    long now = System.nanoTime();
    while (recorder.running() > 0) {
      recorder.abandoned(now);
    }
    users.forEach(RunUser::interrupt);
  }
}
