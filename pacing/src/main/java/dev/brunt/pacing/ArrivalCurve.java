package dev.brunt.pacing;

/**
 * How many arrivals a rate asks for up to a time, and the inverse of that.
 *
 * <p>N(t) is the integral of the rate from 0 to t. Safe for use by several threads.
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
    return piece.nanosAt(count - (index == 0 ? countBefore : countUpTo[index - 1]));
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
}
