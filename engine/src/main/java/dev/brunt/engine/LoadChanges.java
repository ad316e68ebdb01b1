package dev.brunt.engine;

import dev.brunt.api.plan.LoadWords;
import dev.brunt.metrics.GeneratorFitness;
import dev.brunt.metrics.RunFigures.ChangeFigures;
import dev.brunt.metrics.RunFigures.GoalFigures;
import dev.brunt.metrics.RunFigures.SeriesFigures;
import dev.brunt.metrics.RunTotals;
import dev.brunt.pacing.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Changes how much load there is while a run goes on, for goals and for whoever asks, and keeps
 * what was changed. Used by the run's thread.
 */
final class LoadChanges {
  /** A change is valid so much later, so that every loop hears of it before. */
  private static final long LEAD_NANOS = Duration.ofMillis(20).toNanos();

  private static final double NANOS_PER_SECOND = 1e9;

  private final List<LoadRun> loads;
  private final long startNanos;
  private final List<ChangeFigures> kept = new ArrayList<>();

  LoadChanges(List<LoadRun> loads, long startNanos) {
    this.loads = loads;
    this.startNanos = startNanos;
  }

  /**
   * Lets what steers the loads have the figures of a second.
   *
   * @param length how long it was
   * @param endNanos when it ended, as a {@link System#nanoTime} value
   */
  void secondEnded(RunTotals second, Duration length, long endNanos, long nowNanos) {
    double seconds = length.toNanos() / NANOS_PER_SECOND;
    for (LoadRun load : loads) {
      Steering steering = load.steering();
      long elapsed = endNanos - loadStart(load);
      if (steering != null && elapsed > 0 && seconds > 0) {
        double asked = load.rate().at(Math.max(0, elapsed - LEAD_NANOS));
        double next = steering.next(observation(load, second, seconds, elapsed, asked), second);
        if (next != asked && next > 0) {
          rate(load, next, nowNanos, steering.why());
        }
      }
    }
  }

  private static Observation observation(
      LoadRun load, RunTotals second, double seconds, long endNanos, double asked) {
    Set<String> scenarios = load.names();
    SeriesFigures outermost = second.outermostOf(scenarios);
    return new Observation(
        endNanos,
        seconds,
        asked,
        load.takeBegun() / seconds,
        outermost.succeeded(),
        outermost.failed() + second.failedOutsideOf(scenarios),
        new Steering.Measured(outermost.response()),
        GeneratorFitness.isUnfitInASecond(second, second.longestStall()));
  }

  /** Asks a load for another rate, from its beginning on if that is still to come. */
  void rate(LoadRun load, double perSecond, long nowNanos, String why) {
    load.rate().change(sinceStart(load, nowNanos), perSecond);
    keep(load, perSecond, -1, nowNanos, why);
  }

  /** Asks a load for other users, from its beginning on if that is still to come. */
  void users(LoadRun load, int users, long nowNanos, String why) {
    Objects.requireNonNull(load.users()).change(sinceStart(load, nowNanos), users);
    keep(load, Double.NaN, users, nowNanos, why);
  }

  private void keep(LoadRun load, double perSecond, int users, long nowNanos, String why) {
    kept.add(
        new ChangeFigures(since(nowNanos), LoadWords.names(load.load()), perSecond, users, why));
    load.tellThatItChanged();
  }

  /** Returns when a change that is made now is valid, after the start of a load. */
  long sinceStart(LoadRun load, long nowNanos) {
    return Math.max(0, nowNanos + LEAD_NANOS - loadStart(load));
  }

  /** Returns the same after the start of the run. */
  Duration since(long nowNanos) {
    return Duration.ofNanos(Math.max(0, nowNanos + LEAD_NANOS - startNanos));
  }

  private long loadStart(LoadRun load) {
    return startNanos + load.load().startAfter().toNanos();
  }

  /** Returns what was changed since this was last asked for, in order. */
  List<ChangeFigures> takeChanges() {
    List<ChangeFigures> taken = List.copyOf(kept);
    kept.clear();
    return taken;
  }

  /**
   * Returns what all loads with a rate ask for together, a second, at a {@link System#nanoTime}
   * value; NaN if none has one.
   */
  double askedPerSecond(long atNanos) {
    return loads.stream()
        .filter(LoadRun::hasRate)
        .mapToDouble(load -> load.rate().at(Math.max(0, atNanos - loadStart(load))))
        .reduce(Double::sum)
        .orElse(Double.NaN);
  }

  /** Returns what was sought and found, by each load that sought, in the order of the plan. */
  List<GoalFigures> goals() {
    List<GoalFigures> found = new ArrayList<>();
    for (LoadRun load : loads) {
      Steering steering = load.steering();
      if (steering != null) {
        found.add(steering.figures().of(LoadWords.names(load.load())));
      }
    }
    return found;
  }

  /** Returns how far loads that search are. */
  Optional<String> progress() {
    return steering().flatMap(steering -> steering.progress().stream()).findFirst();
  }

  /** Returns how the run ends, once a load has found what it is for. */
  Optional<EngineRun.Ending> ending() {
    return steering().flatMap(steering -> steering.ending().stream()).findFirst();
  }

  private Stream<Steering> steering() {
    return loads.stream().flatMap(load -> Stream.ofNullable(load.steering()));
  }
}
