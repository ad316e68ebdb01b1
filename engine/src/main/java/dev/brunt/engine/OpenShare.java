package dev.brunt.engine;

import dev.brunt.metrics.Recorder;
import dev.brunt.metrics.UnsentReason;
import dev.brunt.pacing.ArrivalSchedule;
import org.jspecify.annotations.Nullable;

/**
 * A loop's share of an open load: arrival {@code i} belongs to loop {@code i mod N}. The loop
 * sleeps until its next arrival is due and starts a virtual user for it. A loop that was stalled
 * catches up: what it starts late is measured from when it was due.
 */
final class OpenShare implements LoadShare {
  private final LoadRun load;
  private final LoopWork work;
  private final ArrivalSchedule schedule;
  private final int loops;
  private long startNanos;
  private long next;
  private long nextDue = ArrivalSchedule.NEVER;
  private boolean finished;
  private Loop.@Nullable Timer timer;

  OpenShare(LoadRun load, LoopWork work, ArrivalSchedule schedule, int loops) {
    this.load = load;
    this.work = work;
    this.schedule = schedule;
    this.loops = loops;
    load.whenOver(() -> work.loop().run(this::stop));
  }

  @Override
  public void begin(long startNanos) {
    this.startNanos = startNanos;
    next = work.loop().index();
    nextDue = schedule.dueNanos(next);
    startDue();
  }

  private void startDue() {
    long elapsed = System.nanoTime() - startNanos;
    while (!finished && !load.isOver() && nextDue <= elapsed) {
      arrive(elapsed);
      next += loops;
      nextDue = schedule.dueNanos(next);
    }
    if (finished) {
      return;
    }
    if (load.isOver() || nextDue == ArrivalSchedule.NEVER) {
      finishInTime(elapsed);
    } else {
      timer = work.loop().at(startNanos + nextDue, this::startDue);
    }
  }

  /**
   * A load that time ends lasts until then, also after its last arrival: rates are by its length,
   * and not by when the timer came.
   */
  private void finishInTime(long elapsed) {
    Long limit = load.load().limits().iterations();
    boolean usedUp = limit != null && next >= limit;
    long end = schedule.endNanos();
    if (load.isOver() || usedUp || end == ArrivalSchedule.NEVER || end <= elapsed) {
      finish(System.nanoTime());
    } else {
      timer = work.loop().at(startNanos + end, () -> finish(startNanos + end));
    }
  }

  private void arrive(long elapsed) {
    Recorder recorder = work.loop().recorder();
    recorder.planned(1);
    if (isTooLate(elapsed)) {
      recorder.unsent(UnsentReason.RUN_ENDED, 1);
    } else if (!load.admit()) {
      recorder.unsent(UnsentReason.MAX_USERS, 1);
    } else {
      start(next, startNanos + nextDue);
    }
  }

  /** Returns whether even the grace period is over: nobody would wait for what is started now. */
  private boolean isTooLate(long elapsed) {
    long end = schedule.endNanos();
    return end != ArrivalSchedule.NEVER && elapsed - end > load.load().limits().grace().toNanos();
  }

  private void start(long arrival, long dueNanos) {
    work.start(new Arrival(new RunUser(load.run(), work.loop(), arrival, false), dueNanos));
  }

  /** The one iteration of a user. */
  private final class Arrival extends LoopWork.Life {
    private final long dueNanos;

    Arrival(RunUser user, long dueNanos) {
      super(OpenShare.this.work, OpenShare.this.load, user);
      this.dueNanos = dueNanos;
    }

    @Override
    boolean lasts() {
      boolean _ =
          new Iteration(user, load).runPlanned(user.number(), dueNanos + user.main().pausedNanos());
      return false;
    }

    @Override
    void ended() {
      load.left();
    }
  }

  @Override
  public void stop() {
    if (!finished) {
      finish(System.nanoTime());
    }
  }

  @Override
  public void leaveUnsent(UnsentReason reason) {
    long elapsed = System.nanoTime() - startNanos;
    for (; !finished && nextDue <= elapsed; nextDue = schedule.dueNanos(next)) {
      work.loop().recorder().planned(1);
      work.loop().recorder().unsent(reason, 1);
      next += loops;
    }
  }

  private void finish(long atNanos) {
    finished = true;
    Loop.Timer pending = timer;
    if (pending != null) {
      pending.cancel();
    }
    work.shareFinished(atNanos);
  }

  @Override
  public boolean isFinished() {
    return finished;
  }
}
