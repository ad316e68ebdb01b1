package dev.brunt.engine;

import dev.brunt.pacing.ArrivalSchedule;
import dev.brunt.pacing.UserSchedule;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A loop's share of a closed load: user {@code n} belongs to loop {@code n mod N}, lasts, and
 * starts over when its iteration has ended.
 */
final class ClosedShare implements LoadShare {
  /** How long a user of whose iterations none succeeds waits for the next: 10 starts a second. */
  static final long BACK_OFF_NANOS = 100_000_000;

  /** So many failures in a row are taken for "none succeeds" once there was a success. */
  private static final int FAILURES_IN_A_ROW = 5;

  /** So many iterations are run before their loop is left and entered again. */
  private static final int ITERATIONS_AT_ONCE = 64;

  /** So many users are started in one turn of their loop. */
  private static final int USERS_AT_ONCE = 64;

  private final LoadRun load;
  private final LoopWork work;
  private final UserSchedule schedule;
  private final int loops;
  private final AtomicLong iterations = new AtomicLong();
  private final BitSet running = new BitSet();
  private long startNanos;
  private volatile int wanted;
  private volatile boolean finished;
  private Loop.@Nullable Timer timer;

  ClosedShare(LoadRun load, LoopWork work, UserSchedule schedule, int loops) {
    this.load = load;
    this.work = work;
    this.schedule = schedule;
    this.loops = loops;
    load.whenOver(() -> work.loop().run(this::stop));
  }

  @Override
  public void begin(long startNanos) {
    this.startNanos = startNanos;
    adjust(0);
  }

  /** Starts the users that should be there; those that should not leave after their iteration. */
  private void adjust(long elapsed) {
    if (finished) {
      return;
    }
    if (elapsed >= schedule.endNanos()) {
      finish();
      return;
    }
    int before = wanted;
    wanted = schedule.usersAt(elapsed);
    startUsers(work.loop().index());
    if (wanted < before) {
      work.wakeUsers();
    }
    long change = Math.min(schedule.nextChangeNanos(elapsed), schedule.endNanos());
    if (change != ArrivalSchedule.NEVER) {
      timer = work.loop().at(startNanos + change, () -> adjust(change));
    }
  }

  /**
   * Starts the users that are missing, from one on, a few in a turn of the loop: those that connect
   * meanwhile are not left waiting for all others, with a deep stack each.
   */
  private void startUsers(int from) {
    int number = from;
    for (int started = 0; !finished && number < wanted; number += loops) {
      if (!running.get(number)) {
        if (started == USERS_AT_ONCE) {
          int next = number;
          work.loop().at(System.nanoTime(), () -> startUsers(next));
          return;
        }
        startUser(number);
        started++;
      }
    }
  }

  private void startUser(int number) {
    running.set(number);
    work.start(new Lasting(new RunUser(load.run(), work.loop(), number, true)));
  }

  /** The iterations of one user, one after the other. */
  private final class Lasting extends LoopWork.Life {
    private final Iteration iteration;
    private boolean everSucceeded;
    private int failuresInARow;

    Lasting(RunUser user) {
      super(ClosedShare.this.work, ClosedShare.this.load, user);
      this.iteration = new Iteration(user, load);
    }

    /*
     * A method that is never left stays in the form in which it was entered: interpreted, or full
     * of counters whose overflow has what it calls compiled again and again, for as long as there
     * are users in it. So it is left now and then, and entered in its best form. Figures:
     * docs/performance.md.
     */
    @Override
    boolean lasts() {
      long start = System.nanoTime();
      for (int i = 0; i < ITERATIONS_AT_ONCE; i++) {
        if (!wants(user.number()) || !load.admitIteration()) {
          return false;
        }
        long turn = work.loop().turns();
        boolean success = iteration.runNow(nextIteration(), start);
        start = free(success, start, turn);
      }
      return true;
    }

    /** Plans an iteration that starts now, and returns its number. */
    private long nextIteration() {
      if (user.loop().here()) {
        recordPlanned();
      } else {
        user.loop().run(ClosedShare.this::recordPlanned);
      }
      return work.loop().index() + iterations.getAndIncrement() * loops;
    }

    /** Waits as long as there is need after an iteration; returns when the next one starts. */
    private long free(boolean success, long start, long turn) {
      long rest = restAfter(success);
      if (rest > 0) {
        user.onLoop(work.loop().recorder()::rested);
      }
      long interval = Math.max(load.load().limits().every().toNanos(), rest);
      if (interval > 0 && start + interval - System.nanoTime() > 0) {
        user.sleepUntil(start + interval, () -> !wants(user.number()));
      } else if (turn == work.loop().turns()) {
        letOthersHaveTheirTurn();
      } else {
        return iteration.endNanos();
      }
      return System.nanoTime();
    }

    /** Keeps a user that only fails from asking a dead target again and again without a rest. */
    private long restAfter(boolean success) {
      everSucceeded |= success;
      failuresInARow = success ? 0 : failuresInARow + 1;
      boolean none = failuresInARow >= (everSucceeded ? FAILURES_IN_A_ROW : 1);
      return none ? BACK_OFF_NANOS : 0;
    }

    @Override
    void ended() {
      userLeft((int) user.number());
    }
  }

  /** Keeps iterations that never wait from holding their loop, and so its timers and sockets. */
  @SuppressWarnings("ThreadPriorityCheck") // a virtual thread goes to the end of its loop's queue
  private static void letOthersHaveTheirTurn() {
    Thread.yield();
  }

  private void recordPlanned() {
    if (!load.run().isAborted()) {
      work.loop().recorder().planned(1);
    }
  }

  private boolean wants(long number) {
    return !finished && number < wanted && !load.isOver() && !load.run().isStopping();
  }

  /**
   * Takes note that a user has left. If the load is over, it is so for all shares; a user that is
   * still wanted (what ran before its first iteration failed, or it was on its way out when the
   * level rose again) comes back after a while.
   */
  private void userLeft(int number) {
    running.clear(number);
    if (load.isOver()) {
      load.tellThatItIsOver();
    } else if (wants(number)) {
      work.loop().at(System.nanoTime() + BACK_OFF_NANOS, () -> comeBack(number));
    }
  }

  private void comeBack(int number) {
    if (wants(number) && !running.get(number)) {
      startUser(number);
    }
  }

  @Override
  public void stop() {
    if (!finished) {
      finish();
    }
  }

  private void finish() {
    finished = true;
    Loop.Timer pending = timer;
    if (pending != null) {
      pending.cancel();
    }
    work.wakeUsers();
    work.shareFinished(System.nanoTime());
  }

  @Override
  public boolean isFinished() {
    return finished;
  }
}
