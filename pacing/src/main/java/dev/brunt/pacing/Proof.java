package dev.brunt.pacing;

import java.util.ArrayList;
import java.util.List;

/**
 * What windows prove of objectives: that all hold, that one is broken, or neither.
 *
 * <p>Responses of the same second are alike: one bad second of many spoils a quantile and proves
 * little. So the share beyond a limit is compared with the share that is allowed by how much it
 * differs from block to block of windows, which are taken long enough to be nearly independent
 * (cluster-robust standard error).
 */
enum Proof {
  /** All objectives hold. */
  HELD,
  /** At least one is broken. */
  BROKEN,
  /** It may be either. */
  NONE;

  /** More than so many half intervals of 95 % confidence beyond what is allowed is no chance. */
  private static final double BEYOND = 1.3;

  /** Windows are put together to no fewer blocks than this, where there are so many. */
  private static final int BLOCKS = 14;

  /** Nor need they be longer than so many windows. */
  private static final int MOST_LENGTH = 4;

  private static final int LEAST_BLOCKS = 3;

  /**
   * Judges.
   *
   * @param windows of each objective, of each window in turn
   */
  static Proof of(List<Slo> slos, List<List<Tally>> windows) {
    boolean held = true;
    for (int i = 0; i < slos.size(); i++) {
      Proof one = of(slos.get(i).allowed(), blocks(windows.get(i)));
      if (one == BROKEN) {
        return BROKEN;
      }
      held &= one == HELD;
    }
    return held ? HELD : NONE;
  }

  private static Proof of(double allowed, List<Tally> blocks) {
    int n = blocks.size();
    Tally all = Tally.sum(blocks);
    double share = all.beyond() / all.count();
    if (n < LEAST_BLOCKS || all.count() == 0) {
      return NONE;
    }
    if (allowed == 0) {
      return share > 0 ? BROKEN : HELD;
    }
    double squares =
        blocks.stream().mapToDouble(b -> Math.pow(b.beyond() - share * b.count(), 2)).sum();
    double between = Math.sqrt(squares * n / (n - 1)) / all.count();
    double half = StudentT.at975(n - 1) * Math.max(between, Math.sqrt(allowed / all.count()));
    if (share - allowed > BEYOND * half) {
      return BROKEN;
    }
    return allowed - share > half && share * more(blocks) < allowed ? HELD : NONE;
  }

  /**
   * Returns how many times as much may be expected as was seen, going by in how many blocks it was:
   * what comes in rare bursts, as Poisson's distribution has them.
   */
  private static double more(List<Tally> blocks) {
    double sum = Tally.sum(blocks).beyond();
    double bursts = sum * sum / blocks.stream().mapToDouble(b -> b.beyond() * b.beyond()).sum();
    return sum == 0 ? 1 : 1 + 2 / Math.sqrt(bursts) + 2 / bursts;
  }

  private static List<Tally> blocks(List<Tally> windows) {
    int length = Math.max(1, Math.min(windows.size() / BLOCKS, MOST_LENGTH));
    List<Tally> blocks = new ArrayList<>();
    for (int from = 0; from + length <= windows.size(); from += length) {
      blocks.add(Tally.sum(windows.subList(from, from + length)));
    }
    return blocks;
  }
}
