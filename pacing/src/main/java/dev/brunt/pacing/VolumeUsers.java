package dev.brunt.pacing;

import dev.brunt.api.StopVolumeException;
import dev.brunt.api.Volume;
import dev.brunt.api.plan.Limits;
import java.time.Duration;

/**
 * The users of a load whose number is a {@link Volume}: known one window, a second, after the
 * other, as somebody asks for each.
 *
 * <p>{@link #ask} is for one thread; the rest is safe for use by several.
 */
public final class VolumeUsers implements UserSchedule {
  /** The length of a window. */
  public static final Duration WINDOW = Duration.ofSeconds(1);

  private final Volume volume;
  private final long mostUsers;
  private final long latestEndNanos;
  private volatile Known known;

  /**
   * What is known: {@code before} users until {@code fromNanos}, then {@code users}, until {@code
   * endNanos}.
   */
  private record Known(int before, long fromNanos, int users, long endNanos) {}

  /** What came of asking for a window. */
  public sealed interface Answer {
    /** The number is known. */
    record Counted() implements Answer {}

    /** The volume has ended, as it should. */
    record Stopped(String reason) implements Answer {}

    /** The volume is broken, and has ended. */
    record Broken(String problem) implements Answer {}
  }

  /**
   * Makes the users of a volume.
   *
   * @param limits of which the duration and the unique users count here
   */
  public VolumeUsers(Volume volume, Limits limits) {
    this.volume = volume;
    Integer unique = limits.uniqueUsers();
    this.mostUsers = unique == null ? Integer.MAX_VALUE : unique;
    this.latestEndNanos = Timeline.saturatedNanos(limits.duration());
    this.known = new Known(0, 0, 0, latestEndNanos);
  }

  /**
   * Asks the volume for a window, which sets the users from its start on.
   *
   * @param window its number, from 0, more than before
   */
  public Answer ask(long window) {
    Duration start = WINDOW.multipliedBy(window);
    Duration end = start.plus(WINDOW);
    String when = "from %ds to %ds ".formatted(start.toSeconds(), end.toSeconds());
    try {
      int count = volume.count(start, end);
      if (count < 0) {
        return broken(start, when + "it must be >= 0 but was " + count);
      }
      if (count > mostUsers) {
        return broken(
            start,
            when + "it was %d, but there are only %d unique users".formatted(count, mostUsers));
      }
      known = new Known(known.users, start.toNanos(), count, latestEndNanos);
      return new Answer.Counted();
    } catch (StopVolumeException stop) {
      end(start);
      return new Answer.Stopped(String.valueOf(stop.getMessage()));
    } catch (Exception | LinkageError | StackOverflowError thrown) {
      return broken(start, when + "it threw " + thrown);
    }
  }

  private Answer broken(Duration start, String problem) {
    end(start);
    return new Answer.Broken(problem);
  }

  private void end(Duration start) {
    Known last = known;
    known =
        new Known(
            last.before, last.fromNanos, last.users, Math.min(start.toNanos(), latestEndNanos));
  }

  @Override
  public int usersAt(long nanos) {
    Known now = known;
    if (nanos < 0 || nanos >= now.endNanos) {
      return 0;
    }
    return nanos < now.fromNanos ? now.before : now.users;
  }

  @Override
  public long nextChangeNanos(long nanos) {
    Known now = known;
    if (nanos < now.fromNanos && now.before != now.users) {
      return now.fromNanos;
    }
    return nanos < now.endNanos ? now.endNanos : ArrivalSchedule.NEVER;
  }

  /** Returns when the load ends as far as is known: it may become earlier. */
  @Override
  public long endNanos() {
    return known.endNanos;
  }

  @Override
  public int most() {
    return Integer.MAX_VALUE;
  }
}
