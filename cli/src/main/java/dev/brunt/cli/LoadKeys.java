package dev.brunt.cli;

import dev.brunt.api.Plan;
import dev.brunt.engine.EngineRun;
import dev.brunt.engine.EngineRun.Stage;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;

/**
 * The keys that change the load of a run that goes on: {@code +} by 10 % up, {@code -} back down by
 * the same, so that both together change nothing. They are heard while there is load: what comes
 * before and after a run may ask for words of its own.
 */
final class LoadKeys implements AutoCloseable {
  /** What the keys do, for people. */
  static final String WORDS = "keys    + and - change the load by 10 %";

  private static final double STEP = 1.1;
  private static final long POLL_NANOS = 100_000_000;

  private final Optional<Terminal> terminal;
  private volatile boolean closed;

  /** Makes keys of this terminal, if there is one. */
  LoadKeys(Optional<Terminal> terminal) {
    this.terminal = terminal;
  }

  /**
   * Returns those of the terminal, if it is one that nobody else reads, with a live line, and there
   * is a load that can be changed.
   */
  static LoadKeys of(Console console, Plan plan) {
    // Behind a pipe may be a pager, which reads keys itself.
    boolean areOurs = console.isLive() && Console.isTerminal("out");
    return new LoadKeys(areOurs && EngineRun.scales(plan) ? Terminal.find() : Optional.empty());
  }

  /** Returns keys that nobody hears. */
  static LoadKeys unheard() {
    return new LoadKeys(Optional.empty());
  }

  /**
   * Hears the keys while there is load, and changes it.
   *
   * @param heard is told when they begin to be heard
   */
  void during(EngineRun run, Runnable heard) {
    InputStream keys = new FileInputStream(FileDescriptor.in);
    terminal.ifPresent(found ->
        Thread.ofPlatform()
            .daemon()
            .name("brunt-keys")
            .start(() -> hear(found, keys, run::stage, run::scale, heard)));
  }

  /** Hears the keys of a terminal while there is load, and gives it back then. */
  void hear(
      Terminal from,
      InputStream keys,
      Supplier<Stage> stage,
      DoubleConsumer scale,
      Runnable heard) {
    try (from) {
      while (!closed && stage.get() == Stage.BEFORE) {
        LockSupport.parkNanos(POLL_NANOS);
      }
      if (from.takeKeys()) {
        heard.run();
        while (!closed && stage.get() == Stage.LOAD) {
          take(keys, from::isHeard, scale);
          LockSupport.parkNanos(POLL_NANOS);
        }
      }
    } catch (IOException | IllegalStateException noLonger) {
      // The terminal has gone, or the run is over: there is nothing to hear, or to change.
    }
  }

  /** Takes the keys that have been pressed; never waits for one. */
  static void take(InputStream keys, BooleanSupplier mayRead, DoubleConsumer scale)
      throws IOException {
    while (keys.available() > 0 && mayRead.getAsBoolean()) {
      switch (keys.read()) {
        case '+', '=' -> scale.accept(STEP);
        case '-', '_' -> scale.accept(1 / STEP);
        default -> {}
      }
    }
  }

  /** Gives the terminal back. */
  @Override
  public void close() {
    closed = true;
    terminal.ifPresent(Terminal::close);
  }
}
