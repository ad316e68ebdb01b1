package dev.brunt.engine;

import dev.brunt.metrics.RunFigures.ChangeFigures;
import dev.brunt.metrics.RunFigures.GoalFigures;
import dev.brunt.metrics.RunTotals;
import dev.brunt.metrics.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Changes how much load there is while a run goes on, for goals and for whoever asks, and keeps
 * what was changed. Used by the run's thread.
 */
final class LoadChanges {
  /** A change is valid so much later, so that every loop hears of it before. */
  private static final long LEAD_NANOS = Duration.ofMillis(20).toNanos();

  private static final int MOST_KEPT = 10_000;
  private static final double NANOS_PER_SECOND = 1e9;

  private final List<LoadRun> loads;
  private final List<LoopWork> works;
  private final long startNanos;
  private final List<ChangeFigures> kept = new ArrayList<>();

  LoadChanges(List<LoadRun> loads, List<LoopWork> works, long startNanos) {
    this.loads = loads;
    this.works = works;
    this.startNanos = startNanos;
  }

  /** Lets the loads that seek a goal have the figures of a second. */
  void secondEnded(Collection<Window> windows, long nowNanos) {
    if (loads.stream().allMatch(load -> load.seeking() == null)) {
      return;
    }
    RunTotals second = RunTotals.of(windows);
    Duration stall = second.longestStall();
    double seconds = Window.nanosOf(windows) / NANOS_PER_SECOND;
    long end = Window.endNanosOf(windows);
    for (LoadRun load : loads) {
      Seeking seeking = load.seeking();
      long elapsed = end - loadStart(load);
      if (seeking != null && elapsed > 0 && seconds > 0) {
        double asked = load.rate().at(Math.max(0, elapsed - LEAD_NANOS));
        double next = seeking.next(load, second, seconds, elapsed, asked, stall);
        if (next != asked) {
          rate(load, next, nowNanos, "goal");
        }
      }
    }
  }

  /** Asks the load in a place of the plan for another rate, because somebody wants it. */
  void rateAsked(int load, double perSecond, long nowNanos) {
    if (load < loads.size()) {
      rate(loads.get(load), perSecond, nowNanos, "asked");
    }
  }

  /** Asks a load for another rate. */
  void rate(LoadRun load, double perSecond, long nowNanos, String why) {
    load.rate().change(nowNanos + LEAD_NANOS - loadStart(load), perSecond);
    keep(new ChangeFigures(since(nowNanos), nameOf(load), perSecond, -1, why));
    reschedule();
  }

  private void reschedule() {
    works.forEach(work -> work.loop().run(work::reschedule));
  }

  private void keep(ChangeFigures change) {
    if (kept.size() < MOST_KEPT) {
      kept.add(change);
    }
  }

  private Duration since(long nowNanos) {
    return Duration.ofNanos(Math.max(0, nowNanos + LEAD_NANOS - startNanos));
  }

  private static String nameOf(LoadRun load) {
    return String.join(" + ", load.load().scenarios().stream().map(s -> s.name()).toList());
  }

  private long loadStart(LoadRun load) {
    return startNanos + load.load().startAfter().toNanos();
  }

  /** Returns what was changed, in order. */
  List<ChangeFigures> changes() {
    return List.copyOf(kept);
  }

  /** Returns what was sought and found, by the first load that sought. */
  Optional<GoalFigures> goal() {
    for (LoadRun load : loads) {
      Seeking seeking = load.seeking();
      if (seeking != null) {
        return Optional.of(seeking.figures());
      }
    }
    return Optional.empty();
  }
}
