package dev.brunt.engine;

import dev.brunt.api.plan.Limits;
import dev.brunt.pacing.ArrivalSchedule;
import dev.brunt.pacing.StartGaps;
import dev.brunt.pacing.UserSchedule;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;

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
  private final StartGaps gaps;
  private final long iterationsPerUser;
  private final boolean dealt;
  private final Queue<Seat.Member> members;
  private final AtomicLong iterations = new AtomicLong();

  /** How many iterations each user has had, where that is limited. */
  private final Map<Integer, Long> had = new HashMap<>();

  private final BitSet running = new BitSet();
  private long startNanos;
  private boolean begun;
  private volatile int wanted;
  private volatile boolean finished;
  private final Alarm alarm;

  ClosedShare(LoadRun load, LoopWork work, UserSchedule schedule, int loops) {
    this.load = load;
    this.work = work;
    this.alarm = new Alarm(work.loop());
    this.schedule = schedule;
    this.loops = loops;
    Limits limits = load.load().limits();
    this.gaps = new StartGaps(limits.every(), load.run().seed());
    Long perUser = limits.iterationsPerUser();
    this.iterationsPerUser = perUser == null ? Long.MAX_VALUE : perUser;
    this.dealt = limits.uniqueUsers() != null;
    this.members = Seat.members(load, work, loops, this::isFinished);
    load.whenOver(() -> work.loop().run(this::stop));
    load.whenChanged(() -> work.loop().run(this::changed));
  }

  @Override
  public void begin(long startNanos) {
    this.startNanos = startNanos;
    begun = true;
    adjust(0);
  }

  /** Looks again how many users there should be. */
  private void changed() {
    if (begun && !finished) {
      if (iterationsPerUser != Long.MAX_VALUE && !dealt) {
        load.endIfAllHadAll(schedule.most());
      }
      alarm.off();
      adjust(System.nanoTime() - startNanos);
    }
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
      alarm.at(startNanos + change, () -> adjust(change));
    }
  }

  /**
   * Starts the users that are missing, from one on, a few in a turn of the loop: those that connect
   * meanwhile are not left waiting for all others, with a deep stack each.
   */
  private void startUsers(int from) {
    int number = from;
    for (int started = 0; !finished && number < wanted; number += loops) {
      if (!running.get(number) && !hasHadAll(had.getOrDefault(number, 0L))) {
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
    if (dealt) {
      new Seat(this, number, members).next();
      return;
    }
    RunUser user = new RunUser(load.run(), work.loop(), number, true);
    work.start(new Lasting(user, had.getOrDefault(number, 0L)));
  }

  /** The iterations of one user, one after the other. */
  private final class Lasting extends LoopWork.Life {
    private final Iteration iteration;
    private final Backoff backoff = new Backoff();
    private boolean prepared;
    private long count;

    /** Makes the life of a user that has had so many iterations before. */
    Lasting(RunUser user, long count) {
      super(ClosedShare.this.work, ClosedShare.this.load, user);
      this.iteration = new Iteration(user, load);
      this.count = count;
    }

    /*
     * A method that is never left stays in the form in which it was entered: interpreted, or full
     * of counters whose overflow has what it calls compiled again and again, for as long as there
     * are users in it. So it is left now and then, and entered in its best form. Figures:
     * docs/performance.md.
     */
    @Override
    boolean lasts() {
      prepared = true;
      long start = System.nanoTime();
      for (int i = 0; i < ITERATIONS_AT_ONCE; i++) {
        if (hasHadAll(count) || !mayStart(user.number(), start)) {
          return false;
        }
        long turn = work.loop().turns();
        boolean success = iteration.runNow(nextIteration(user), start);
        start = free(success, start, turn);
      }
      return true;
    }

    /** Waits as long as there is need after an iteration; returns when the next one starts. */
    private long free(boolean success, long start, long turn) {
      long rest = backoff.after(success);
      // What the end of the load cuts short is followed by no rest.
      if (rest > 0 && wants(user.number())) {
        user.onLoop(work.loop().recorder()::rested);
      }
      long interval = Math.max(gaps.nanosAfter(user.number(), count++), rest);
      if (interval > 0 && start + interval - System.nanoTime() > 0) {
        user.sleepUntil(start + interval, () -> !wants(user.number()));
      } else if (turn == work.loop().turns()) {
        letOthersHaveTheirTurn();
      } else {
        return iteration.endNanos();
      }
      return System.nanoTime();
    }

    @Override
    void ended() {
      // What failed before the first is one.
      userLeft((int) user.number(), prepared ? count : count + 1);
    }
  }

  /** Plans an iteration that starts now, on its user's thread, and returns its number. */
  long nextIteration(RunUser user) {
    if (user.loop().here()) {
      recordPlanned();
    } else {
      user.loop().run(this::recordPlanned);
    }
    return work.loop().index() + countedBefore() * loops;
  }

  /** Counts one more, without a locked instruction where all users are on one thread. */
  private long countedBefore() {
    if (!UserThreads.onLoops()) {
      return iterations.getAndIncrement();
    }
    long before = iterations.getPlain();
    iterations.setPlain(before + 1);
    return before;
  }

  /** Returns whether an iteration may start at a time, and counts it if so. */
  boolean mayStart(long number, long nowNanos) {
    return wants(number) && nowNanos - startNanos < schedule.endNanos() && load.admitIteration();
  }

  /** Returns whether a user that has had so many iterations gets no more. */
  boolean hasHadAll(long count) {
    return count >= iterationsPerUser;
  }

  StartGaps gaps() {
    return gaps;
  }

  /** Does something now, or after a rest of a seat whose iterations only fail. */
  void afterRest(long restNanos, Runnable action) {
    if (restNanos == 0) {
      action.run();
    } else {
      work.loop().recorder().rested();
      work.loop().at(System.nanoTime() + restNanos, action);
    }
  }

  /** Keeps a user that only fails from asking a dead target again and again without a rest. */
  static final class Backoff {
    private boolean everSucceeded;
    private int failuresInARow;

    long after(boolean success) {
      everSucceeded |= success;
      failuresInARow = success ? 0 : failuresInARow + 1;
      boolean none = failuresInARow >= (everSucceeded ? FAILURES_IN_A_ROW : 1);
      return none ? BACK_OFF_NANOS : 0;
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

  boolean wants(long number) {
    return !finished && number < wanted && !load.isOver() && !load.run().isStopping();
  }

  /**
   * Takes note that a user has left. If the load is over, it is so for all shares; a user that is
   * still wanted (what ran before its first iteration failed, or it was on its way out when the
   * level rose again) comes back after a while.
   */
  private void userLeft(int number, long iterationsHad) {
    running.clear(number);
    if (iterationsPerUser != Long.MAX_VALUE) {
      had.put(number, iterationsHad);
    }
    if (hasHadAll(iterationsHad)) {
      load.hadAll(number, schedule.most());
    }
    if (load.isOver()) {
      load.tellThatItIsOver();
    } else if (wants(number) && !hasHadAll(iterationsHad)) {
      work.loop().at(System.nanoTime() + BACK_OFF_NANOS, () -> comeBack(number));
    }
  }

  /** Takes note that a seat has nobody, or is not wanted. */
  void seatLeft(int number) {
    running.clear(number);
    if (load.isOver()) {
      load.tellThatItIsOver();
    } else if (running.isEmpty() && members.isEmpty() && iterationsPerUser != Long.MAX_VALUE) {
      stop();
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
    alarm.off();
    work.wakeUsers();
    work.shareFinished(System.nanoTime());
  }

  @Override
  public boolean isFinished() {
    return finished;
  }
}
