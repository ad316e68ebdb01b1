package dev.brunt.results;

import dev.brunt.metrics.LoggedRequest;
import dev.brunt.metrics.RequestLog;
import dev.brunt.metrics.RunEnd;
import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunKeeper;
import dev.brunt.metrics.RunStart;
import dev.brunt.metrics.RunWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a run in a file, on a thread of its own: a transaction for each window, so that a process
 * that is killed loses no more than its last second.
 *
 * <p>A run never waits for its file. At most {@value #MOST_WAITING} windows wait to be written;
 * where the disk is slower, the last two are joined to a longer one, which loses no figure but says
 * less about when. What cannot be written is tried again with each window, and at the end; what
 * happened is told once, as it happens.
 */
public final class RunFileWriter implements RunKeeper, AutoCloseable {
  /** So many requests are written in one transaction. */
  private static final int REQUESTS_AT_ONCE = 20_000;

  /** So many windows wait at most. */
  static final int MOST_WAITING = 30;

  private static final Duration UNTIL_READY = Duration.ofSeconds(5);
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long CHECKPOINT_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Function<String, Path> fileOfId;
  private final Supplier<RunOrigin> origin;
  private final Consumer<String> told;
  private final Optional<KeptRequests> requests;
  private final CountDownLatch ready = new CountDownLatch(1);
  private final Thread thread;

  // Guarded by this.
  private final WaitingWindows waiting = new WaitingWindows(MOST_WAITING);
  private @Nullable String id;
  private @Nullable RunStart start;
  private @Nullable Ended ended;
  private boolean closing;
  private boolean startWritten;
  private boolean unwanted;

  // The thread's own.
  private @Nullable Writing writing;
  private final WriteTrouble trouble;
  private volatile @Nullable Path file;
  private volatile boolean complete;
  private volatile @Nullable Map<String, Object> conclusion;
  private volatile boolean lost;
  private long checkpointedNanos;

  private record Ended(RunEnd end, RunFigures figures) {}

  /**
   * Keeps a run in a file.
   *
   * @param fileOfId the file of a run with an id; made anew
   * @param origin how the run came about; asked for on the thread that writes
   * @param told is told what cannot be kept and why, a sentence
   */
  public RunFileWriter(
      Function<String, Path> fileOfId, Supplier<RunOrigin> origin, Consumer<String> told) {
    this(fileOfId, origin, Optional.empty(), told);
  }

  /**
   * Keeps a run in a file, with each of its requests.
   *
   * @param requests holds them until they are written
   */
  public RunFileWriter(
      Function<String, Path> fileOfId,
      Supplier<RunOrigin> origin,
      Optional<KeptRequests> requests,
      Consumer<String> told) {
    this.requests = requests;
    this.fileOfId = fileOfId;
    this.origin = origin;
    this.told = told;
    this.trouble = new WriteTrouble(told);
    this.thread = Thread.ofPlatform().daemon().name("brunt-run-file").unstarted(this::write);
  }

  /** Returns the file; empty where there is none. */
  public Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  /** Returns whether the whole run is in the file; asked after it was closed. */
  public boolean isComplete() {
    return complete;
  }

  /** Returns how many windows wait to be written. */
  public synchronized int waiting() {
    return waiting.size();
  }

  @Override
  public Optional<RequestLog> requestLog() {
    return requests.map(kept -> kept);
  }

  @Override
  public RunKeeper rehearsal() {
    return new RehearsedFile();
  }

  @Override
  public void prepare(String runId) {
    synchronized (this) {
      id = runId;
    }
    thread.start();
    try {
      boolean _ = ready.await(UNTIL_READY.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void begun(RunStart started) {
    start = started;
    notifyAll();
  }

  @Override
  public synchronized void window(RunWindow window, RunEnd soFar) {
    if (lost) {
      return;
    }
    waiting.add(window, soFar);
    notifyAll();
  }

  @Override
  public synchronized void ended(RunEnd end, RunFigures figures) {
    ended = new Ended(end, figures);
    notifyAll();
  }

  @Override
  public synchronized void discarded() {
    unwanted = true;
    closeSoon();
  }

  /**
   * Takes in what the command of the run ends with, to be kept when this is closed.
   *
   * @param repeat the command that repeats the run
   */
  public void conclude(int exitCode, String repeat) {
    conclusion = Map.of("exitCode", (long) exitCode, "command", repeat);
  }

  /** Asks for the end, without waiting: what is there is written, and the file closed. */
  synchronized void closeSoon() {
    closing = true;
    notifyAll();
  }

  /** Waits until all is written or cannot be. */
  @Override
  public void close() {
    closeSoon();
    try {
      if (thread.isAlive()) {
        thread.join(Duration.ofSeconds(60));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    try {
      open();
    } finally {
      ready.countDown();
    }
    if (writing == null) {
      discard();
      return;
    }
    try {
      while (step()) {}
    } catch (InterruptedException never) {
      Thread.currentThread().interrupt();
    } finally {
      closeFile();
    }
  }

  private synchronized void discard() {
    lost = true;
    waiting.clear();
  }

  private void open() {
    try {
      Path path = fileOfId.apply(String.valueOf(id));
      Writing opened =
          NewRunFile.make(path, requests.isPresent() ? Schema.Pages.LARGE : Schema.Pages.SMALL);
      writing = opened;
      file = path;
      RunOrigin from = origin.get();
      opened.document("facts", from.facts());
      opened.document("asked", NewRunFile.asked(from));
    } catch (SQLException | IOException | RuntimeException failure) {
      trouble.met("the run is not kept", failure);
    }
  }

  /** Writes what is next; returns whether there may be more. */
  private boolean step() throws InterruptedException {
    RunStart begun;
    WaitingWindows.@Nullable Waiting next;
    Ended last;
    boolean over;
    synchronized (this) {
      awaitWork();
      begun = start;
      next = waiting.peek();
      last = ended;
      over = closing;
    }
    if (begun != null) {
      return written(w -> w.document("start", begun), this::startWritten);
    }
    writeRequests();
    if (next != null) {
      return written(w -> w.window(next.window(), next.soFar()), waiting::remove);
    }
    if (last != null) {
      return written(w -> w.end(last.end, last.figures), this::endWritten);
    }
    if (over) {
      conclude();
    }
    return !over;
  }

  /** Of requests nobody tells; those that wait long are in the way of a garbage collection. */
  private synchronized void awaitWork() throws InterruptedException {
    while (start == null && waiting.isEmpty() && ended == null && !closing) {
      if (requests.isPresent()) {
        TimeUnit.NANOSECONDS.timedWait(this, TURN_NANOS);
        return;
      }
      wait();
    }
  }

  /** Writes a part; where that fails, waits to try again, once more where the run has ended. */
  private boolean written(Part part, Runnable then) throws InterruptedException {
    boolean last = isClosing();
    boolean kept = attempt(part);
    synchronized (this) {
      if (kept) {
        then.run();
        return true;
      }
      long until = System.nanoTime() + RETRY_NANOS;
      for (long left = RETRY_NANOS; left > 0 && !closing; left = until - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
      return !last;
    }
  }

  private synchronized boolean isClosing() {
    return closing;
  }

  private void startWritten() {
    start = null;
    startWritten = true;
  }

  private void endWritten() {
    ended = null;
    complete = true;
    if (waiting.joined() > 0) {
      told.accept(
          "the disk was slow: %d seconds of the run are kept in longer windows"
              .formatted(waiting.joined()));
    }
  }

  private void writeRequests() {
    if (requests.isEmpty()) {
      return;
    }
    KeptRequests kept = requests.get();
    List<LoggedRequest> next = kept.take(REQUESTS_AT_ONCE);
    while (!next.isEmpty()) {
      List<LoggedRequest> some = next;
      if (!attempt(w -> w.requests(some, kept.startNanos(), kept.rows()))) {
        kept.lost(some.size());
      }
      next = kept.take(REQUESTS_AT_ONCE);
    }
  }

  private void conclude() {
    requests
        .map(KeptRequests::lost)
        .filter(lost -> lost > 0)
        .ifPresent(lost -> told.accept("%d requests are not in the run file".formatted(lost)));
    Map<String, Object> how = conclusion;
    if (how != null) {
      complete &= attempt(w -> w.document("concluded", how));
    }
  }

  /** What is written. */
  interface Part {
    void to(Writing writing) throws SQLException;
  }

  private boolean attempt(Part part) {
    Writing open = writing;
    if (open == null) {
      return false;
    }
    try {
      part.to(open);
      if (System.nanoTime() - checkpointedNanos > CHECKPOINT_NANOS) {
        checkpointedNanos = System.nanoTime();
        open.checkpoint();
      }
      trouble.over();
      return true;
    } catch (SQLException | RuntimeException failure) {
      trouble.met(
          "the run file cannot be written now; it is tried again, and the run goes on", failure);
      return false;
    }
  }

  private synchronized boolean isWanted() {
    return startWritten && !unwanted;
  }

  private void closeFile() {
    Writing open = writing;
    if (open == null) {
      return;
    }
    try {
      boolean gone = open.isGone();
      open.close();
      if (!isWanted() && !gone) {
        NewRunFile.delete(Path.of(String.valueOf(file)));
      }
      if (!isWanted() || gone) {
        file = null;
      }
    } catch (SQLException | IOException failure) {
      trouble.met("the run file could not be closed", failure);
    }
  }
}
