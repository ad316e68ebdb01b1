package dev.brunt.engine;

import dev.brunt.api.Body;
import dev.brunt.api.Branch;
import dev.brunt.api.BruntException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Code of a virtual user that runs beside its main line, on a virtual thread of its own. */
final class RunBranch<T> implements Branch<T> {
  private final RunUser user;
  private final Lane parentLane;
  private final Thread parent;
  private final Body<? extends T, ?> body;
  private final AtomicInteger failures;
  private final Lane lane = new Lane();
  private final Thread thread;
  private volatile boolean done;
  private @Nullable T result;
  private @Nullable Throwable thrown;
  private int failureOrder;

  /**
   * Prepares a branch.
   *
   * @param failures counts the failed branches among those that were started together
   */
  RunBranch(RunUser user, Lane parentLane, Body<? extends T, ?> body, AtomicInteger failures) {
    this.user = user;
    this.parentLane = parentLane;
    this.parent = Thread.currentThread();
    this.body = body;
    this.failures = failures;
    lane.beginBeside(parentLane);
    thread = UserThreads.unstarted(user.loop(), user.bound(lane, this::run));
  }

  RunBranch<T> start() {
    thread.start();
    return this;
  }

  private void run() {
    try {
      result = body.call();
      Branches.joinAll(lane, 0);
    } catch (Throwable failure) {
      thrown = failure;
      if (!(failure instanceof Stops.Interrupted)) {
        lane.failed(RunUser.kindOf(failure));
      }
      Branches.cancelAll(lane, 0);
      failureOrder = failures.incrementAndGet();
    } finally {
      done = true;
      LockSupport.unpark(parent);
    }
  }

  Lane lane() {
    return lane;
  }

  boolean isDone() {
    return done;
  }

  void interrupt() {
    thread.interrupt();
  }

  /** Waits for the end, whatever it is; an interrupt of this thread is handed on meanwhile. */
  void awaitQuietly() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException handedOn) {
        interrupted = true;
        thread.interrupt();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  @SuppressWarnings("NullAway") // a body may return null where its type says so
  public T join() {
    awaitQuietly();
    if (Thread.currentThread().isInterrupted()) {
      throw user.interrupted();
    }
    parentLane.joined(this);
    rethrow();
    return result;
  }

  /** Returns whether it failed by itself, and not because it was told to stop. */
  boolean hasFailed() {
    return thrown != null && !(thrown instanceof Stops.Interrupted);
  }

  /** Returns which of the failed branches it was that were started together, from 1. */
  int failureOrder() {
    return failureOrder;
  }

  /** Throws what the branch threw, if anything. */
  void rethrow() {
    switch (thrown) {
      case null -> {}
      case RuntimeException unchecked -> throw unchecked;
      case Error error -> throw error;
      case Throwable checked -> {
        BruntException wrapped = new BruntException("a branch failed: " + checked);
        wrapped.initCause(checked);
        throw wrapped;
      }
    }
  }
}
