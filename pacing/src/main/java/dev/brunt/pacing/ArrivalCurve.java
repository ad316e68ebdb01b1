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

  ArrivalCurve(Timeline timeline) {
    this.timeline = timeline;
    countUpTo = new double[timeline.pieces().size()];
    double count = 0;
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
    double within = count - (index == 0 ? 0 : countUpTo[index - 1]);
    return piece.nanosAt(within);
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
