package dev.brunt.engine;

import dev.brunt.metrics.Recorder;
import dev.brunt.metrics.UnsentReason;
import dev.brunt.pacing.ArrivalSchedule;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A loop's share of a load of transactions: slot {@code i} belongs to loop {@code i mod N}. A user
 * that comes to an outermost transaction takes the next slot and waits until it is due. A slot that
 * falls due with nobody waiting is kept, and makes the loop start another user, which takes it. So
 * there are as many users as the transactions of that moment need, whatever the target does, and no
 * feedback that would have to learn it.
 *
 * <p>All methods on the loop's thread, but where they say otherwise.
 */
final class SlotShare implements LoadShare {
  /** Users that wait beyond these, and beyond a part of those that work, are too many. */
  private static final int SPARE_USERS = 1;

  private static final int WORKING_FOR_A_SPARE = 4;

  private static final String NO_TRANSACTION =
      "iterations ended before they came to a transaction or a request: their slots are unsent,"
          + " not-reached";

  /** So much is added to a time without an overflow: for a slot that may never be due. */
  private static final long FAR_NANOS = Long.MAX_VALUE / 4;

  private final LoadRun load;
  private final LoopWork work;
  private final ArrivalSchedule schedule;
  private final int loops;
  private final AtomicLong iterations = new AtomicLong();

  /** Slots that fell due with nobody waiting: their times, oldest first. */
  private final ArrayDeque<Long> overdue = new ArrayDeque<>();

  private final Set<Slot> waiting = new LinkedHashSet<>();
  private long startNanos;
  private boolean begun;
  private long next;
  private long nextDue = ArrivalSchedule.NEVER;
  private int users;

  /** Users that were started for a slot and have not come to one: never fewer than overdue. */
  private int coming;

  private volatile boolean finished;
  private final Alarm alarm;

  SlotShare(LoadRun load, LoopWork work, ArrivalSchedule schedule, int loops) {
    this.load = load;
    this.work = work;
    this.alarm = new Alarm(work.loop());
    this.schedule = schedule;
    this.loops = loops;
    load.whenOver(() -> work.loop().run(this::finishIfIdle));
    load.whenChanged(() -> work.loop().run(this::changed));
  }

  @Override
  public void begin(long startNanos) {
    this.startNanos = startNanos;
    begun = true;
    next = work.loop().index();
    nextDue = schedule.dueNanos(next);
    attendDue();
  }

  /** Attends to the slots that are due and that nobody has taken. */
  private void attendDue() {
    long elapsed = System.nanoTime() - startNanos;
    for (int n = 0;
        n < STARTS_IN_A_TURN && !finished && !load.isOver() && nextDue <= elapsed;
        n++) {
      long due = nextDue;
      moveOn();
      fellDue(due, elapsed);
    }
    if (finished) {
      return;
    }
    if (!load.isOver() && nextDue <= elapsed) {
      alarm.at(System.nanoTime(), this::attendDue);
      return;
    }
    long wake = Math.min(nextDue, schedule.endNanos());
    if (load.isOver()) {
      finishIfIdle();
    } else if (wake == ArrivalSchedule.NEVER || elapsed >= schedule.endNanos()) {
      finish();
    } else {
      alarm.at(startNanos + wake, this::attendDue);
    }
  }

  /** No iteration is started any more, but those that run get their slots. */
  private void finishIfIdle() {
    if (!finished && users == 0) {
      finish();
    }
  }

  private void moveOn() {
    next += loops;
    nextDue = schedule.dueNanos(next);
  }

  private void fellDue(long due, long elapsed) {
    Recorder recorder = work.loop().recorder();
    recorder.planned(1);
    if (load.isTooLate(schedule, elapsed)) {
      recorder.unsent(UnsentReason.RUN_ENDED, 1);
    } else if (coming > overdue.size()) {
      overdue.add(startNanos + due);
    } else if (load.admit()) {
      overdue.add(startNanos + due);
      startUser();
    } else {
      recorder.unsent(UnsentReason.MAX_USERS, 1);
    }
  }

  private void startUser() {
    coming++;
    users++;
    long number = work.loop().index() + iterations.getAndIncrement() * loops;
    Visit visit = new Visit(new RunUser(load.run(), work.loop(), number, false));
    visit.user.takesSlots(visit);
    work.start(visit);
  }

  /** A user that was started for a slot: its iterations, and the slots that it takes. */
  final class Visit extends LoopWork.Life {
    private final Iteration iteration;
    private long number;
    private volatile boolean came;
    private volatile boolean leaves;

    Visit(RunUser user) {
      super(SlotShare.this.work, SlotShare.this.load, user);
      this.number = user.number();
      this.iteration = new Iteration(user, load);
    }

