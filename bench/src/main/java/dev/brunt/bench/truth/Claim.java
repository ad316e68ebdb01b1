package dev.brunt.bench.truth;

import java.util.Locale;

/**
 * One thing that a row demands, with what was found.
 *
 * @param text what was measured and what was demanded, in one line
 * @param holds whether it is so
 */
record Claim(String text, boolean holds) {
  /** Demands a value within a range, both ends included; NaN is in none. */
  static Claim within(String what, double value, double low, double high, String unit) {
    return new Claim(
        "%s %s in %s..%s%s".formatted(what, number(value), number(low), number(high), suffix(unit)),
        value >= low && value <= high);
  }

  /** Demands a value within a share of another. */
  static Claim near(String what, double value, double expected, double share, String unit) {
    double slack = Math.abs(expected) * share;
    return within(what, value, expected - slack, expected + slack, unit);
  }

  /** Demands a value that is not above a limit; NaN is above all. */
  static Claim atMost(String what, double value, double limit, String unit) {
    return new Claim(
        "%s %s <= %s%s".formatted(what, number(value), number(limit), suffix(unit)),
        value <= limit);
  }

  /** Demands a value that is not below a limit; NaN is below all. */
  static Claim atLeast(String what, double value, double limit, String unit) {
    return new Claim(
        "%s %s >= %s%s".formatted(what, number(value), number(limit), suffix(unit)),
        value >= limit);
  }

  /** Demands that two counts are the same. */
  static Claim same(String what, long value, long expected) {
    return new Claim("%s %d = %d".formatted(what, value, expected), value == expected);
  }

  /** Demands that two words are the same. */
  static Claim same(String what, String value, String expected) {
    return new Claim("%s %s = %s".formatted(what, value, expected), value.equals(expected));
  }

  /** Demands that something is so. */
  static Claim that(String what, boolean holds) {
    return new Claim(what + (holds ? "" : ": no"), holds);
  }

  private static String suffix(String unit) {
    return unit.isEmpty() ? "" : " " + unit;
  }

  /** Returns a number with so many digits that a difference of 0.1 % shows. */
  private static String number(double value) {
    double size = Math.abs(value);
    if (Double.isNaN(value) || Double.isInfinite(value) || size >= 10_000 || value == 0) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    int digits = Math.clamp(3 - (int) Math.floor(Math.log10(size)), 0, 5);
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  @Override
  public String toString() {
    return (holds ? "✓ " : "✗ ") + text;
  }
}
