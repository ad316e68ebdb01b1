package dev.brunt.pacing;

import java.util.ArrayList;
import java.util.List;

/**
 * How what is beyond a limit comes where a target has slow seconds: in runs of windows in which
 * there is more of it than is allowed, and in one of them most is, after which there is less again,
 * although the rate is the same. An overload does not end by itself.
 */
final class Bursts {
  /** The share beyond the limit in a window that is slow. */
  private static final double MOST = 0.5;

  private Bursts() {}

  /**
   * Returns the length of the runs in which most of what is beyond the limit is, in windows of
   * which all is; 0 where there is none.
   *
   * @param trials the windows of each
   */
  static double length(List<List<Tally>> trials, double allowed) {
    double sum = 0;
    double squares = 0;
    for (double run :
        trials.stream().flatMap(windows -> runs(windows, allowed).stream()).toList()) {
      sum += run;
      squares += run * run;
    }
    return sum == 0 ? 0 : squares / sum;
  }

  private static List<Double> runs(List<Tally> windows, double allowed) {
    List<Double> runs = new ArrayList<>();
    double run = 0;
    double worst = 0;
    for (Tally window : windows) {
      double share = window.count() == 0 ? 0 : window.beyond() / window.count();
      if (share > allowed) {
        run += share;
        worst = Math.max(worst, share);
      } else {
        if (worst > MOST) {
          runs.add(run);
        }
        run = 0;
        worst = 0;
      }
    }
    return runs;
  }
}
