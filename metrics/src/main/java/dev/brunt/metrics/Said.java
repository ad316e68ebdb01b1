package dev.brunt.metrics;

import java.util.Locale;

/** How numbers stand in sentences that figures hold. */
final class Said {
  private Said() {}

  /** Returns a count as reports write it: {@code 12 345}. */
  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count).replace(',', ' ');
  }

  /** Returns how many there are of how many: {@code 500 of 1 000 samples}. */
  static String of(long some, long all, String what) {
    return count(some) + " of " + count(all) + " " + what;
  }
}
