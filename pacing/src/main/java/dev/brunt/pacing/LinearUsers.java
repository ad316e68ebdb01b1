package dev.brunt.pacing;

/**
 * Users that join and leave one by one as the level passes their number.
 *
 * <p>Everything follows from {@link Monotone#crossingNanos}, the rounded time at which a slope
 * passes a whole number, so that the times announced and the numbers counted agree to the
 * nanosecond.
 */
record LinearUsers(Timeline timeline, int most) implements UserSchedule {
  @Override
  public int usersAt(long nanos) {
    return timeline.isWithin(nanos) ? usersAt(partAt(nanos), nanos) : 0;
  }

  @Override
  public long nextChangeNanos(long nanos) {
    int users = usersAt(nanos);
    long time = Math.max(nanos, -1);
    while (time < endNanos()) {
      time = nextCandidateNanos(time);
      if (usersAt(time) != users) {
        return time;
      }
    }
    return ArrivalSchedule.NEVER;
  }

  @Override
  public long endNanos() {
    return timeline.endNanos();
  }

  /** Also where the duration cuts the shape off before its peak. */
  @Override
  public int most() {
    return most;
  }

  private Monotone partAt(long nanos) {
    return timeline.pieces().get(timeline.indexAt(nanos)).partAt(nanos);
  }

  /** Returns the next crossing, or where the next piece begins. */
  private long nextCandidateNanos(long nanos) {
    if (nanos < 0) {
      return 0;
    }
    Monotone piece = partAt(nanos);
    long end =
        Math.min(piece.endNanos(), timeline.pieces().get(timeline.indexAt(nanos)).endNanos());
    if (piece.from() == piece.to()) {
      return end;
    }
    int users = usersAt(piece, nanos);
    boolean rising = piece.to() > piece.from();
    long crossing = piece.crossingNanos(rising ? users : users - 1);
    // In ramps of many days rounding may put the crossing of the last level before the end.
    return crossing > nanos ? Math.min(crossing, end) : end;
  }

  private static int usersAt(Monotone piece, long nanos) {
    if (piece.from() == piece.to()) {
      return roundedUp(piece.from());
    }
    return piece.to() > piece.from() ? usersRising(piece, nanos) : usersFalling(piece, nanos);
  }

  private static int usersRising(Monotone piece, long nanos) {
    int users = Math.max(roundedUp(piece.from()), (int) piece.levelAt(nanos));
    while (users > roundedUp(piece.from()) && piece.crossingNanos(users - 1) > nanos) {
      users--;
    }
    while (users < roundedUp(piece.to()) && piece.crossingNanos(users) <= nanos) {
      users++;
    }
    return users;
  }

  private static int usersFalling(Monotone piece, long nanos) {
    int users = Math.min(roundedUp(piece.from()), (int) piece.levelAt(nanos) + 1);
    while (users < roundedUp(piece.from()) && piece.crossingNanos(users) > nanos) {
      users++;
    }
    while (users > roundedUp(piece.to()) && piece.crossingNanos(users - 1) <= nanos) {
      users--;
    }
    return users;
  }

  private static int roundedUp(double level) {
    return (int) Math.ceil(Timeline.withoutNoise(level));
  }
}
