package dev.brunt.pacing;

import dev.brunt.pacing.CapacityFinding.Trial;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the trials of a search say together of a target under more and more load.
 *
 * @param kneePerSecond the rate of the trial with the most power: what ended well a second through
 *     the 95 % quantile of its response time (L. Kleinrock, "Power and Deterministic Rules of Thumb
 *     for Probabilistic Problems in Computer Communications", 1979); as exact as trials are dense;
 *     NaN where fewer than 3 trials held
 * @param beyond what becomes of the target beyond what it bears
 * @param leastGood the least that ended well beyond it, as a share of what does at the most; NaN
 *     where nothing was tried there
 * @param usl the universal scalability law through the trials; empty where they do not support it
 */
public record LoadCurve(
    double kneePerSecond, Beyond beyond, double leastGood, Optional<UslFit> usl) {
  /** No trials, and so no curve. */
  public static final LoadCurve NONE =
      new LoadCurve(Double.NaN, Beyond.UNSEEN, Double.NaN, Optional.empty());

  /** So far beyond the capacity a trial shows what becomes of the target there. */
  private static final double FAR = 1.2;

  private static final double KEPT = 0.95;
  private static final double HALF = 0.5;

  /** Fewer samples do not tell a quantile of 95 %. */
  private static final int LEAST_SAMPLES = 200;

  private static final int LEAST_HELD = 3;

  /** What becomes of a target beyond what it bears. */
  public enum Beyond {
    /** Nothing was tried far enough beyond. */
    UNSEEN,
    /** It goes on giving what it bears; the rest fails, or waits. */
    PLATEAU,
    /** It gives less, but at least half. */
    DECLINE,
    /** It gives less than half. */
    COLLAPSE,
    /** Once overloaded it bears less than before, until it has rested. */
    HYSTERESIS
  }

  /**
   * Returns what trials say.
   *
   * @param capacity the highest rate that is borne, a second; 0 where none is
   * @param hysteresis whether a rate that had held broke later, and held after a rest
   */
  static LoadCurve of(List<Trial> trials, double capacity, boolean hysteresis) {
    double least = leastGood(trials, capacity);
    return new LoadCurve(knee(trials), beyond(least, hysteresis), least, usl(trials));
  }

  private static double knee(List<Trial> trials) {
    List<Trial> told =
        trials.stream().filter(t -> t.held() && t.samples() >= LEAST_SAMPLES).toList();
    return told.size() < LEAST_HELD
        ? Double.NaN
        : told.stream()
            .max(Comparator.comparingDouble(t -> t.succeededPerSecond() / t.p95Nanos()))
            .map(Trial::perSecond)
            .orElse(Double.NaN);
  }

  private static double leastGood(List<Trial> trials, double capacity) {
    return trials.stream()
        .filter(t -> capacity > 0 && t.perSecond() >= FAR * capacity)
        .mapToDouble(t -> t.succeededPerSecond() / capacity)
        .min()
        .orElse(Double.NaN);
  }

  private static Beyond beyond(double least, boolean hysteresis) {
    if (hysteresis) {
      return Beyond.HYSTERESIS;
    }
    if (Double.isNaN(least)) {
      return Beyond.UNSEEN;
    }
    return least >= KEPT ? Beyond.PLATEAU : least >= HALF ? Beyond.DECLINE : Beyond.COLLAPSE;
  }

  private static Optional<UslFit> usl(List<Trial> trials) {
    return UslFit.of(
        trials.stream()
            .filter(t -> t.concurrency() >= 1 && t.succeededPerSecond() > 0)
            .map(t -> new UslFit.Point(t.concurrency(), t.succeededPerSecond()))
            .toList());
  }
}
