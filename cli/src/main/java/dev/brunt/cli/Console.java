package dev.brunt.cli;

import dev.brunt.report.ConsoleSummary;
import dev.brunt.report.Printable;
import dev.brunt.report.Style;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where people and programs read: results on the standard output, everything else on the standard
 * error, and at most one live line below. Safe for use by many threads.
 */
final class Console {
  /** Set by the launcher to the streams that are terminals: some of {@code in,out,err}. */
  static final String TERMINALS = "brunt.terminals";

  private static final String ERASE = "\r\u001b[K";
  // Without wrapping (DECAWM off) a long line is cut at the margin instead of scrolling the screen.
  private static final String NO_WRAP = "\u001b[?7l";
  private static final String WRAP = "\u001b[?7h";

  private final OutputStream out;
  private final PrintStream err;
  private final Style style;
  private final boolean liveLine;
  private final int columns;
  private boolean live;
  private Optional<String> loss = Optional.empty();

  /**
   * Makes a console.
   *
   * @param style of results
   * @param liveLine whether {@code err} is a terminal, where a line can be rewritten
   */
  Console(OutputStream out, PrintStream err, Style style, boolean liveLine) {
    this(out, err, style, liveLine, Integer.MAX_VALUE);
  }

  /**
   * Makes a console.
   *
   * @param columns how wide results may be
   */
  Console(OutputStream out, PrintStream err, Style style, boolean liveLine, int columns) {
    this.out = out;
    this.err = err;
    this.style = style;
    this.liveLine = liveLine;
    this.columns = columns;
  }

  /** Returns the console of this process; colour only on a terminal and without NO_COLOR. */
  static Console ofProcess() {
    Map<String, String> environment = System.getenv();
    boolean colour =
        isTerminal("out")
            && environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !"dumb".equals(environment.get("TERM"));
    return new Console(
        new FileOutputStream(FileDescriptor.out),
        errorStream(),
        colour ? Style.ANSI : Style.PLAIN,
        isTerminal("err") && !"dumb".equals(environment.get("TERM")),
        columns(environment.getOrDefault("COLUMNS", "")));
  }

  /** A terminal of no width is one that does not know it. */
  private static int columns(String said) {
    return said.matches("[1-9]\\d{0,4}") ? Integer.parseInt(said) : Integer.MAX_VALUE;
  }

  /** Returns whether {@code in}, {@code out} or {@code err} is a terminal. */
  static boolean isTerminal(String stream) {
    return System.getProperty(TERMINALS, guessed()).contains(stream);
  }

  private static String guessed() {
    return Optional.ofNullable(System.console()).filter(c -> c.isTerminal()).isPresent()
        ? "in out err"
        : "";
  }

  private static PrintStream errorStream() {
    return new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
  }

  /** Returns how results are stressed. */
  Style style() {
    return style;
  }

  /** Returns how wide results may be. */
  int columns() {
    return columns;
  }

  /** Returns how runs are shown here. */
  ConsoleSummary summary() {
    return new ConsoleSummary(style, columns);
  }

  /** Returns whether a line can be rewritten. */
  boolean isLive() {
    return liveLine;
  }

  /** Prints a result: text that ends in a line break. Returns whether all of it was taken. */
  synchronized boolean result(String text) {
    endLive();
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
      return true;
    } catch (IOException refused) {
      String why = String.valueOf(refused.getMessage());
      // Who reads the beginning only, as head does, has what was wanted.
      loss = why.toLowerCase(Locale.ROOT).contains("pipe") ? loss : Optional.of(why);
      return false;
    }
  }

  /** Returns why a result could not be printed; empty where all were, or their reader has left. */
  synchronized Optional<String> loss() {
    return loss;
  }

  /** Prints lines about what goes on; control characters in them are made visible. */
  synchronized void say(String lines) {
    endLive();
    lines.lines().forEach(line -> err.println(Printable.line(line)));
  }

  /** Rewrites the live line. */
  synchronized void live(String line) {
    err.print(ERASE + NO_WRAP + Printable.line(line) + WRAP);
    err.flush();
    live = true;
  }

  /** Removes the live line, if there is one. */
  synchronized void endLive() {
    if (live) {
      err.print(ERASE);
      err.flush();
      live = false;
    }
  }
}
