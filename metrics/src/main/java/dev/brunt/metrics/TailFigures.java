package dev.brunt.metrics;

import java.util.Optional;

/**
 * What the slowest of some requests spent their time with.
 *
 * @param fromNanos the least response time of those counted among them, in nanoseconds: the border
 *     of a class, an eighth of a doubling, with which the share of them is nearest to 1 %
 * @param count how many they are, at least 10
 * @param of how many requests there are
 * @param spent what their time went into, all of them together
 */
public record TailFigures(long fromNanos, long count, long of, TimeSpent spent) {
  /** What part of the requests is looked for. */
  public static final double AIM = 0.01;

  /** With more there is no tail: nearly all took as long as each other. */
  private static final double MOST = 0.05;

  /** Returns what part of the requests they are, 0 to 1. */
  public double share() {
    return (double) count / of;
  }

  /** Returns the slowest of some requests; empty where too few are slower than others. */
  static Optional<TailFigures> of(Times responses, SpentCounts spent) {
    long all = responses.count();
    if (!responses.supports(1 - AIM)) {
      return Optional.empty();
    }
    int best = -1;
    long bestCount = 0;
    int last = SpentCounts.classOf((long) responses.nanosAt(1));
    for (int index = SpentCounts.classOf((long) responses.nanosAt(0.5)); index <= last; index++) {
      long count = all - responses.countBelow((double) SpentCounts.lowest(index));
      if (isTail(count, all) && (best < 0 || isNearer(count, bestCount, all))) {
        best = index;
        bestCount = count;
      }
    }
    return best < 0
        ? Optional.empty()
        : Optional.of(
            new TailFigures(SpentCounts.lowest(best), bestCount, all, spent.from(best, responses)));
  }

  private static boolean isTail(long count, long all) {
    return count >= Times.NEEDED_BEYOND && count <= MOST * all;
  }

  private static boolean isNearer(long count, long than, long all) {
    return distance(count, all) < distance(than, all);
  }

  private static double distance(long count, long all) {
    return Math.abs(Math.log(count / (AIM * all)));
  }
}
