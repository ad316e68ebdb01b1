package dev.brunt.metrics;

import dev.brunt.api.Check;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Records what one loop does: the only place that its measurements are written to, by the loop's
 * own thread and without a lock. Once a second the loop {@link #roll rolls} it and hands the {@link
 * Window} to the run.
 */
public final class Recorder {
  private final ConcurrentHashMap<String, SeriesRecorder> scenarios = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, ScenarioNames> names = new ConcurrentHashMap<>();
  private Window window;

  /** What fell due and was neither started nor left unsent. */
  private long waiting;

  /** What was planned, started, and has not ended. */
  private long underWay;

  private int running;
  private long runningSinceNanos;

  /** When the iterations that run now started, summed as the time since this recorder began. */
  private long startsOfRunning;

  private final long originNanos;
  private long probedNanos;

  /** Begins the first window at a {@link System#nanoTime} value. */
  public Recorder(long nowNanos) {
    window = new Window(nowNanos);
    runningSinceNanos = nowNanos;
    originNanos = nowNanos;
    probedNanos = nowNanos;
  }

  /** Returns the recorder of a scenario's iterations; safe from any thread. */
  public SeriesRecorder scenario(String name) {
    return scenarios.computeIfAbsent(
        name,
        n ->
            new SeriesRecorder(
                Series.iterationsOf(n), names.computeIfAbsent(n, _ -> new ScenarioNames())));
  }

  /** Counts iterations, or slots of a load of transactions, that fell due. */
  public void planned(long count) {
    window.planned += count;
    waiting += count;
  }

  /** Counts what was planned and not started. */
  public void unsent(UnsentReason reason, long count) {
    if (count > 0) {
      window.unsent.merge(reason, count, Long::sum);
      waiting -= count;
    }
  }

  /** Records by how much later than planned an iteration or a slot started. */
  public void late(long nanos) {
    window.lateness.record(nanos);
  }

  // Iterations. Of a load of transactions they are not what was planned, so they only run and end.

  /** Counts a started iteration, which was planned. */
  public void started(long nowNanos) {
    begun();
    iterationStarted(nowNanos);
  }

  /** Takes note of a started iteration of a load of transactions. */
  public void iterationStarted(long nowNanos) {
    startsOfRunning += nowNanos - originNanos;
    changeRunning(nowNanos, 1);
  }

  /**
   * Takes note of an iteration that ends: what Little's law is checked with.
   *
   * @param startNanos when it says that it started
   * @param apartNanos how much of its time since then is in none of its measured times
   */
  public void took(long startNanos, long apartNanos) {
    startsOfRunning -= startNanos - originNanos;
    window.apartNanos += apartNanos;
  }

  /** Counts an iteration that was planned and ended well. */
  public void succeeded(long nowNanos) {
    endedWell();
    iterationEnded(nowNanos, true);
  }

  /** Counts an iteration that was planned and failed, by the kind of its first failure. */
  public void failed(long nowNanos, String kind) {
    endedBadly(kind);
    iterationEnded(nowNanos, false);
  }

  /** Counts the end of an iteration of a load of transactions. */
  public void iterationEnded(long nowNanos, boolean success) {
    if (success) {
      window.iterationsSucceeded++;
    } else {
      window.iterationsFailed++;
    }
    changeRunning(nowNanos, -1);
  }

  /**
   * Takes back a start: the iteration found, before it did anything, that its pool gives no more.
   */
  public void withdrawn(long nowNanos) {
    window.sent--;
    underWay--;
    waiting++;
    unsent(UnsentReason.POOL_EMPTY, 1);
    changeRunning(nowNanos, -1);
  }

  /** Takes back an iteration of a load of transactions that the load's end has cut short. */
  public void iterationWithdrawn(long nowNanos) {
    changeRunning(nowNanos, -1);
  }

  // Slots: the transactions that a load of transactions has planned.

  /** Counts a transaction that begins in its slot. */
  public void begun() {
    window.sent++;
    waiting--;
    underWay++;
  }

  /** Counts a transaction that had its slot and ended well. */
  public void endedWell() {
    window.succeeded++;
    underWay--;
  }

  /** Counts a transaction that had its slot and failed, by the kind of its first failure. */
  public void endedBadly(String kind) {
    window.failedByReason.merge(kind, 1L, Long::sum);
    underWay--;
  }

  /**
   * Gives up on all that has not ended: what was due and has not started is unsent for a reason,
   * what is under way is abandoned.
   */
  public void giveUp(long nowNanos, UnsentReason reason) {
    unsent(reason, waiting);
    window.abandoned += underWay;
    underWay = 0;
    window.iterationsAbandoned += running;
    window.apartNanos += running * (nowNanos - originNanos) - startsOfRunning;
    startsOfRunning = 0;
    changeRunning(nowNanos, -running);
  }

  /** Counts a check. */
  public void checked(Check check, boolean passed) {
    window.checks.tally(check.text(), passed);
  }

  /** Counts a failure among its like. */
  public void failure(String scenario, Failure failure, long nowNanos) {
    window.errors.add(scenario, failure, nowNanos);
  }

  /** Keeps an event that a scenario emitted, with its fields, which nobody changes any more. */
  public void event(String scenario, String type, Map<String, ?> fields, long nowNanos) {
    window.events.add(new Event(scenario, type, fields, nowNanos));
  }

  /** Counts a paced action that took longer than its pace. */
  public void overran() {
    window.overruns++;
  }

  /** Counts an iteration that had to wait for an item of a pool. */
  public void waitedForData() {
    window.dataWaits++;
  }

  /** Counts a user of a closed load that rested because its iterations only fail. */
  public void rested() {
    window.rests++;
  }

  /**
   * Records by how much later than due the loop came to a task that only tells this. If it stood
   * still, that began after it last came to one, and before this one was due; in between, every
   * moment is as likely as another.
   */
  public void lag(long dueNanos, long nowNanos) {
    window.lag.record(nowNanos - dueNanos);
    if (nowNanos - probedNanos > Stall.LEAST_NANOS) {
      window.stalls.add(new Stall(dueNanos - (dueNanos - probedNanos) / 2, nowNanos));
    }
    probedNanos = nowNanos;
  }

  /** Returns how many iterations are running on this loop. */
  public int running() {
    return running;
  }

  /** Ends the window, returns it, and begins the next. */
  public Window roll(long nowNanos) {
    changeRunning(nowNanos, 0);
    Window done = window;
    done.endNanos = nowNanos;
    done.runningAtEnd = running;
    scenarios.values().forEach(scenario -> scenario.roll(done::add));
    done.namesFolded = names.values().stream().anyMatch(ScenarioNames::areFolded);
    window = new Window(nowNanos);
    window.maxRunning = running;
    return done;
  }

  private void changeRunning(long nowNanos, int change) {
    // Also where what happened is told out of order: then some of it is taken back here.
    window.runningNanos += running * (nowNanos - runningSinceNanos);
    runningSinceNanos = nowNanos;
    running += change;
    window.maxRunning = Math.max(window.maxRunning, running);
  }
}
