package dev.brunt.pacing;

import java.util.List;

/**
 * Of one window, what an objective counts.
 *
 * @param count how many are judged
 * @param beyond how many of them are what there may be few of: failures, or beyond the limit
 */
record Tally(double count, double beyond) {
  static final Tally NONE = new Tally(0, 0);

  Tally plus(Tally other) {
    return new Tally(count + other.count, beyond + other.beyond);
  }

  static Tally sum(List<Tally> some) {
    return some.stream().reduce(NONE, Tally::plus);
  }
}
