package dev.brunt.engine;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A lasting user to whom iterations are dealt: it takes its turns one after the other, each as soon
 * as the last is over, and waits in between. It begins with its first turn. Methods on the loop's
 * thread; the turns are taken by the user's own.
 */
final class Identity {
  private final LoadRun load;
  private final LoopWork work;
  private final long number;
  private final boolean dealt;
  private final BooleanSupplier over;
  private final Queue<Turn> turns = new ConcurrentLinkedQueue<>();
  private @Nullable RunUser user;

  /** What is done with one turn. */
  interface Turn {
    /**
     * Runs an iteration, on the user's thread.
     *
     * @param freeNanos when the user was free for it; 0 for the first turn of a user
     */
    void take(RunUser user, Iteration iteration, long freeNanos);

    /** Is told, on the loop, that what comes before the user failed instead. */
    void failedBefore();
  }

  /**
   * Makes an identity that has not begun.
   *
   * @param dealt whether its turns have been counted as planned by whoever gives them
   * @param over whether there will be no more turns; called on the user's thread
   */
  Identity(LoadRun load, LoopWork work, long number, boolean dealt, BooleanSupplier over) {
    this.load = load;
    this.work = work;
    this.number = number;
    this.dealt = dealt;
    this.over = over;
  }

  /** Gives it a turn, which it takes after those that it has already. */
  void give(Turn turn) {
    turns.add(turn);
    RunUser lasting = user;
    if (lasting == null) {
      begin();
    } else {
      lasting.wake();
    }
  }

  private void begin() {
    RunUser lasting = new RunUser(load.run(), work.loop(), number, true, dealt);
    user = lasting;
    work.start(new Lasting(lasting));
  }

  /** The turns of one user. */
  private final class Lasting extends LoopWork.Life {
    private final Iteration iteration;
    private volatile boolean prepared;
    private long freeNanos;

    Lasting(RunUser user) {
      super(Identity.this.work, Identity.this.load, user);
      this.iteration = new Iteration(user, load);
    }

    @Override
    boolean lasts() {
      prepared = true;
      // In this order: nothing is given once it is over.
      boolean last = over.getAsBoolean();
      Turn turn = turns.poll();
      if (turn != null) {
        turn.take(user, iteration, freeNanos);
        freeNanos = System.nanoTime();
        return true;
      }
      if (!last) {
        LockSupport.park(Identity.this);
        user.throwIfInterrupted();
      }
      return !last;
    }

    @Override
    void ended() {
      Identity.this.ended(prepared);
    }
  }

  private void ended(boolean prepared) {
    user = null;
    if (load.run().isAborted()) {
      return;
    }
    if (!prepared) {
      Turn failed = turns.poll();
      if (failed != null) {
        failed.failedBefore();
      }
    }
    if (user == null && !turns.isEmpty()) {
      begin();
    }
  }
}
