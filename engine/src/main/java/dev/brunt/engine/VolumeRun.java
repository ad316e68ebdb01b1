package dev.brunt.engine;

import dev.brunt.pacing.VolumeUsers;
import dev.brunt.pacing.VolumeUsers.Answer;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks the volume of one load for each window, shortly before it begins, on a thread of its own:
 * what people write there may take its time, and no loop waits for it.
 */
final class VolumeRun {
  private static final Duration AHEAD = Duration.ofMillis(200);
  private static final long WINDOW_NANOS = VolumeUsers.WINDOW.toNanos();

  private final LoadRun load;
  private final VolumeUsers users;
  private final long startNanos;

  private VolumeRun(LoadRun load, VolumeUsers users, long startNanos) {
    this.load = load;
    this.users = users;
    this.startNanos = startNanos;
  }

  /** Begins to ask for a load that begins at a {@link System#nanoTime} value. */
  static void start(LoadRun load, VolumeUsers users, long startNanos) {
    VolumeRun run = new VolumeRun(load, users, startNanos);
    Thread.ofPlatform().daemon().name("brunt-volume").start(run::run);
  }

  private void run() {
    long window = 0;
    while (isNeeded(window)) {
      long early = startNanos + window * WINDOW_NANOS - AHEAD.toNanos() - System.nanoTime();
      if (early > 0) {
        LockSupport.parkNanos(this, Math.min(early, AHEAD.toNanos()));
      } else {
        boolean goesOn = ask(window);
        load.tellThatItChanged();
        if (!goesOn) {
          return;
        }
        long begun = Math.floorDiv(System.nanoTime() - startNanos, WINDOW_NANOS);
        window = Math.max(window + 1, begun);
      }
    }
  }

  private boolean isNeeded(long window) {
    return !load.isOver() && !load.run().isStopping() && window * WINDOW_NANOS < users.endNanos();
  }

  private boolean ask(long window) {
    return switch (users.ask(window)) {
      case Answer.Counted() -> true;
      case Answer.Stopped(String reason) -> {
        load.note("its volume has stopped: " + reason);
        yield false;
      }
      case Answer.Broken(String problem) -> {
        load.note("its volume is broken: " + problem);
        load.run().flaw("the volume of %s is broken: %s".formatted(load.names(), problem));
        yield false;
      }
    };
  }
}
