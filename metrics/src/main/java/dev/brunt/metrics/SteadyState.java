package dev.brunt.metrics;

import java.util.OptionalInt;

/**
 * Where the warm-up of a run ends, judged by a figure of each of its windows.
 *
 * <p>The warm-up ends at the first window from which on ten are, in the mean, within 5 % of the
 * second half, or no further than chance explains. What is left is steady if no block of it departs
 * from the whole by more than a tenth and more than chance; blocks of two lengths, so that none
 * hides a period of its own length. Chance is estimated from successive differences, which a trend
 * does not inflate (J. von Neumann and others, "The Mean Square Successive Difference", 1941),
 * doubled, for what windows share with their neighbours.
 */
public final class SteadyState {
  /** Of fewer windows nothing is said. */
  public static final int LEAST = 60;

  private static final int LEAD = 10;
  private static final double NEAR = 0.05;
  private static final double STEADY = 0.10;
  private static final double MOST_NOISE = 0.2;
  private static final int[] BLOCKS = {7, 11};

  private SteadyState() {}

  /** What was found. */
  public sealed interface Finding {
    /**
     * It is steady.
     *
     * @param from the first window that counts
     * @param mean of the windows from there on
     */
    record Steady(int from, double mean) implements Finding {}

    /** There is no steady state. */
    record Unsteady() implements Finding {}

    /** The windows are too few, or too noisy for their number. */
    record TooShort() implements Finding {}
  }

  /**
   * Judges.
   *
   * @param values of each window in turn, such as its mean response time, above 0
   */
  public static Finding of(double[] values) {
    int n = values.length;
    if (n < LEAST) {
      return new Finding.TooShort();
    }
    double late = mean(values, n / 2, n);
    double noise = noise(values, n / 2, n);
    int from = 0;
    while (from <= n / 2 && Math.abs(lead(values, from) - late) > lead(noise, late)) {
      from++;
    }
    if (from > n / 2) {
      return new Finding.Unsteady();
    }
    double mean = mean(values, from, n);
    for (int blocks : BLOCKS) {
      if (departs(values, from, blocks, mean)) {
        return new Finding.Unsteady();
      }
    }
    return chance(noise, LEAD) > MOST_NOISE * late
        ? new Finding.TooShort()
        : new Finding.Steady(from, mean);
  }

  /**
   * Returns the first window that counts, 0 where that cannot be told; empty where there is no
   * steady state.
   */
  public static OptionalInt start(double[] values) {
    return switch (of(values)) {
      case Finding.Steady(int from, var _) -> OptionalInt.of(from);
      case Finding.Unsteady() -> OptionalInt.empty();
      case Finding.TooShort() -> OptionalInt.of(0);
    };
  }

  private static double lead(double[] values, int from) {
    return mean(values, from, from + LEAD);
  }

  private static double lead(double noise, double late) {
    return Math.max(NEAR * late, chance(noise, LEAD));
  }

  private static boolean departs(double[] values, int from, int blocks, double mean) {
    int n = values.length;
    int length = (n - from) / blocks;
    double most = Math.max(STEADY * mean, chance(noise(values, from, n), length));
    for (int i = 0; i < blocks; i++) {
      int begin = from + i * length;
      if (Math.abs(mean(values, begin, begin + length) - mean) > most) {
        return true;
      }
    }
    return false;
  }

  /** How far the mean of so many windows may be off by chance: 3 doubled standard errors. */
  private static double chance(double noise, int windows) {
    return 3 * 2 * noise / Math.sqrt(windows);
  }

  private static double mean(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum / (to - from);
  }

  private static double noise(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from + 1; i < to; i++) {
      sum += Math.pow(values[i] - values[i - 1], 2);
    }
    return Math.sqrt(sum / (2 * (to - from - 1)));
  }
}
