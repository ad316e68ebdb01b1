package dev.brunt.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The terminal that the standard input is: from {@link #takeKeys} until it is closed it gives each
 * key at once and shows none; Ctrl-C stays a signal. Given back also where the process ends by
 * {@code System.exit} or a signal; whoever halts the process must close it before. Safe for use by
 * many threads.
 */
final class Terminal implements AutoCloseable {
  private static final long STTY_SECONDS = 2;
  private static final List<String> KEYS = List.of("-icanon", "-echo", "min", "1", "time", "0");

  private final Function<List<String>, Optional<String>> stty;
  private final BooleanSupplier inForeground;
  private final String before;
  private final Thread hook = new Thread(this::giveBack, "brunt-terminal");
  private boolean taken;
  private boolean closed;

  private Terminal(
      Function<List<String>, Optional<String>> stty, BooleanSupplier inForeground, String before) {
    this.stty = stty;
    this.inForeground = inForeground;
    this.before = before;
  }

  /**
   * Finds it, and changes nothing; empty where the standard input is no terminal, or this process
   * is in the background.
   */
  static Optional<Terminal> find() {
    return Console.isTerminal("in")
        ? find(Terminal::stty, Terminal::isForeground)
        : Optional.empty();
  }

  /**
   * Finds it.
   *
   * @param stty runs stty with arguments and returns what it printed; empty where that failed
   * @param inForeground returns whether this process may read and change the terminal
   */
  static Optional<Terminal> find(
      Function<List<String>, Optional<String>> stty, BooleanSupplier inForeground) {
    if (!inForeground.getAsBoolean()) {
      return Optional.empty();
    }
    return stty.apply(List.of("-g"))
        .map(String::strip)
        .filter(state -> !state.isEmpty())
        .map(state -> new Terminal(stty, inForeground, state));
  }

  /** Has it give keys; returns whether it does. */
  synchronized boolean takeKeys() {
    if (closed || !isHeard()) {
      return false;
    }
    taken = true;
    Runtime.getRuntime().addShutdownHook(hook);
    return stty.apply(KEYS).isPresent();
  }

  /** Returns whether what is typed is meant for this process. */
  boolean isHeard() {
    return inForeground.getAsBoolean();
  }

  /** Gives it back, for good. */
  @Override
  public void close() {
    giveBack();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endingAlready) {
      // The hook finds that there is nothing left to do.
    }
  }

  /**
   * In the background the terminal is the shell's, which has put it right; to touch it would stop
   * all processes of this one's group (SIGTTOU).
   */
  private synchronized void giveBack() {
    closed = true;
    if (taken && isHeard()) {
      var _ = stty.apply(List.of(before));
    }
    taken = false;
  }

  /** Returns whether this process is in the foreground; where that cannot be told, it is not. */
  private static boolean isForeground() {
    try {
      // After the name in brackets: state, parent, group, session, terminal, the terminal's group.
      String status = Files.readString(Path.of("/proc/self/stat"));
      String[] fields = status.substring(status.lastIndexOf(')') + 2).split(" ", -1);
      return fields[2].equals(fields[5]);
    } catch (IOException | IndexOutOfBoundsException unknown) {
      return false;
    }
  }

  /** Runs stty on the standard input; empty where that fails. */
  private static Optional<String> stty(List<String> arguments) {
    try {
      Process process =
          new ProcessBuilder(Stream.concat(Stream.of("stty"), arguments.stream()).toList())
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
