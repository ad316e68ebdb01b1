package dev.brunt.cli;

import dev.brunt.api.BruntException;
import dev.brunt.engine.EngineRun;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/**
 * What a signal does to a command: before the load it ends it; during the load the first one drains
 * the run, so that it can still be reported, and the second one ends it.
 */
final class Interruption {
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Console console;
  private final IntConsumer halt;
  private final AtomicReference<Optional<EngineRun>> run = new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<StopSignal>> first =
      new AtomicReference<>(Optional.empty());

  /**
   * Makes one.
   *
   * @param halt ends the process at once, with a code
   */
  Interruption(Console console, IntConsumer halt) {
    this.console = console;
    this.halt = halt;
  }

  /** Says which run is to be drained from now on. */
  void during(EngineRun started) {
    run.set(Optional.of(started));
  }

  /** Returns the signal that stopped the run, if one did. */
  Optional<StopSignal> signal() {
    return first.get();
  }

  void received(StopSignal signal) {
    Optional<EngineRun> current = run.get();
    boolean isFirst = first.compareAndSet(Optional.empty(), Optional.of(signal));
    if (!isFirst || current.isEmpty()) {
      console.endLive();
      halt.accept(first.get().orElse(signal).exitCode());
      return;
    }
    EngineRun running = current.get();
    console.say("stopping: " + awaited(running) + "; again to leave at once");
    running.drain(GRACE);
  }

  private static String awaited(EngineRun run) {
    return switch (run.stage()) {
      case BEFORE -> "interrupting what runs before the load";
      case LOAD ->
          "waiting for %d running iterations (at most %d s)"
              .formatted(run.running(), GRACE.toSeconds());
      case AFTER -> "waiting for what runs after the load";
    };
  }

  /**
   * Returns the exit code of a command that failed after a signal, and says how.
   *
   * @throws BruntException the failure itself where there was no signal
   */
  int exitCode(BruntException failure) {
    StopSignal signal = first.get().orElseThrow(() -> failure);
    console.say(String.valueOf(failure.getMessage()));
    return signal.exitCode();
  }
}
