package dev.brunt.engine;

import dev.brunt.metrics.Failure;
import dev.brunt.metrics.RequestSample;
import dev.brunt.metrics.Series;
import dev.brunt.metrics.SeriesRecorder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a virtual user's code: its main one, or a branch beside it. Knows which transaction
 * the code is in, what is due, and what has failed. Used by one thread at a time.
 */
final class Lane {
  /** Where code runs that is not measured: before a user's first iteration and after its last. */
  private @Nullable SeriesRecorder at;

  private long dueOfFirstTransaction;
  private long dueOfFirstRequest;
  private boolean requestFailed;
  private boolean outermostFailed;
  private boolean used;
  private @Nullable String firstFailure;
  private long pausedNanos;

  /** Made for the first of them: most users have none. */
  private List<RunBranch<?>> branches = List.of();

  /** The lane that a carried task was handed over from; null for others. */
  private final @Nullable Lane carriedFrom;

  /** What failed first in tasks that were carried to other threads; null where nothing did. */
  private volatile @Nullable String failureElsewhere;

  /** Makes a lane that is joined, or is the main one. */
  Lane() {
    carriedFrom = null;
  }

  /** Makes the lane of a task that is carried to another thread, where nobody joins it. */
  Lane(Lane carriedFrom) {
    this.carriedFrom = carriedFrom;
    beginBeside(carriedFrom);
  }

  /** Begins an iteration that is measured. */
  void begin(SeriesRecorder scenario) {
    at = scenario;
    dueOfFirstTransaction = 0;
    dueOfFirstRequest = 0;
    requestFailed = false;
    outermostFailed = false;
    used = false;
    firstFailure = null;
    // Nearly always so: to write it is a fence.
    if (failureElsewhere != null) {
      failureElsewhere = null;
    }
    pausedNanos = 0;
  }

  /** Begins what is not measured: of that only what failed first is known. */
  void beginUnmeasured() {
    at = null;
    firstFailure = null;
  }

  /**
   * Says when an iteration was planned; its first transaction and its first request are due then.
   */
  void plannedAt(long nanos) {
    dueOfFirstTransaction = nanos;
    dueOfFirstRequest = nanos;
  }

  /** Ends measuring. */
  void end() {
    at = null;
  }

  /** Begins a branch where another lane is now. */
  void beginBeside(Lane other) {
    at = other.at;
  }

  /** Returns what is measured now; null where nothing is. */
  @Nullable SeriesRecorder at() {
    return at;
  }

  /** Returns whether what begins now is in no transaction; false where nothing is measured. */
  boolean isOutermost() {
    SeriesRecorder now = at;
    return now != null && now.series().kind() == Series.Kind.ITERATION;
  }

  /** Returns the sum of the pauses since the iteration began. */
  long pausedNanos() {
    return pausedNanos;
  }

  /** Takes a pause out of every measured time around it. */
  void paused(long nanos) {
    pausedNanos += nanos;
    dueOfFirstTransaction += dueOfFirstTransaction == 0 ? 0 : nanos;
    dueOfFirstRequest += dueOfFirstRequest == 0 ? 0 : nanos;
  }

  /** Returns when a request that begins now was due. */
  long takeRequestDue(long nowNanos) {
    used = true;
    long due = dueOfFirstRequest == 0 ? nowNanos : dueOfFirstRequest;
    dueOfFirstRequest = 0;
    return due;
  }

  /** Takes note of how a request ended. */
  void requestEnded(RequestSample sample) {
    Failure failure = sample.failure;
    if (failure != null) {
      requestFailed = true;
      failed(failure.kind());
    }
  }

  /** Takes note of a failure; the first one names the iteration's. */
  void failed(String kind) {
    if (firstFailure == null) {
      firstFailure = kind;
    }
    tellOrigin(kind);
  }

  private void tellOrigin(String kind) {
    Lane origin = carriedFrom;
    if (origin != null) {
      origin.failureElsewhere = kind;
    }
  }

  /** Takes in what has failed in tasks carried to other threads, as if it had failed here. */
  void settle() {
    String kind = failureElsewhere;
    if (kind != null) {
      failureElsewhere = null;
      requestFailed = true;
      failed(kind);
    }
  }

  /** Returns the kind of the first failure; null where nothing failed. */
  @Nullable String firstFailure() {
    return firstFailure;
  }

  /** Returns whether a request or an outermost transaction has failed. */
  boolean hasFailed() {
    return requestFailed || outermostFailed;
  }

  /** Returns whether anything was begun that could be measured. */
  boolean isUsed() {
    return used;
  }

  /** Adds a branch, to be joined at the end of what is running now. */
  void add(RunBranch<?> branch) {
    used = true;
    if (branches.isEmpty()) {
      branches = new ArrayList<>(2);
    }
    branches.add(branch);
  }

  /** Takes note of what failed in a branch that has been joined. */
  void joined(RunBranch<?> branch) {
    branches.remove(branch);
    Lane other = branch.lane();
    requestFailed |= other.requestFailed;
    outermostFailed |= other.outermostFailed;
    if (other.firstFailure != null) {
      failed(other.firstFailure);
    }
  }

  /** Returns the branches that were forked since there were so many. */
  List<RunBranch<?>> branchesFrom(int count) {
    return branches.isEmpty()
        ? List.of()
        : List.copyOf(branches.subList(Math.min(count, branches.size()), branches.size()));
  }

  /** Begins a transaction; null where nothing is measured. */
  @Nullable Frame enter(String name, long nowNanos) {
    SeriesRecorder outer = at;
    if (outer == null) {
      return null;
    }
    used = true;
    boolean first = dueOfFirstTransaction != 0;
    long due = first ? dueOfFirstTransaction : nowNanos;
    dueOfFirstTransaction = 0;
    Frame frame = new Frame(outer, due, nowNanos, pausedNanos, requestFailed, branches.size());
    at = outer.transaction(name);
    requestFailed = false;
    return frame;
  }

  /** Ends a transaction and returns whether it was a success. */
  boolean leave(Frame frame, boolean completed) {
    settle();
    boolean success = completed && !requestFailed;
    if (!success) {
      tellOrigin(firstFailure == null ? "exception" : firstFailure);
    }
    SeriesRecorder inner = at;
    outermostFailed |= !success && inner != null && inner.series().isOutermost();
    requestFailed |= frame.requestFailedBefore;
    at = frame.outer;
    return success;
  }

  /**
   * A transaction that is running.
   *
   * @param outer where the code was before
   * @param dueNanos from when its response time counts
   * @param startNanos when it began
   * @param pausedBefore pauses of the iteration before it began, which are in neither time
   * @param requestFailedBefore what to go back to
   * @param branchesBefore how many branches there were
   */
  record Frame(
      SeriesRecorder outer,
      long dueNanos,
      long startNanos,
      long pausedBefore,
      boolean requestFailedBefore,
      int branchesBefore) {}
}
