package dev.brunt.pacing;

import dev.brunt.api.plan.Limits;
import dev.brunt.api.plan.Shape;

/**
 * The users of a closed load that may be changed while it runs. Safe for use by several threads;
 * one at a time changes it.
 */
public final class LiveUsers implements UserSchedule {
  /** So many pieces of what is past are kept at most. */
  private static final int MOST_PIECES = 64;

  private volatile LinearUsers users;

  private LiveUsers(LinearUsers users) {
    this.users = users;
  }

  /**
   * Returns the users that a shape says.
   *
   * @param limits of which the duration counts here
   * @throws IllegalArgumentException if the shape asks for more than 2 147 483 647 users
   */
  public static LiveUsers of(Shape users, Limits limits) {
    if (users.peak() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "users must be <= %d but was %s".formatted(Integer.MAX_VALUE, users.peak()));
    }
    return new LiveUsers(
        new LinearUsers(Timeline.of(users, limits.duration()), (int) Math.ceil(users.peak())));
  }

  /**
   * Asks for another number of users from a time on, instead of what was planned for the rest of
   * the load. After the load's end nothing changes.
   *
   * @param nanos after the load's start
   * @param count at least 0
   */
  public void change(long nanos, int count) {
    if (count < 0) {
      throw new IllegalArgumentException("users must be >= 0 but was " + count);
    }
    Timeline timeline = users.timeline();
    if (timeline.isWithin(nanos)) {
      Timeline changed = timeline.changed(nanos, count);
      int pieces = changed.pieces().size();
      users =
          new LinearUsers(
              pieces > MOST_PIECES ? changed.withoutFirst(pieces - MOST_PIECES / 2) : changed,
              count);
    }
  }

  @Override
  public int usersAt(long nanos) {
    return users.usersAt(nanos);
  }

  @Override
  public long nextChangeNanos(long nanos) {
    return users.nextChangeNanos(nanos);
  }

  @Override
  public long endNanos() {
    return users.endNanos();
  }

  /** Returns how many users there are at the most at any time; after a change, from then on. */
  @Override
  public int most() {
    return users.most();
  }
}
