package dev.brunt.bench.truth;

/** The stalls of Brunt itself that a report lists. */
final class Stalls {
  private Stalls() {}

  /** Returns the longest, in milliseconds; NaN where none is listed. */
  static double longest(Report report) {
    return report.node("generator", "stalls").valueStream()
        .mapToDouble(stall -> stall.path("millis").doubleValue())
        .max()
        .orElse(Double.NaN);
  }
}
