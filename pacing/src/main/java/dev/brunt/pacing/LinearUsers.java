package dev.brunt.pacing;

/**
 * Users that join and leave one by one as the level passes their number.
 *
 * <p>Everything follows from {@link #crossingNanos}, the rounded time at which a ramp passes a
 * whole number, so that the times announced and the numbers counted agree to the nanosecond.
 */
record LinearUsers(Timeline timeline) implements UserSchedule {
  @Override
  public int usersAt(long nanos) {
    return timeline.isWithin(nanos)
        ? usersAt(timeline.pieces().get(timeline.indexAt(nanos)), nanos)
        : 0;
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

  /** Returns the next crossing, or where the next piece begins. */
  private long nextCandidateNanos(long nanos) {
    if (nanos < 0) {
      return 0;
    }
    Piece piece = timeline.pieces().get(timeline.indexAt(nanos));
    if (piece.isLevel()) {
      return piece.endNanos();
    }
    int users = usersAt(piece, nanos);
    boolean rising = piece.to() > piece.from();
    long crossing = crossingNanos(piece, rising ? users : users - 1);
    // In ramps of many days rounding may put the crossing of the last level before the end.
    return crossing > nanos ? Math.min(crossing, piece.endNanos()) : piece.endNanos();
  }

  private static int usersAt(Piece piece, long nanos) {
    if (piece.isLevel()) {
      return roundedUp(piece.from());
    }
    return piece.to() > piece.from() ? usersRising(piece, nanos) : usersFalling(piece, nanos);
  }

  private static int usersRising(Piece piece, long nanos) {
    int users = Math.max(roundedUp(piece.from()), (int) piece.levelAt(nanos));
    while (users > roundedUp(piece.from()) && crossingNanos(piece, users - 1) > nanos) {
      users--;
    }
    while (users < roundedUp(piece.to()) && crossingNanos(piece, users) <= nanos) {
      users++;
    }
    return users;
  }

  private static int usersFalling(Piece piece, long nanos) {
    int users = Math.min(roundedUp(piece.from()), (int) piece.levelAt(nanos) + 1);
    while (users < roundedUp(piece.from()) && crossingNanos(piece, users) > nanos) {
      users++;
    }
    while (users > roundedUp(piece.to()) && crossingNanos(piece, users - 1) <= nanos) {
      users--;
    }
    return users;
  }

  private static long crossingNanos(Piece piece, int level) {
    double share = (level - piece.from()) / (piece.to() - piece.from());
    return piece.startNanos() + Math.round(share * (piece.endNanos() - piece.startNanos()));
  }

  private static int roundedUp(double level) {
    return (int) Math.ceil(Timeline.withoutNoise(level));
  }
}
