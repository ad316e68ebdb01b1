package dev.brunt.results;

import dev.brunt.metrics.RequestLog;
import dev.brunt.metrics.RunEnd;
import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunKeeper;
import dev.brunt.metrics.RunStart;
import dev.brunt.metrics.RunWindow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

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
  /** So many windows wait at most. */
  static final int MOST_WAITING = 30;

  private static final Duration UNTIL_READY = Duration.ofSeconds(5);
  private static final Duration UNTIL_CLOSED = Duration.ofSeconds(60);

  private final Function<String, Path> fileOfId;
  private final Supplier<RunOrigin> origin;
  private final Optional<KeptRequests> requests;
  private final PendingRun pending = new PendingRun(MOST_WAITING);
  private final RunFileLoop loop;
  private final CountDownLatch ready = new CountDownLatch(1);
  private final Thread thread;

  /** Set before the thread that reads it is started. */
  private String id = "";

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
    this.fileOfId = fileOfId;
    this.origin = origin;
    this.requests = requests;
    this.loop = new RunFileLoop(pending, requests, told);
    this.thread = Thread.ofPlatform().daemon().name("brunt-run-file").unstarted(this::write);
  }

  /** Returns the file; empty where there is none. */
  public Optional<Path> file() {
    return loop.file();
  }

  /** Returns whether the whole run is in the file; asked after it was closed. */
  public boolean isComplete() {
    return loop.isComplete();
  }

  /** Returns how many windows wait to be written. */
  public int waiting() {
    return pending.windows();
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
    id = runId;
    thread.start();
    try {
      boolean _ = ready.await(UNTIL_READY.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    try {
      loop.open(fileOfId.apply(id), origin.get());
    } catch (RuntimeException failure) {
      loop.unopened(failure);
    } finally {
      ready.countDown();
    }
    loop.run();
  }

  @Override
  public void begun(RunStart start) {
    pending.begun(start);
  }

  @Override
  public void window(RunWindow window, RunEnd soFar) {
    pending.window(window, soFar);
  }

  @Override
  public void ended(RunEnd end, RunFigures figures) {
    pending.ended(end, figures);
  }

  @Override
  public void discarded() {
    pending.discard();
  }

  /**
   * Takes in what the command of the run ends with, to be kept when this is closed.
   *
   * @param repeat the command that repeats the run
   */
  public void conclude(int exitCode, String repeat) {
    loop.conclude(Map.of("exitCode", (long) exitCode, "command", repeat));
  }

  /** Asks for the end, without waiting: what is there is written, and the file closed. */
  void closeSoon() {
    pending.close();
  }

  /** Waits until all is written or cannot be. */
  @Override
  public void close() {
    closeSoon();
    try {
      if (thread.isAlive()) {
        thread.join(UNTIL_CLOSED);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
