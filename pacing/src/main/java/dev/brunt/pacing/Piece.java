package dev.brunt.pacing;

/**
 * A stretch of a load, placed in time. All times are nanoseconds after the load's start, and levels
 * at least 0.
 */
sealed interface Piece permits Line, Wave, Samplings {
  /** Returns its first nanosecond. */
  long startNanos();

  /** Returns the first nanosecond after it, {@link ArrivalSchedule#NEVER} for an endless one. */
  long endNanos();

  /** Returns the level at a time within the piece. */
  double levelAt(long nanos);

  /** Returns the part of this piece before a time that lies within it. */
  Piece until(long nanos);

  /** Returns the area under the piece, in levels times seconds. */
  double area();

  /**
   * Returns the last time at which the area since the start is not above {@code count}, rounded to
   * a nanosecond.
   *
   * @param count from 0 to the area, not that itself
   * @return a time within the piece
   */
  long nanosAt(double count);

  /** Returns the part around a time within the piece in which the level only rises, or falls. */
  Monotone partAt(long nanos);
}
