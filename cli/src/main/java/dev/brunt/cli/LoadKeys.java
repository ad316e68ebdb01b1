package dev.brunt.cli;

import dev.brunt.api.Plan;
import dev.brunt.engine.EngineRun;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;

/**
 * The keys that change the load of a run that goes on: {@code +} by 10 % up, {@code -} back down by
 * the same, so that both together change nothing.
 */
final class LoadKeys implements AutoCloseable {
  /** What the keys do, for people. */
  static final String WORDS = "keys    + and - change the load by 10 %";

  private static final double STEP = 1.1;
  private static final long POLL_NANOS = 100_000_000;

  private final Optional<Terminal> terminal;
  private volatile boolean closed;

  private LoadKeys(Optional<Terminal> terminal) {
    this.terminal = terminal;
  }

  /** Takes over the terminal, if there is one with a live line, and a load that can be changed. */
  static LoadKeys of(Console console, Plan plan) {
    return new LoadKeys(
        console.isLive() && EngineRun.scales(plan) ? Terminal.open() : Optional.empty());
  }

  /** Returns keys that nobody hears. */
  static LoadKeys unheard() {
    return new LoadKeys(Optional.empty());
  }

  /** Returns whether keys are heard. */
  boolean areHeard() {
    return terminal.isPresent();
  }

  /** Hears the keys from now on, and changes the load of this run. */
  void during(EngineRun run) {
    if (areHeard()) {
      InputStream keys = new FileInputStream(FileDescriptor.in);
      Thread.ofPlatform()
          .daemon()
          .name("brunt-keys")
          .start(() -> hear(keys, Terminal::isForeground, run::scale));
    }
  }

  private void hear(InputStream keys, BooleanSupplier mayRead, DoubleConsumer scale) {
    try {
      while (!closed) {
        take(keys, mayRead, scale);
        LockSupport.parkNanos(POLL_NANOS);
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
