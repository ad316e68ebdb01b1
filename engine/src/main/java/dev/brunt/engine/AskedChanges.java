package dev.brunt.engine;

import dev.brunt.api.PlanException;
import dev.brunt.api.plan.Quantities;
import dev.brunt.pacing.LiveUsers;
import java.util.List;

/** Changes loads because a person or a program wants it. Used by the run's thread. */
final class AskedChanges {
  private static final String WHY = "asked";

  private final List<LoadRun> loads;
  private final LoadChanges changes;

  AskedChanges(List<LoadRun> loads, LoadChanges changes) {
    this.loads = List.copyOf(loads);
    this.changes = changes;
  }

  /** Makes a change; one that comes too late has no effect, and is told. */
  void make(Signal.Change change, long nowNanos) {
    switch (change) {
      case Signal.Rate(int load, double perSecond) -> rate(loads.get(load), perSecond, nowNanos);
      case Signal.Users(int load, int users) -> users(loads.get(load), users, nowNanos);
      case Signal.Scale(double factor) ->
          loads.stream()
              .filter(load -> !isOver(load, nowNanos))
              .forEach(load -> scale(load, factor, nowNanos));
    }
  }

  private void rate(LoadRun load, double perSecond, long nowNanos) {
    if (isOver(load, nowNanos)) {
      tooLate(load, "a rate of " + Quantities.perSecondText(perSecond) + " was", nowNanos);
    } else {
      changes.rate(load, perSecond, nowNanos, WHY);
    }
  }

  private void users(LoadRun load, int users, long nowNanos) {
    if (isOver(load, nowNanos)) {
      tooLate(load, users + " users were", nowNanos);
    } else {
      changes.users(load, users, nowNanos, WHY);
    }
  }

  private boolean isOver(LoadRun load, long nowNanos) {
    return load.isOver()
        || load.run().isStopping()
        || changes.sinceStart(load, nowNanos) >= load.endNanos();
  }

  private void tooLate(LoadRun load, String what, long nowNanos) {
    load.run()
        .note(
            "%s asked for %s after the start, when the load of %s was over: that had no effect"
                .formatted(what, Quantities.text(changes.since(nowNanos)), load.title()));
  }

  private void scale(LoadRun load, double factor, long nowNanos) {
    long sinceStart = changes.sinceStart(load, nowNanos);
    LiveUsers users = load.users();
    if (users != null) {
      scaleUsers(load, users.usersAt(sinceStart), factor, nowNanos);
    } else if (Changeable.hasRate(load.load()) && load.rate().at(sinceStart) > 0) {
      changes.rate(load, load.rate().at(sinceStart) * factor, nowNanos, WHY);
    }
  }

  private void scaleUsers(LoadRun load, int now, double factor, long nowNanos) {
    int users = scaled(now, factor);
    if (users == now) {
      return;
    }
    try {
      Changeable.requireRoom(load.load(), load.run(), users);
      changes.users(load, users, nowNanos, WHY);
    } catch (IllegalArgumentException | PlanException noRoom) {
      load.run().note(String.valueOf(noRoom.getMessage()));
    }
  }

  /** Of some users at least one comes or goes, and the last stays; of none there is no share. */
  private static int scaled(int users, double factor) {
    long wanted = Math.round(users * factor);
    long moved = factor > 1 ? Math.max(users + 1L, wanted) : Math.min(users - 1L, wanted);
    return users == 0 ? 0 : Math.clamp(moved, 1, Integer.MAX_VALUE);
  }
}
