package dev.brunt.bench.mutant;

import org.HdrHistogram.AbstractHistogram;

/** The wrong way to merge: quantiles are averaged, weighted by how many samples each side has. */
public final class Averages {
  private static final int STEPS = 1_000;

  private Averages() {}

  /** Makes {@code into} a histogram whose quantiles are averages of those of the two. */
  public static void add(AbstractHistogram into, AbstractHistogram other) {
    long mine = into.getTotalCount();
    long theirs = other.getTotalCount();
    if (mine == 0 || theirs == 0) {
      into.add(other);
      return;
    }
    long[] values = new long[STEPS];
    for (int i = 0; i < STEPS; i++) {
      double percentile = (i + 0.5) * 100 / STEPS;
      double mean =
          ((double) into.getValueAtPercentile(percentile) * mine
                  + (double) other.getValueAtPercentile(percentile) * theirs)
              / (mine + theirs);
      values[i] = Math.round(mean);
    }
    refill(into, values, mine + theirs);
  }

  private static void refill(AbstractHistogram into, long[] values, long count) {
    into.reset();
    for (int i = 0; i < values.length; i++) {
      long share = count * (i + 1) / values.length - count * i / values.length;
      if (share > 0) {
        into.recordValueWithCount(values[i], share);
      }
    }
  }
}
