package dev.brunt.pacing;

/** A stretch of a load in which the level only rises, only falls, or stays. */
sealed interface Monotone permits Line, Wave.Slope {
  /** Returns its first nanosecond. */
  long startNanos();

  /** Returns the first nanosecond after it. */
  long endNanos();

  /** Returns the level at the start. */
  double from();

  /** Returns the level at the end. */
  double to();

  /** Returns the level at a time within it. */
  double levelAt(long nanos);

  /** Returns when the level is this one; {@code level} is between both ends, which differ. */
  long crossingNanos(double level);
}
