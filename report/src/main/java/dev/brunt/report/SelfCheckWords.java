package dev.brunt.report;

import dev.brunt.metrics.LittlesLaw;

/** How a run's check of itself is said. */
public final class SelfCheckWords {
  private SelfCheckWords() {}

  /** Returns both sides of the law, and by how much they differ. */
  public static String of(LittlesLaw law) {
    return "mean concurrency %s = %s × %s, off by %s (Little's law%s)"
        .formatted(
            Numbers.decimals(law.concurrency(), 2),
            Numbers.perSecond(law.perSecond()),
            Numbers.millis(law.iterationMillis()),
            Numbers.percent(law.difference()),
            law.holds() ? "" : ": broken");
  }
}
