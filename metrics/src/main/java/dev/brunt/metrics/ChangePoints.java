package dev.brunt.metrics;

import dev.brunt.metrics.SideEstimate.Difference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.DoubleStream;

/**
 * Finds where a history of runs changed: in the figure of a release by release, say. The same
 * figures give the same answer; nothing is drawn at random.
 *
 * <p>Figures are taken as logarithms. Of a stretch of n runs, the split with the greatest t
 * statistic between its two parts is looked for, and accepted where even the greatest of all splits
 * would seldom be so great; then the two parts are searched in the same way (binary segmentation:
 * A. J. Scott, M. Knott, "A Cluster Analysis Method for Grouping Means in the Analysis of
 * Variance", 1974). How seldom is by D. Siegmund's approximation for the maximum of a standardized
 * random walk ("Boundary Crossing Probabilities and Statistical Applications", 1986): with z the
 * normal quantile of the t's probability and m the fewest runs in a part,
 *
 * <p>P ≈ z φ(z) · [(1 − 1 ÷ z²) · ln((n ÷ m − 1)²) + 4 ÷ z²].
 *
 * <p>It may be 1.7 · n ÷ {@value #RUNS_A_FALSE_CHANGE} (the approximation is that much too
 * cautious), so that a history in which nothing changes has at most one change in a thousand runs.
 * A change is at last tried against its neighbours: the stretches between it and the changes before
 * and after it must differ at {@value #LEAST_PROBABILITY}, as a single test.
 */
public final class ChangePoints {
  static final int RUNS_A_FALSE_CHANGE = 1_000;
  static final double LEAST_PROBABILITY = 0.01;

  private static final int FEWEST = 2;
  private static final double MOST_PROBABILITY = 0.35;

  /** The approximation says too much by so much, as simulations of 20 to 200 runs have shown. */
  private static final double SLACK = 1.7;

  private final double[] logs;
  private final TreeSet<Integer> found = new TreeSet<>();

  private ChangePoints(double[] logs) {
    this.logs = logs;
  }

  /**
   * Returns the changes, in order.
   *
   * @param figures one for each run, in the order of time, each above 0
   * @throws IllegalArgumentException if one is not
   */
  public static List<ChangePoint> of(double... figures) {
    for (double figure : figures) {
      if (!(figure > 0) || Double.isInfinite(figure)) {
        throw new IllegalArgumentException("figures must be above 0 but one was " + figure);
      }
    }
    // From the first on, so that figures that are all the same are exactly so.
    ChangePoints search =
        new ChangePoints(DoubleStream.of(figures).map(f -> Math.log(f / figures[0])).toArray());
    search.split(0, figures.length);
    return search.changes();
  }

  private void split(int from, int to) {
    int length = to - from;
    if (length < 2 * FEWEST) {
      return;
    }
    int best = -1;
    double greatest = 0;
    Sums all = Sums.of(logs, from, to);
    Sums left = Sums.of(logs, from, from + FEWEST - 1);
    for (int at = from + FEWEST; at <= to - FEWEST; at++) {
      left = left.with(logs[at - 1]);
      double t = left.differenceFrom(all.without(left));
      if (t > greatest) {
        greatest = t;
        best = at;
      }
    }
    if (best >= 0 && isSeldom(greatest, length)) {
      found.add(best);
      split(from, best);
      split(best, to);
    }
  }

  private static boolean isSeldom(double t, int length) {
    double allowed = Math.min(MOST_PROBABILITY, SLACK * length / RUNS_A_FALSE_CHANGE);
    double single = Distributions.studentTwoSided(t, length - 2.0);
    if (single >= allowed) {
      return false;
    }
    double z = Distributions.studentCritical(Math.max(single, 1e-30), 1e9);
    double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    double ratio = Math.max(1, (double) length / FEWEST - 1);
    double greatest = z * density * ((1 - 1 / (z * z)) * 2 * Math.log(ratio) + 4 / (z * z));
    return Math.max(single, greatest) <= allowed;
  }

  private List<ChangePoint> changes() {
    boolean all = false;
    List<ChangePoint> changes = new ArrayList<>();
    while (!all) {
      changes = tried();
      ChangePoint worst = null;
      for (ChangePoint change : changes) {
        if (worst == null || change.probability() > worst.probability()) {
          worst = change;
        }
      }
      all = worst == null || worst.probability() <= LEAST_PROBABILITY;
      if (!all && worst != null) {
        found.remove(worst.index());
      }
    }
    return changes;
  }

  private List<ChangePoint> tried() {
    List<ChangePoint> changes = new ArrayList<>();
    for (int at : found) {
      Integer before = found.lower(at);
      Integer after = found.higher(at);
      double[] left = Arrays.copyOfRange(logs, before == null ? 0 : before, at);
      double[] right = Arrays.copyOfRange(logs, at, after == null ? logs.length : after);
      Difference by = SideEstimate.ofMany(left, 0).to(SideEstimate.ofMany(right, 0));
      changes.add(
          new ChangePoint(
              at, Math.exp(by.value()), Math.exp(by.low()), Math.exp(by.high()), by.probability()));
    }
    return changes;
  }

  /** Count, sum and sum of squares. */
  private record Sums(int count, double sum, double squares) {
    static Sums of(double[] values, int from, int to) {
      Sums sums = new Sums(0, 0, 0);
      for (int i = from; i < to; i++) {
        sums = sums.with(values[i]);
      }
      return sums;
    }

    Sums with(double value) {
      return new Sums(count + 1, sum + value, squares + value * value);
    }

    Sums without(Sums part) {
      return new Sums(count - part.count, sum - part.sum, squares - part.squares);
    }

    double offMean() {
      return Math.max(0, squares - sum * sum / count);
    }

    /** Returns the t statistic of two parts with one variance. */
    double differenceFrom(Sums other) {
      double by = Math.abs(sum / count - other.sum / other.count);
      double variance = (offMean() + other.offMean()) / (count + other.count - 2);
      double error = Math.sqrt(variance * (1.0 / count + 1.0 / other.count));
      if (by == 0) {
        return 0;
      }
      return error == 0 ? 1e6 : Math.min(1e6, by / error);
    }
  }
}
