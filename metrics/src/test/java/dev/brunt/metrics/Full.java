package dev.brunt.metrics;

/**
 * How large simulations are: {@code -Dbrunt.simulations=full} for the figures in {@code
 * docs/truth.md}, else so that they take seconds.
 */
final class Full {
  private static final boolean FULL = "full".equals(System.getProperty("brunt.simulations"));

  private Full() {}

  /** Returns the first number in full, else the second. */
  static int or(int full, int reduced) {
    return FULL ? full : reduced;
  }

  /** Prints a result where it is asked for. */
  static void say(String format, Object... values) {
    if (FULL) {
      System.out.printf(format + "%n", values);
    }
  }
}
