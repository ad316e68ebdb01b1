package dev.brunt.engine;

import dev.brunt.metrics.Recorder;
import dev.brunt.metrics.UnsentReason;
import dev.brunt.pacing.ArrivalSchedule;
import java.util.ArrayList;
import java.util.List;

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
  private final List<Identity> identities;
  private final long unique;
  private long startNanos;
  private boolean begun;
  private long next;
  private long nextDue = ArrivalSchedule.NEVER;
  private volatile boolean finished;
  private final Alarm alarm;

  OpenShare(LoadRun load, LoopWork work, ArrivalSchedule schedule, int loops) {
    this.load = load;
    this.work = work;
    this.alarm = new Alarm(work.loop());
    this.schedule = schedule;
    this.loops = loops;
    Integer users = load.load().limits().uniqueUsers();
    this.unique = users == null ? 0 : users;
    this.identities = new ArrayList<>();
    for (long n = work.loop().index(); n < unique; n += loops) {
      identities.add(new Identity(load, work, n, true, this::isOver));
    }
    load.whenOver(() -> work.loop().run(this::stop));
    load.whenChanged(() -> work.loop().run(this::changed));
  }

  @Override
  public void begin(long startNanos) {
    this.startNanos = startNanos;
    begun = true;
    next = work.loop().index();
    nextDue = unique > 0 && identities.isEmpty() ? ArrivalSchedule.NEVER : schedule.dueNanos(next);
    startDue();
  }

  /**
   * Goes on to the next arrival of this loop. Dealt to unique users, arrival {@code i} belongs to
   * user {@code i mod unique}, and user {@code n} to loop {@code n mod N}.
   */
  private void goOn() {
    if (unique > 0 && next % unique + loops >= unique) {
      next += unique - next % unique + work.loop().index();
    } else {
      next += loops;
    }
    nextDue = schedule.dueNanos(next);
  }

  private void startDue() {
    long elapsed = System.nanoTime() - startNanos;
    for (int n = 0;
        n < STARTS_IN_A_TURN && !finished && !load.isOver() && nextDue <= elapsed;
        n++) {
      arrive(elapsed);
      goOn();
    }
    if (finished) {
      return;
    }
    if (load.isOver() || nextDue == ArrivalSchedule.NEVER) {
      finishInTime(elapsed);
    } else {
      // What is due by now has its turn after the network's, and not in this one again.
      alarm.at(nextDue <= elapsed ? System.nanoTime() : startNanos + nextDue, this::startDue);
    }
  }

  /**
   * A load that time ends lasts until then, also after its last arrival: rates are by its length,
   * and not by when the timer came.
   */
  private void finishInTime(long elapsed) {
    Long limit = load.load().limits().mostIterations();
    boolean usedUp = limit != null && next >= limit;
    long end = schedule.endNanos();
    if (load.isOver() || usedUp || end == ArrivalSchedule.NEVER || end <= elapsed) {
      finish(System.nanoTime());
    } else {
      alarm.at(startNanos + end, () -> finish(startNanos + end));
    }
  }

  private void arrive(long elapsed) {
    Recorder recorder = work.loop().recorder();
    recorder.planned(1);
    if (load.isTooLate(schedule, elapsed)) {
      recorder.unsent(UnsentReason.RUN_ENDED, 1);
    } else if (!load.admit()) {
      recorder.unsent(UnsentReason.MAX_USERS, 1);
    } else if (unique > 0) {
      deal(next, startNanos + nextDue);
    } else {
      start(next, startNanos + nextDue);
    }
  }

  private void deal(long arrival, long dueNanos) {
    Identity identity = identities.get(Math.toIntExact(arrival % unique / loops));
    identity.give(
        new Identity.Turn() {
          @Override
          public void take(RunUser user, Iteration iteration, long freeNanos) {
            takeTurn(user, iteration, arrival, dueNanos, freeNanos);
          }

          @Override
          public void failedBefore() {
            load.left();
          }
        });
  }

  /** What waited for its user is measured from when it was due, but the generator is not late. */
  private void takeTurn(
      RunUser user, Iteration iteration, long arrival, long dueNanos, long freeNanos) {
    if (load.isOver()) {
      user.onLoop(() -> work.loop().recorder().unsent(UnsentReason.STOPPED, 1));
    } else if (freeNanos == 0) {
      // What comes before the first iteration is in no measured time.
      iteration.runPlanned(arrival, dueNanos + user.main().pausedNanos());
    } else {
      iteration.runPlanned(arrival, dueNanos, freeNanos);
    }
    user.onLoop(load::left);
  }

  /** Returns whether there will be no more turns. */
  private boolean isOver() {
    return finished;
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

  /** Asks the schedule anew, whose rate has changed. */
  private void changed() {
    if (begun && !finished) {
      alarm.off();
      nextDue = schedule.dueNanos(next);
      startDue();
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
    while (!finished && nextDue <= elapsed) {
      work.loop().recorder().planned(1);
      work.loop().recorder().unsent(reason, 1);
      goOn();
    }
  }

  private void finish(long atNanos) {
    finished = true;
    if (unique > 0) {
      work.wakeUsers();
    }
    alarm.off();
    work.shareFinished(atNanos);
  }

  @Override
  public boolean isFinished() {
    return finished;
  }
}
