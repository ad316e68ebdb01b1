package dev.brunt.results;

import dev.brunt.metrics.LoggedRequest;
import dev.brunt.metrics.RequestLog;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Writes each request to a file, on a thread of its own that looks for new ones every few
 * milliseconds: whoever adds one neither waits nor wakes anybody. At most {@value
 * RequestQueue#MOST} wait to be written; what comes while so many do is lost, counted and told.
 */
public final class RequestLogFile implements RequestLog, AutoCloseable {
  private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final int BUFFER_BYTES = 1 << 16;

  private final RequestFormat format;
  private final boolean bodies;
  private final Consumer<String> told;
  private final FileChannel out;
  private final Path file;
  private final RequestQueue queue = new RequestQueue();
  private final Thread thread =
      Thread.ofPlatform().daemon().name("brunt-requests").unstarted(this::write);
  private volatile boolean closing;
  private volatile RequestLines lines;
  private final AtomicLong written = new AtomicLong();

  // The thread's own.
  private final Lines buffer = new Lines(BUFFER_BYTES);
  private int buffered;
  private long bytes;
  private boolean failed;

  private boolean lossTold;

  private RequestLogFile(
      Path file, FileChannel out, RequestFormat format, boolean bodies, Consumer<String> told) {
    this.file = file;
    this.out = out;
    this.format = format;
    this.bodies = bodies;
    this.told = told;
    this.lines = format.lines(Instant.now(), System.nanoTime());
  }

  /**
   * Begins a file.
   *
   * @param bodies whether bodies are written too, where the format has a place for them
   * @param told is told what could not be written, a sentence
   * @throws IOException if the file cannot be made
   */
  public static RequestLogFile create(
      Path file, RequestFormat format, boolean bodies, Consumer<String> told) throws IOException {
    FileChannel out =
        FileChannel.open(
            file,
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING);
    RequestLogFile log = new RequestLogFile(file, out, format, bodies, told);
    log.thread.start();
    return log;
  }

  @Override
  public void begun(Instant at, long nanos) {
    lines = format.lines(at, nanos);
  }

  @Override
  public Inlet inlet() {
    return queue.inlet();
  }

  @Override
  public boolean wantsBodies() {
    return bodies;
  }

  /** Returns how many requests were written. */
  public long written() {
    return written.get();
  }

  /** Returns the file. */
  public Path file() {
    return file;
  }

  private void write() {
    lines.head(buffer);
    boolean last = false;
    while (!last) {
      last = closing;
      writeWaiting();
      flush();
      if (!last) {
        LockSupport.parkNanos(TURN_NANOS);
      }
    }
  }

  private void writeWaiting() {
    RequestLines as = lines;
    int _ = queue.take(Integer.MAX_VALUE, request -> write(request, as));
  }

  private void write(LoggedRequest request, RequestLines as) {
    buffered++;
    if (!failed) {
      as.line(request, buffer);
    }
    if (buffer.size() >= BUFFER_BYTES) {
      flush();
    }
  }

  private void flush() {
    try {
      if (failed) {
        queue.lost(buffered);
      } else {
        bytes += buffer.writeTo(out);
        written.addAndGet(buffered);
      }
    } catch (IOException full) {
      failed = true;
      queue.lost(buffered);
      forgetHalfALine();
      told.accept(
          "the log of requests ends early: %s: %s; the run goes on"
              .formatted(file, full.getMessage()));
    }
    buffered = 0;
  }

  private void forgetHalfALine() {
    try {
      out.truncate(bytes);
    } catch (IOException noFile) {
      // A device or a pipe keeps what it got.
    }
  }

  /** Writes what is left, and tells what was lost. */
  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
      out.close();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (IOException failure) {
      told.accept("the log of requests could not be closed: " + failure.getMessage());
    }
    long lost = queue.lost();
    if (lost > 0 && !lossTold) {
      lossTold = true;
      String why = failed ? "" : ": it could not be written as fast as they came";
      told.accept("%d requests are not in %s%s".formatted(lost, file, why));
    }
  }
}