    @Override
    boolean lasts() {
      // Who was started for a slot takes it, also when the time is over by now.
      if (leaves || (came && load.run().isStopping()) || !load.admitIteration()) {
        return false;
      }
      iteration.runNow(number, System.nanoTime());
      number = work.loop().index() + iterations.getAndIncrement() * loops;
      user.onLoop(this::iterationEnded);
      return true;
    }

    /** Lets a user go of whose kind enough wait, or that did not come to a transaction at all. */
    private void iterationEnded() {
      int working = users - waiting.size();
      boolean enough = waiting.size() > SPARE_USERS + working / WORKING_FOR_A_SPARE;
      leaves |= !came || finished || (overdue.isEmpty() && enough);
    }

    @Override
    void ended() {
      userLeft(this);
    }

    /**
     * Takes the next slot for the calling thread, waits until it is due, and counts it as begun; on
     * any thread of a user.
     *
     * @return when it was due, as a {@link System#nanoTime} value
     * @throws Stops.NoMoreSlots if the load is over
     */
    long take() {
      Thread waiter = Thread.currentThread();
      Slot slot = onLoop(() -> claim(this, waiter));
      if (slot == null) {
        throw new Stops.NoMoreSlots();
      }
      while (!slot.isDue(System.nanoTime())) {
        if (slot.isOver()) {
          throw new Stops.NoMoreSlots();
        }
        LockSupport.park(this);
        if (Thread.currentThread().isInterrupted()) {
          user.onLoop(() -> waiting.remove(slot));
          throw user.interrupted();
        }
      }
      user.onLoop(() -> begun(slot));
      return slot.dueNanos();
    }
  }

  private void userLeft(Visit visit) {
    users--;
    load.left();
    if (!visit.came) {
      coming--;
      if (overdue.size() > coming && !load.run().isAborted()) {
        overdue.remove();
        work.loop().recorder().unsent(UnsentReason.NOT_REACHED, 1);
        load.run().note(NO_TRANSACTION);
      }
    }
    if (load.isOver()) {
      load.tellThatItIsOver();
    }
  }

  private @Nullable Slot onLoop(Supplier<@Nullable Slot> claim) {
    if (work.loop().here()) {
      return claim.get();
    }
    CompletableFuture<@Nullable Slot> claimed = new CompletableFuture<>();
    work.loop().run(() -> claimed.complete(claim.get()));
    return claimed.join();
  }

  private @Nullable Slot claim(Visit visit, Thread waiter) {
    if (!visit.came) {
      visit.came = true;
      coming--;
    }
    Long due = overdue.poll();
    if (due != null) {
      return new Slot(work.loop(), -1, due, waiter);
    }
    if (finished || nextDue == ArrivalSchedule.NEVER) {
      visit.leaves = true;
      return null;
    }
    Slot slot = new Slot(work.loop(), next, startNanos + nextDue, waiter);
    moveOn();
    waiting.add(slot);
    slot.wakeWhenDue();
    return slot;
  }

  private void begun(Slot slot) {
    if (load.run().isAborted()) {
      return;
    }
    Recorder recorder = work.loop().recorder();
    if (waiting.remove(slot)) {
      recorder.planned(1);
    }
    recorder.begun();
    load.begun();
    recorder.late(System.nanoTime() - slot.dueNanos());
  }

  /** Asks the schedule anew, whose rate has changed. */
  private void changed() {
    if (!begun || finished) {
      return;
    }
    for (Slot slot : waiting) {
      long due = schedule.dueNanos(slot.index());
      slot.moveTo(startNanos + Math.min(due, FAR_NANOS));
    }
    nextDue = schedule.dueNanos(next);
    alarm.off();
    attendDue();
  }

  @Override
  public void stop() {
    if (!finished) {
      finish();
    }
  }

  /** Counts those, too, that a user waits for, or was started for, and that are due. */
  @Override
  public void leaveUnsent(UnsentReason reason) {
    long now = System.nanoTime();
    long elapsed = now - startNanos;
    for (Slot slot : List.copyOf(waiting)) {
      if (slot.isDue(now)) {
        waiting.remove(slot);
        slot.revoke(now + FAR_NANOS);
        work.loop().recorder().planned(1);
        work.loop().recorder().unsent(reason, 1);
      }
    }
    // Users were there in time: it was their code that did not come to a transaction.
    boolean inTime = reason == UnsentReason.RUN_ENDED;
    work.loop().recorder().unsent(inTime ? UnsentReason.NOT_REACHED : reason, overdue.size());
    overdue.clear();
    for (; !finished && nextDue <= elapsed; moveOn()) {
      work.loop().recorder().planned(1);
      work.loop().recorder().unsent(reason, 1);
    }
  }

  private void finish() {
    finished = true;
    alarm.off();
    waiting.forEach(Slot::end);
    work.shareFinished(System.nanoTime());
  }

  @Override
  public boolean isFinished() {
    return finished;
  }
}
