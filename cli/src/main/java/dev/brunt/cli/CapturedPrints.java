package dev.brunt.cli;

import dev.brunt.api.VirtualUser;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What scenarios print: captured a line at a time, marked with the iteration that printed it, and
 * shown up to a limit, so that a chatty scenario neither floods the terminal nor mixes with the
 * results.
 */
final class CapturedPrints implements AutoCloseable {
  private static final int MAX_LINES = 500;

  private final Console console;
  private final PrintStream outBefore = System.out;
  private final PrintStream errBefore = System.err;
  private final AtomicLong lines = new AtomicLong();

  private CapturedPrints(Console console) {
    this.console = console;
  }

  /** Captures until closed. */
  static CapturedPrints toConsole(Console console) {
    CapturedPrints prints = new CapturedPrints(console);
    System.setOut(prints.stream());
    System.setErr(prints.stream());
    return prints;
  }

  private PrintStream stream() {
    return new PrintStream(new Lines(), true, StandardCharsets.UTF_8);
  }

  private void print(String line) {
    if (lines.incrementAndGet() <= MAX_LINES) {
      Optional<VirtualUser> user = VirtualUser.current();
      console.say(user.map(u -> "[iteration " + u.iteration() + "] ").orElse("") + line);
    }
  }

  /** Says how many lines were not shown, if any. */
  void tellUnshown() {
    long more = lines.get() - MAX_LINES;
    if (more > 0) {
      console.say("note    %d more lines were printed and not shown".formatted(more));
    }
  }

  @Override
  public void close() {
    System.setOut(outBefore);
    System.setErr(errBefore);
  }

  /** Cuts what each thread prints into lines. */
  private final class Lines extends OutputStream {
    private final ThreadLocal<ByteArrayOutputStream> begun =
        ThreadLocal.withInitial(ByteArrayOutputStream::new);

    @Override
    public void write(int value) {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      ByteArrayOutputStream line = begun.get();
      for (int i = offset; i < offset + length; i++) {
        if (bytes[i] == '\n') {
          print(line.toString(StandardCharsets.UTF_8).stripTrailing());
          line.reset();
        } else {
          line.write(bytes[i]);
        }
      }
    }
  }
}
