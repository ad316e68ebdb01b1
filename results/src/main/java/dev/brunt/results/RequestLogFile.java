package dev.brunt.results;

import dev.brunt.metrics.LoggedRequest;
import dev.brunt.metrics.RequestLog;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Writes each request to a file, on a thread of its own that looks for new ones every few
 * milliseconds: whoever adds one neither waits nor wakes anybody. At most {@value #MOST_WAITING}
 * wait to be written; what comes while so many do is lost, counted and told.
 */
public final class RequestLogFile implements RequestLog, AutoCloseable {
  /** So many requests wait at most; each takes some 300 bytes. */
  static final int MOST_WAITING = 400_000;

  private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final int BUFFER_BYTES = 1 << 16;

  private final RequestFormat format;
  private final boolean bodies;
  private final Consumer<String> told;
  private final OutputStream out;
  private final Path file;
  private final ConcurrentLinkedQueue<LoggedRequest> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicLong waitingCount = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private final Thread thread =
      Thread.ofPlatform().daemon().name("brunt-requests").unstarted(this::write);
  private volatile boolean closing;
  private volatile Instant startedAt = Instant.now();
  private volatile long startNanos = System.nanoTime();
  private final AtomicLong written = new AtomicLong();
  private boolean failed;

  private RequestLogFile(
      Path file, OutputStream out, RequestFormat format, boolean bodies, Consumer<String> told) {
    this.file = file;
    this.out = out;
    this.format = format;
    this.bodies = bodies;
    this.told = told;
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
    RequestLogFile log =
        new RequestLogFile(file, Files.newOutputStream(file), format, bodies, told);
    log.thread.start();
    return log;
  }

  @Override
  public void begun(Instant at, long nanos) {
    startedAt = at;
    startNanos = nanos;
  }

  @Override
  public void add(LoggedRequest request) {
    if (waitingCount.incrementAndGet() > MOST_WAITING) {
      waitingCount.decrementAndGet();
      lost.incrementAndGet();
      return;
    }
    waiting.add(request);
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
    Lines lines = new Lines(BUFFER_BYTES);
    format.head(lines);
    boolean last = false;
    while (!last) {
      last = closing;
      writeWaiting(lines);
      flush(lines);
      if (!last) {
        LockSupport.parkNanos(TURN_NANOS);
      }
    }
  }

  private void writeWaiting(Lines lines) {
    for (LoggedRequest next = waiting.poll(); next != null; next = waiting.poll()) {
      waitingCount.decrementAndGet();
      if (failed) {
        lost.incrementAndGet();
        continue;
      }
      format.line(next, wallClock(next.dueNanos()), lines);
      written.incrementAndGet();
      if (lines.size() >= BUFFER_BYTES) {
        flush(lines);
      }
    }
  }

  private Instant wallClock(long nanos) {
    return startedAt.plusNanos(nanos - startNanos);
  }

  private void flush(Lines lines) {
    try {
      if (!failed) {
        lines.writeTo(out);
      }
    } catch (IOException full) {
      failed = true;
      told.accept(
          "the log of requests ends early: %s: %s; the run goes on"
              .formatted(file, full.getMessage()));
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
    if (lost.get() > 0) {
      told.accept(
          "%d requests are not in %s: it could not be written as fast as they came"
              .formatted(lost.get(), file));
    }
  }
}
