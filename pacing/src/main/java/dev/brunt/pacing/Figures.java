package dev.brunt.pacing;

import java.util.Locale;

/** How findings write numbers. */
public final class Figures {
  private Figures() {}

  /** Returns a rate, rounded as far as it can matter: {@code 1 340/s} is {@code 1340/s}. */
  public static String rate(double perSecond) {
    return (perSecond >= 100 ? plain(Math.rint(perSecond)) : plain(perSecond)) + "/s";
  }

  /** Returns a number with at most 2 decimals. */
  static String plain(double value) {
    return String.format(Locale.ROOT, "%.2f", value).replaceAll("\\.?0+$", "");
  }
}
