package dev.brunt.cli;

import dev.brunt.api.VirtualUser;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What scenarios print: captured a line at a time, marked with the iteration that printed it, and
 * shown up to a limit, so that a chatty scenario neither floods the terminal nor mixes with the
 * results.
 */
final class CapturedPrints implements AutoCloseable {
  private static final int MAX_LINES = 500;
  private static final int MAX_LINE_BYTES = 4096;

  private final Console console;
  private final PrintStream outBefore = System.out;
  private final PrintStream errBefore = System.err;
  private final AtomicLong lines = new AtomicLong();
  private final Set<Line> begun = ConcurrentHashMap.newKeySet();

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
      console.say(line);
    }
  }

  private static String mark() {
    return VirtualUser.current().map(u -> "[iteration " + u.iteration() + "] ").orElse("");
  }

  /** Shows the lines that were begun and not ended, and says how many were not shown, if any. */
  void tellTheRest() {
    begun.forEach(Line::end);
    long more = lines.getAndSet(0) - MAX_LINES;
    if (more > 0) {
      console.say("note    %d more lines were printed and not shown".formatted(more));
    }
  }

  @Override
  public void close() {
    System.setOut(outBefore);
    System.setErr(errBefore);
    tellTheRest();
  }

  /**
   * A line that a thread is printing. One that does not end is cut, or it would fill the memory.
   */
  private final class Line {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private String mark = "";

    synchronized void add(int value) {
      if (bytes.size() == 0) {
        mark = mark();
        boolean _ = begun.size() < MAX_LINES && begun.add(this);
      }
      bytes.write(value);
      if (bytes.size() == MAX_LINE_BYTES) {
        end();
      }
    }

    synchronized void end() {
      if (begun.remove(this)) {
        print(mark + bytes.toString(StandardCharsets.UTF_8).stripTrailing());
      } else if (bytes.size() > 0) {
        lines.incrementAndGet();
      }
      bytes.reset();
    }

    synchronized void endOrEmpty() {
      if (bytes.size() == 0) {
        print(mark());
      }
      end();
    }
  }

  /** Cuts what each thread prints into lines. */
  private final class Lines extends OutputStream {
    private final ThreadLocal<Line> line = ThreadLocal.withInitial(Line::new);

    @Override
    public void write(int value) {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      Line at = line.get();
      for (int i = offset; i < offset + length; i++) {
        if (bytes[i] == '\n') {
          at.endOrEmpty();
        } else {
          at.add(bytes[i]);
        }
      }
    }
  }
}
