package dev.brunt.engine;

import dev.brunt.api.PlanException;
import dev.brunt.api.plan.LoadWords;
import dev.brunt.api.plan.Quantities;
import dev.brunt.metrics.RunFigures.ChangeFigures;
import dev.brunt.metrics.RunFigures.GoalFigures;
import dev.brunt.metrics.RunTotals;
import dev.brunt.pacing.LiveUsers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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
   * Lets the loads that seek a goal have the figures of a second.
   *
   * @param length how long it was
   * @param endNanos when it ended, as a {@link System#nanoTime} value
   */
  void secondEnded(RunTotals second, Duration length, long endNanos, long nowNanos) {
    Duration stall = second.longestStall();
    double seconds = length.toNanos() / NANOS_PER_SECOND;
    for (LoadRun load : loads) {
      Seeking seeking = load.seeking();
      long elapsed = endNanos - loadStart(load);
      if (seeking != null && elapsed > 0 && seconds > 0) {
        double asked = load.rate().at(Math.max(0, elapsed - LEAD_NANOS));
        double next = seeking.next(load, second, seconds, elapsed, asked, stall);
        if (next != asked) {
          rate(load, next, nowNanos, "goal");
        }
      }
    }
  }

  /** Changes loads because somebody wants it. */
  void asked(Signal.Change change, long nowNanos) {
    switch (change) {
      case Signal.Rate(int load, double perSecond) ->
          askedFor(loads.get(load), perSecond, nowNanos);
      case Signal.Users(int load, int users) -> askedFor(loads.get(load), users, nowNanos);
      case Signal.Scale(double factor) ->
          loads.stream()
              .filter(load -> !isOver(load, nowNanos))
              .forEach(load -> scale(load, factor, nowNanos));
    }
  }

  private void askedFor(LoadRun load, double perSecond, long nowNanos) {
    if (isOver(load, nowNanos)) {
      tooLate(load, "a rate of " + Quantities.perSecondText(perSecond) + " was", nowNanos);
    } else {
      rate(load, perSecond, nowNanos, "asked");
    }
  }

  private void askedFor(LoadRun load, int users, long nowNanos) {
    if (isOver(load, nowNanos)) {
      tooLate(load, users + " users were", nowNanos);
    } else {
      users(load, users, nowNanos);
    }
  }

  private void scale(LoadRun load, double factor, long nowNanos) {
    long sinceStart = sinceStart(load, nowNanos);
    LiveUsers users = load.users();
    if (users != null) {
      scaleUsers(load, users.usersAt(sinceStart), factor, nowNanos);
    } else if (Changeable.hasRate(load.load()) && load.rate().at(sinceStart) > 0) {
      rate(load, load.rate().at(sinceStart) * factor, nowNanos, "asked");
    }
  }

  /** At least one comes or goes, and the last stays. */
  private void scaleUsers(LoadRun load, int now, double factor, long nowNanos) {
    long wanted = Math.round(now * factor);
    int users = Math.clamp(factor > 1 ? Math.max(now + 1L, wanted) : wanted, 1, Integer.MAX_VALUE);
    users = factor < 1 ? Math.clamp(users, 1, Math.max(1, now - 1)) : users;
    if (now == 0 || users == now) {
      return;
    }
    try {
      Changeable.requireRoom(load.load(), load.run(), users);
      users(load, users, nowNanos);
    } catch (IllegalArgumentException | PlanException noRoom) {
      load.run().note(String.valueOf(noRoom.getMessage()));
    }
  }

  private boolean isOver(LoadRun load, long nowNanos) {
    return load.isOver()
        || load.run().isStopping()
        || sinceStart(load, nowNanos) >= load.endNanos();
  }

  /** What would have no effect is no change; whoever asked for it is told. */
  private void tooLate(LoadRun load, String what, long nowNanos) {
    load.run()
        .note(
            "%s asked for %s after the start, when the load of %s was over: that had no effect"
                .formatted(what, Quantities.text(since(nowNanos)), load.title()));
  }

  /** Asks a load for another rate, from its beginning on if that is still to come. */
  private void rate(LoadRun load, double perSecond, long nowNanos, String why) {
    load.rate().change(sinceStart(load, nowNanos), perSecond);
    keep(load, perSecond, -1, nowNanos, why);
  }

  /** Asks a load for other users, from its beginning on if that is still to come. */
  private void users(LoadRun load, int users, long nowNanos) {
    Objects.requireNonNull(load.users()).change(sinceStart(load, nowNanos), users);
    keep(load, Double.NaN, users, nowNanos, "asked");
  }

  private void keep(LoadRun load, double perSecond, int users, long nowNanos, String why) {
    kept.add(
        new ChangeFigures(since(nowNanos), LoadWords.names(load.load()), perSecond, users, why));
    load.tellThatItChanged();
  }

  private long sinceStart(LoadRun load, long nowNanos) {
    return Math.max(0, nowNanos + LEAD_NANOS - loadStart(load));
  }

  private Duration since(long nowNanos) {
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
