package dev.brunt.pacing;

/**
 * A piece in which the level moves linearly, or stays.
 *
 * @param from the level at the start, at least 0
 * @param to the level at the end, at least 0; equal to {@code from} in an endless piece
 */
record Line(long startNanos, long endNanos, double from, double to) implements Piece, Monotone {
  private boolean isEndless() {
    return endNanos == ArrivalSchedule.NEVER;
  }

  private boolean isLevel() {
    return from == to;
  }

  @Override
  public double levelAt(long nanos) {
    if (isLevel()) {
      return from;
    }
    double share = (double) (nanos - startNanos) / (endNanos - startNanos);
    return from + (to - from) * share;
  }

  @Override
  public Line until(long nanos) {
    return new Line(startNanos, nanos, from, levelAt(nanos));
  }

  @Override
  public double area() {
    if (isLevel() && from == 0) {
      return 0;
    }
    return isEndless()
        ? Double.POSITIVE_INFINITY
        : (from + to) / 2 * (endNanos - startNanos) / Timeline.NANOS_PER_SECOND;
  }

  @Override
  public long nanosAt(double count) {
    return isLevel() ? onLevel(count) : Math.min(onRamp(count), endNanos - 1);
  }

  @Override
  public Line partAt(long nanos) {
    return this;
  }

  @Override
  public long crossingNanos(double level) {
    double share = (level - from) / (to - from);
    return startNanos + Math.round(share * (endNanos - startNanos));
  }

  /**
   * Solves {@code rate * t = count}. Whole seconds are split off first, and the rest of the
   * division is exact (fused multiply-add), so that the result is right to the nanosecond however
   * late.
   */
  private long onLevel(double count) {
    double seconds = Math.floor(count / from);
    if (seconds >= Timeline.MOST_SECONDS) {
      return isEndless() ? ArrivalSchedule.NEVER : endNanos - 1;
    }
    double rest = Math.fma(-seconds, from, count);
    long restNanos = Math.round(rest / from * Timeline.NANOS_PER_SECOND);
    long nanos = ((long) seconds) * Timeline.NANOS_PER_SECOND + restNanos;
    return startNanos + Math.min(nanos, endNanos - 1 - startNanos);
  }

  /**
   * Solves {@code from * t + slope / 2 * t^2 = count} by {@code t = 2 count / (from + root)}, which
   * subtracts nothing that is nearly equal; the root is taken of the side of the ramp on which it
   * is a sum (W. Press et al., "Numerical Recipes", section 5.6).
   */
  private long onRamp(double count) {
    if (count <= 0) {
      return startNanos;
    }
    double lengthNanos = endNanos - startNanos;
    double slope = (to - from) / lengthNanos * Timeline.NANOS_PER_SECOND;
    double square =
        slope > 0
            ? from * from + 2 * slope * count
            : to * to - 2 * slope * Math.max(0, area() - count);
    double seconds = 2 * count / (from + Math.sqrt(square));
    return startNanos + Math.round(seconds * Timeline.NANOS_PER_SECOND);
  }
}
