package dev.brunt.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The terminal that the standard input is, giving each key at once and showing none, until it is
 * closed; Ctrl-C stays a signal. Given back also where the process ends by {@code System.exit} or a
 * signal; whoever halts the process must close it before.
 */
final class Terminal implements AutoCloseable {
  private static final long STTY_SECONDS = 2;

  private final String before;
  private final Thread hook = new Thread(this::restore, "brunt-terminal");
  private boolean restored;

  private Terminal(String before) {
    this.before = before;
  }

  /**
   * Opens it; empty where the standard input is no terminal, or this process is in the background,
   * where to touch the terminal would stop it.
   */
  static Optional<Terminal> open() {
    if (!Console.isTerminal("in") || !isForeground()) {
      return Optional.empty();
    }
    Optional<Terminal> terminal =
        stty("-g").map(String::strip).filter(state -> !state.isEmpty()).map(Terminal::new);
    terminal.ifPresent(Terminal::takeKeys);
    return terminal;
  }

  private void takeKeys() {
    Runtime.getRuntime().addShutdownHook(hook);
    stty("-icanon", "-echo", "min", "1", "time", "0");
  }

  /** Returns whether this process may read the terminal; where that cannot be told, it may not. */
  static boolean isForeground() {
    try {
      // After the name in brackets: state, parent, group, session, terminal, the terminal's group.
      String status = Files.readString(Path.of("/proc/self/stat"));
      String[] fields = status.substring(status.lastIndexOf(')') + 2).split(" ", -1);
      return fields[2].equals(fields[5]);
    } catch (IOException | IndexOutOfBoundsException unknown) {
      return false;
    }
  }

  @Override
  public void close() {
    restore();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endingAlready) {
      // The hook finds that there is nothing left to do.
    }
  }

  private synchronized void restore() {
    if (!restored) {
      restored = true;
      stty(before);
    }
  }

  /** Runs stty on the standard input; empty where that fails. */
  private static Optional<String> stty(String... arguments) {
    try {
      String[] command = new String[arguments.length + 1];
      command[0] = "stty";
      System.arraycopy(arguments, 0, command, 1, arguments.length);
      Process process =
          new ProcessBuilder(command)
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(STTY_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      String output = new String(process.getInputStream().readAllBytes(), US_ASCII);
      return process.exitValue() == 0 ? Optional.of(output) : Optional.empty();
    } catch (IOException unavailable) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
