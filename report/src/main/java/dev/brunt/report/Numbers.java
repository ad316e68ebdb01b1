package dev.brunt.report;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How numbers are written for people: three significant digits, a unit chosen by size, thousands
 * separated by a space. All methods are pure.
 */
public final class Numbers {
  /** What stands where there is no value. */
  public static final String NONE = "n/a";

  // From here on three significant digits would round up into the next unit.
  private static final double LAST_OF_UNIT = 999.5;

  private Numbers() {}

  /** Returns a count: {@code 12 345}. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count).replace(',', ' ');
  }

  /** Returns a rate: {@code 0.50/s}, {@code 199.5/s}, {@code 12 345/s}. */
  public static String perSecond(double rate) {
    return rate(rate) + "/s";
  }

  /** Returns a number a second without its unit, with a decimal up to 1000. */
  public static String rate(double rate) {
    return rate >= 99.95 && rate < 999.95 ? decimals(rate, 1) : significant(rate);
  }

  /** Returns a number with so many decimals. */
  public static String decimals(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** Returns a share from 0 to 1 in percent: {@code 0.50 %}. */
  public static String percent(double share) {
    return significant(share * 100) + " %";
  }

  /** Returns a length of time given in milliseconds: {@code 870 µs}, {@code 1.25 s}. */
  public static String millis(double millis) {
    if (millis * 1e3 < LAST_OF_UNIT) {
      return significant(millis * 1e3) + " µs";
    }
    return millis < LAST_OF_UNIT ? significant(millis) + " ms" : significant(millis / 1e3) + " s";
  }

  /**
   * Returns between what a length of time lies, in milliseconds, in the unit of the value it is
   * about where that suits: {@code 45.9–51.0}, {@code 980 µs–1.02 ms}.
   */
  public static String between(double value, double low, double high) {
    if (unit(value) != unit(low) || unit(value) != unit(high)) {
      return millis(low) + "–" + millis(high);
    }
    double scale = unit(value);
    return significant(low * scale) + "–" + significant(high * scale);
  }

  /** Returns how many of the unit that a time is written in make a millisecond. */
  private static double unit(double millis) {
    if (millis * 1e3 < LAST_OF_UNIT) {
      return 1e3;
    }
    return millis < LAST_OF_UNIT ? 1 : 1e-3;
  }

  /** Returns a length of time given in milliseconds, or {@link #NONE}. */
  public static String millis(OptionalDouble millis) {
    return millis.isPresent() ? millis(millis.getAsDouble()) : NONE;
  }

  /** Returns a number of bytes in units of 1000: {@code 12.3 MB}. */
  public static String bytes(long bytes) {
    String[] units = {"B", "kB", "MB", "GB", "TB"};
    double value = bytes;
    int unit = 0;
    while (value >= LAST_OF_UNIT && unit < units.length - 1) {
      value /= 1e3;
      unit++;
    }
    return (unit == 0 ? count(bytes) : significant(value)) + " " + units[unit];
  }

  private static String significant(double value) {
    double size = Math.abs(value);
    if (size >= 99.95) {
      return count(Math.round(value));
    }
    return size == 0 ? "0" : decimals(value, size >= 9.995 ? 1 : 2);
  }
}
