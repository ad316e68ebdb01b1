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
  private long waiting;
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

  /** Counts iterations that fell due. */
  public void planned(long count) {
    window.planned += count;
    waiting += count;
  }

  /** Counts planned iterations that were not started. */
  public void unsent(UnsentReason reason, long count) {
    if (count > 0) {
      window.unsent.merge(reason, count, Long::sum);
      waiting -= count;
    }
  }

  /** Counts a started iteration. */
  public void started(long nowNanos) {
    window.sent++;
    waiting--;
    startsOfRunning += nowNanos - originNanos;
    changeRunning(nowNanos, 1);
  }

  /** Records by how much later than planned an iteration started. */
  public void late(long nanos) {
    window.lateness.record(nanos);
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

  /** Counts an iteration that ended well. */
  public void succeeded(long nowNanos) {
    window.succeeded++;
    changeRunning(nowNanos, -1);
  }

  /** Counts an iteration that failed, by the kind of its first failure. */
  public void failed(long nowNanos, String kind) {
    window.failedByReason.merge(kind, 1L, Long::sum);
    changeRunning(nowNanos, -1);
  }

  /**
   * Gives up on all that has not ended: what was due and has not started is unsent for a reason,
   * what is running is abandoned.
   */
  public void giveUp(long nowNanos, UnsentReason reason) {
    unsent(reason, waiting);
    window.abandoned += running;
    window.apartNanos += running * (nowNanos - originNanos) - startsOfRunning;
    startsOfRunning = 0;
    changeRunning(nowNanos, -running);
  }

  /**
   * Takes back a start: the iteration found, before it did anything, that its pool gives no more.
   */
  public void withdrawn(long nowNanos) {
    window.sent--;
    waiting++;
    unsent(UnsentReason.POOL_EMPTY, 1);
    changeRunning(nowNanos, -1);
  }

  /** Counts a check. */
  public void checked(Check check, boolean passed) {
    window.checks.tally(check.text(), passed);
  }

  /** Counts a failure among its like. */
  public void failure(String scenario, Failure failure, long nowNanos) {
    window.errors.add(scenario, failure, nowNanos);
  }

  /** Keeps an event that a scenario emitted. */
  public void event(String scenario, String type, Map<String, ?> fields, long nowNanos) {
    window.events.add(new Event(scenario, type, Map.copyOf(fields), nowNanos));
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
