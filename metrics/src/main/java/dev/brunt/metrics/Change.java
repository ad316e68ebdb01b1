package dev.brunt.metrics;

import java.util.Locale;

/**
 * What became of one figure from some runs to others.
 *
 * @param metric the figure
 * @param effect after ÷ before, of errors after − before; NaN where the runs do not allow to say
 * @param low the effect is not below this, with 95 % confidence
 * @param high the effect is not above this, with 95 % confidence
 * @param probability how likely so great a difference is where there is none, corrected for the
 *     number of figures that are compared
 * @param verdict what follows
 * @param reason why nothing can be said, else empty
 */
public record Change(
    ComparedMetric metric,
    double effect,
    double low,
    double high,
    double probability,
    Verdict verdict,
    String reason) {

  /** What follows from a comparison. */
  public enum Verdict {
    /** It changed for the better. */
    BETTER,
    /** It changed for the worse. */
    WORSE,
    /** No change was seen, and one that matters would have been. */
    SAME,
    /** No change was seen, but one that matters may be there. */
    UNDECIDED
  }

  /** Returns the comparison as a sentence without a full stop. */
  public String text() {
    if (Double.isNaN(effect)) {
      return "%s: too short to say (%s)".formatted(metric.words(), reason);
    }
    String meaning =
        switch (verdict) {
          case BETTER -> "better";
          case WORSE -> "worse";
          case SAME -> "no change that matters";
          case UNDECIDED -> "undecided";
        };
    return "%s %s (%s to %s): %s"
        .formatted(metric.words(), signed(effect), signed(low), signed(high), meaning);
  }

  /** Returns an effect for people: {@code +3.1 %}, of errors {@code -0.20 points}. */
  public String signed(double value) {
    return metric.isRatio()
        ? String.format(Locale.ROOT, "%+.1f %%", (value - 1) * 100)
        : String.format(Locale.ROOT, "%+.2f points", value * 100);
  }
}
