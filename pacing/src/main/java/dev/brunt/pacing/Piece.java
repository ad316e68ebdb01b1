package dev.brunt.pacing;

/**
 * A stretch of a load in which the level moves linearly, placed in time.
 *
 * @param startNanos its first nanosecond after the load's start
 * @param endNanos the first nanosecond after it, {@link ArrivalSchedule#NEVER} for an endless one
 * @param from the level at the start, at least 0
 * @param to the level at the end, at least 0; equal to {@code from} in an endless piece
 */
record Piece(long startNanos, long endNanos, double from, double to) {
  boolean isEndless() {
    return endNanos == ArrivalSchedule.NEVER;
  }

  boolean isLevel() {
    return from == to;
  }

  /** Returns the level at a time within the piece. */
  double levelAt(long nanos) {
    if (isLevel()) {
      return from;
    }
    double share = (double) (nanos - startNanos) / (endNanos - startNanos);
    return from + (to - from) * share;
  }

  /** Returns the part of this piece before a time that lies within it. */
  Piece until(long nanos) {
    return new Piece(startNanos, nanos, from, levelAt(nanos));
  }

  /** Returns the area under the piece, in levels times seconds. */
  double area() {
    if (isLevel() && from == 0) {
      return 0;
    }
    return isEndless()
        ? Double.POSITIVE_INFINITY
        : (from + to) / 2 * (endNanos - startNanos) / Timeline.NANOS_PER_SECOND;
  }
}
