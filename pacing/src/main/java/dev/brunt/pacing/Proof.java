package dev.brunt.pacing;

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

  private static final int LEAST_BLOCKS = 3;

  /**
   * Judges.
   *
   * @param windows of each objective, of each window in turn
   */
  static Proof of(List<Slo> slos, List<List<Tally>> windows) {
    return of(slos, windows, new double[slos.size()]);
  }

  /**
   * Judges.
   *
   * @param windows of each objective, of each window in turn
   * @param bursts of each objective, the length of the bursts in which there is more beyond the
   *     limit than is allowed, as other trials have shown them, in windows
   */
  static Proof of(List<Slo> slos, List<List<Tally>> windows, double[] bursts) {
    boolean held = true;
    for (int i = 0; i < slos.size(); i++) {
      double burst = bursts[i] / Math.max(1, windows.get(i).size());
      Proof one = of(slos.get(i).allowed(), Tally.blocks(windows.get(i)), burst);
      if (one == BROKEN) {
        return BROKEN;
      }
      held &= one == HELD;
    }
    return held ? HELD : NONE;
  }

  private static Proof of(double allowed, List<Tally> blocks, double burst) {
    int n = blocks.size();
    Tally all = Tally.sum(blocks);
    double share = all.beyond() / all.count();
    if (n < LEAST_BLOCKS || all.count() == 0) {
      return NONE;
    }
    if (allowed == 0) {
      return share > 0 ? BROKEN : HELD;
    }
    double half =
        StudentT.at975(n - 1) * Math.max(Tally.error(blocks), Math.sqrt(allowed / all.count()));
    if (share - allowed > BEYOND * half) {
      return BROKEN;
    }
    return allowed - share > half && share * more(blocks) < allowed && most(share, burst) < allowed
        ? HELD
        : NONE;
  }

  /** Returns the share that there may be, if it comes in bursts that are such a share each. */
  private static double most(double share, double burst) {
    return share + 2 * Math.sqrt(share * burst) + 3 * burst;
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
}
