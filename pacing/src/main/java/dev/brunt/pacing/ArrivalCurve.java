package dev.brunt.pacing;

/**
 * How many arrivals a rate asks for up to a time, and the inverse of that.
 *
 * <p>N(t) is the integral of the rate from 0 to t. It grows linearly where the rate is level and
 * quadratically along a ramp. Safe for use by several threads.
 */
final class ArrivalCurve {
  private final Timeline timeline;

  /** N at the end of each piece. */
  private final double[] countUpTo;

  /** N where the first piece begins. */
  private final double countBefore;

  ArrivalCurve(Timeline timeline) {
    this(timeline, 0);
  }

  private ArrivalCurve(Timeline timeline, double countBefore) {
    this.timeline = timeline;
    this.countBefore = countBefore;
    countUpTo = new double[timeline.pieces().size()];
    double count = countBefore;
    for (int i = 0; i < countUpTo.length; i++) {
      // 2000/s for 10 s are 20 000 arrivals, and not one more because a sum came out a hair above.
      count = Timeline.withoutNoise(count + timeline.pieces().get(i).area());
      countUpTo[i] = count;
    }
  }

  Timeline timeline() {
    return timeline;
  }

  /**
   * Returns the curve that goes on with another rate from a time on, and is the same before it.
   *
   * @param nanos within the load
   */
  ArrivalCurve changed(long nanos, double rate) {
    return new ArrivalCurve(timeline.changed(nanos, rate), countBefore);
  }

  /** Returns the curve without its first pieces, for times after them. */
  ArrivalCurve withoutFirst(int pieces) {
    return new ArrivalCurve(timeline.withoutFirst(pieces), countUpTo[pieces - 1]);
  }

  /**
   * Returns the last time at which N is not above {@code count}, rounded to a nanosecond, so that
   * nothing is due while the rate is 0.
   *
   * @param count at least 0
   * @return a time before the end of the load; {@link ArrivalSchedule#NEVER} if N never gets above
   *     {@code count}
   */
  long nanosAt(double count) {
    int index = pieceOf(count);
    if (index == countUpTo.length) {
      return ArrivalSchedule.NEVER;
    }
    Piece piece = timeline.pieces().get(index);
    double within = count - (index == 0 ? countBefore : countUpTo[index - 1]);
    return piece.isLevel()
        ? level(piece, within)
        : Math.min(ramp(piece, within), piece.endNanos() - 1);
  }

  private int pieceOf(double count) {
    int low = 0;
    int high = countUpTo.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (countUpTo[middle] > count) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /**
   * Solves {@code rate * t = count}. Whole seconds are split off first, and the rest of the
   * division is exact (fused multiply-add), so that the result is right to the nanosecond however
   * late.
   */
  private static long level(Piece piece, double count) {
    double rate = piece.from();
    double seconds = Math.floor(count / rate);
    if (seconds >= Timeline.MOST_SECONDS) {
      return piece.isEndless() ? ArrivalSchedule.NEVER : piece.endNanos() - 1;
    }
    double rest = Math.fma(-seconds, rate, count);
    long restNanos = Math.round(rest / rate * Timeline.NANOS_PER_SECOND);
    long nanos = ((long) seconds) * Timeline.NANOS_PER_SECOND + restNanos;
    return piece.startNanos() + Math.min(nanos, piece.endNanos() - 1 - piece.startNanos());
  }

  /**
   * Solves {@code from * t + slope / 2 * t^2 = count} by {@code t = 2 count / (from + root)}, which
   * subtracts nothing that is nearly equal; the root is taken of the side of the ramp on which it
   * is a sum (W. Press et al., "Numerical Recipes", section 5.6).
   */
  private static long ramp(Piece piece, double count) {
    if (count <= 0) {
      return piece.startNanos();
    }
    double lengthNanos = piece.endNanos() - piece.startNanos();
    double slope = (piece.to() - piece.from()) / lengthNanos * Timeline.NANOS_PER_SECOND;
    double square =
        slope > 0
            ? piece.from() * piece.from() + 2 * slope * count
            : piece.to() * piece.to() - 2 * slope * Math.max(0, piece.area() - count);
    double seconds = 2 * count / (piece.from() + Math.sqrt(square));
    return piece.startNanos() + Math.round(seconds * Timeline.NANOS_PER_SECOND);
  }
}
