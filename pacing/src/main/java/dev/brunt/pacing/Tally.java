package dev.brunt.pacing;

import java.util.ArrayList;
import java.util.List;

/**
 * Of one window, what an objective counts.
 *
 * @param count how many are judged
 * @param beyond how many of them are what there may be few of: failures, or beyond the limit
 */
record Tally(double count, double beyond) {
  static final Tally NONE = new Tally(0, 0);

  /** Windows are put together to no fewer blocks than this, where there are so many. */
  private static final int BLOCKS = 14;

  /** Nor need they be longer than so many windows. */
  private static final int MOST_LENGTH = 4;

  Tally plus(Tally other) {
    return new Tally(count + other.count, beyond + other.beyond);
  }

  static Tally sum(List<Tally> some) {
    return some.stream().reduce(NONE, Tally::plus);
  }

  /**
   * Returns the standard error of the share that is beyond, by how much it differs from one to the
   * other (cluster-robust standard error).
   */
  static double error(List<Tally> blocks) {
    int n = blocks.size();
    Tally all = sum(blocks);
    double share = all.beyond() / all.count();
    double squares =
        blocks.stream().mapToDouble(b -> Math.pow(b.beyond - share * b.count, 2)).sum();
    return Math.sqrt(squares * n / (n - 1)) / all.count();
  }

  /** Puts windows together to blocks that are long enough to be nearly independent. */
  static List<Tally> blocks(List<Tally> windows) {
    return blocks(windows, BLOCKS, MOST_LENGTH);
  }

  /** Puts windows together to half as many blocks, twice as long. */
  static List<Tally> longBlocks(List<Tally> windows) {
    return blocks(windows, BLOCKS / 2, 2 * MOST_LENGTH);
  }

  private static List<Tally> blocks(List<Tally> windows, int least, int mostLength) {
    int length = Math.max(1, Math.min(windows.size() / least, mostLength));
    List<Tally> blocks = new ArrayList<>();
    for (int from = 0; from + length <= windows.size(); from += length) {
      blocks.add(sum(windows.subList(from, from + length)));
    }
    return blocks;
  }
}
