package dev.brunt.results;

import dev.brunt.metrics.LoggedRequest;
import dev.brunt.results.PendingRun.Next;
import dev.brunt.results.Writing.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is pending of a run into its file, until nothing comes any more. What cannot be
 * written is tried again with each part, and once more at the end. For one thread; what others ask
 * for is said.
 */
final class RunFileLoop {
  /** So many requests are written in one transaction. */
  private static final int REQUESTS_AT_ONCE = 20_000;

  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Of requests nobody tells; those that wait long are in the way of a garbage collection. */
  private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final long CHECKPOINT_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final PendingRun pending;
  private final Optional<KeptRequests> requests;
  private final Consumer<String> told;
  private final WriteTrouble trouble;
  private @Nullable Writing writing;
  private long checkpointedNanos;

  // What other threads ask for and say.
  private volatile @Nullable Path file;
  private volatile boolean complete;
  private volatile @Nullable Map<String, Object> conclusion;

  /**
   * Makes one that has no file yet.
   *
   * @param requests holds requests until they are written; empty where none are
   * @param told is told what cannot be kept and why, a sentence
   */
  RunFileLoop(PendingRun pending, Optional<KeptRequests> requests, Consumer<String> told) {
    this.pending = pending;
    this.requests = requests;
    this.told = told;
    this.trouble = new WriteTrouble(told);
  }

  /** Returns the file, from any thread; empty where there is none. */
  Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  /** Returns whether all of the run is in the file, from any thread. */
  boolean isComplete() {
    return complete;
  }

  /** Says how the command of the run ended, from any thread; written as the last part. */
  void conclude(Map<String, Object> how) {
    conclusion = how;
  }

  /** Makes the file, and writes into it how the run came about. */
  void open(Path path, RunOrigin origin) {
    try {
      Writing opened =
          NewRunFile.make(path, requests.isPresent() ? Schema.Pages.LARGE : Schema.Pages.SMALL);
      writing = opened;
      file = path;
      opened.document("facts", origin.facts());
      opened.document("asked", NewRunFile.asked(origin));
    } catch (SQLException | IOException | RuntimeException failure) {
      unopened(failure);
    }
  }

  /** Tells why there is no file. */
  void unopened(Exception failure) {
    trouble.met("the run is not kept", failure);
  }

  /** Writes until nothing comes any more, and closes the file. */
  void run() {
    if (writing == null) {
      pending.refuse();
      return;
    }
    try {
      while (step()) {}
    } catch (InterruptedException never) {
      Thread.currentThread().interrupt();
    } finally {
      close();
    }
  }

  /** Writes what is next; returns whether there may be more. */
  private boolean step() throws InterruptedException {
    Next next = requests.isPresent() ? pending.await(TURN_NANOS) : pending.await();
    if (!(next instanceof Next.Start)) {
      requests.ifPresent(this::writeRequests);
    }
    return switch (next) {
      case Next.Start(var start) -> written(next, w -> w.document("start", start));
      case Next.Window(var window, var soFar) -> written(next, w -> w.window(window, soFar));
      case Next.End(var end, var figures) -> written(next, w -> w.end(end, figures));
      case Next.Over() -> {
        conclude();
        yield false;
      }
      case Next.Nothing() -> true;
    };
  }

  /** Writes a part; where that fails, waits to try again, once more where the run has ended. */
  private boolean written(Next what, Part part) throws InterruptedException {
    boolean last = pending.isClosing();
    if (!attempt(part)) {
      pending.awaitClose(RETRY_NANOS);
      return !last;
    }
    pending.done(what);
    if (what instanceof Next.End) {
      complete = true;
      tellJoined();
    }
    return true;
  }

  private void tellJoined() {
    if (pending.joined() > 0) {
      told.accept(
          "the disk was slow: %d seconds of the run are kept in longer windows"
              .formatted(pending.joined()));
    }
  }

  private void writeRequests(KeptRequests kept) {
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

  /** Closes the file, and removes it where there is no run to keep. */
  private void close() {
    Writing open = writing;
    if (open == null) {
      return;
    }
    try {
      boolean gone = open.isGone();
      open.close();
      if (!pending.isKept() && !gone) {
        NewRunFile.delete(Path.of(String.valueOf(file)));
      }
      if (!pending.isKept() || gone) {
        file = null;
      }
    } catch (SQLException | IOException failure) {
      trouble.met("the run file could not be closed", failure);
    }
  }
}
