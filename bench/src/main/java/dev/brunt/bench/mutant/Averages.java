package dev.brunt.bench.mutant;

import dev.brunt.metrics.SparseTimes;
import java.lang.reflect.Method;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/** The wrong way to merge: quantiles are averaged, weighted by how many samples each side has. */
public final class Averages {
  private static final int STEPS = 1_000;

  private Averages() {}

  /**
   * Does so with counts by slot, which only the class that is changed knows.
   *
   * @param into a {@code dev.brunt.metrics.SlotCounts}
   */
  public static void addTimes(Object into, SparseTimes other) {
    try {
      Histogram mine = histogram(into);
      add(mine, other.histogram());
      // Nothing is left of what it held.
      method("subtract", into.getClass()).invoke(into, into);
      Method add = method("add", int.class, long.class);
      for (HistogramIterationValue value : mine.recordedValues()) {
        add.invoke(
            into,
            SparseTimes.slotOf(value.getValueIteratedTo()),
            value.getCountAtValueIteratedTo());
      }
    } catch (ReflectiveOperationException changed) {
      throw new IllegalStateException("SlotCounts is not what it was", changed);
    }
  }

  /** Returns what a {@code dev.brunt.metrics.SlotCounts} holds. */
  static Histogram histogram(Object slots) throws ReflectiveOperationException {
    return ((SparseTimes) method(SparseTimes.class, "of", slots.getClass()).invoke(null, slots))
        .histogram();
  }

  private static Method method(String name, Class<?>... types) throws ReflectiveOperationException {
    return method(Class.forName("dev.brunt.metrics.SlotCounts"), name, types);
  }

  private static Method method(Class<?> of, String name, Class<?>... types)
      throws NoSuchMethodException {
    Method method = of.getDeclaredMethod(name, types);
    method.setAccessible(true);
    return method;
  }

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
