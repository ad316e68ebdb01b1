package dev.brunt.pacing;

import java.util.List;

/**
 * What a search for capacity found.
 *
 * @param outcome how it ended
 * @param perSecond an estimate of the highest rate at which all objectives hold, a low one where it
 *     is uncertain; where {@code outcome} is not {@link Outcome#FOUND}, the highest rate that held
 *     in a trial, 0 if none did
 * @param low the lower end of its interval of 95 % confidence
 * @param high the upper end; infinite where only a lower bound is known
 * @param limitedBy what the limit is: the words of an objective, {@code target} where it is dead,
 *     {@code generator}, {@code max-rate} or {@code time}
 * @param trials every trial, in order
 * @param curve what they say together
 * @param notes what else there is to know, each a sentence
 */
public record CapacityFinding(
    Outcome outcome,
    double perSecond,
    double low,
    double high,
    String limitedBy,
    List<Trial> trials,
    LoadCurve curve,
    List<String> notes) {
  /** How a search ended. */
  public enum Outcome {
    /** With an interval for the capacity. */
    FOUND,
    /** The lowest rate that was tried broke an objective. */
    LOWEST_FAILED,
    /** The generator came to its limit first; nothing is said of the target's. */
    GENERATOR_LIMITED,
    /** The highest rate that was allowed held. */
    MAX_RATE,
    /** The target no longer answers. */
    TARGET_DEAD,
    /** Response times at the same rate went on changing: no rate can be said to be held. */
    NO_STEADY_STATE,
    /** Its time was over before an interval could be given. */
    TOO_SHORT
  }

  /**
   * One trial.
   *
   * @param perSecond the rate asked
   * @param seconds how long it was judged, its beginning left out
   * @param startedPerSecond what was started in that time, a second: where arrivals are random, not
   *     quite what was asked
   * @param succeededPerSecond what ended well in that time, a second
   * @param samples how many ended in that time
   * @param p95Nanos the 95 % quantile of their response times; NaN without any
   * @param concurrency how many ran at once, in the mean
   * @param values of each objective in turn: nanoseconds or a share; NaN without samples
   * @param held whether all of them held
   */
  public record Trial(
      double perSecond,
      double seconds,
      double startedPerSecond,
      double succeededPerSecond,
      long samples,
      double p95Nanos,
      double concurrency,
      List<Double> values,
      boolean held) {
    /** Queues forget slowly: what shorter ones show of a limit is chance. */
    private static final double LEAST_TELLING_SECONDS = 30;

    /** Copies the list. */
    public Trial {
      values = List.copyOf(values);
    }

    /** Returns whether it was long enough to be fitted through, and to prove that a rate holds. */
    boolean isTelling() {
      return seconds >= LEAST_TELLING_SECONDS;
    }
  }

  /** Returns the same with another outcome. */
  public CapacityFinding with(Outcome other, String by) {
    return new CapacityFinding(other, perSecond, low, high, by, trials, curve, notes);
  }

  /** Returns the same with other trials and notes. */
  CapacityFinding with(List<Trial> otherTrials, List<String> otherNotes) {
    return new CapacityFinding(
        outcome, perSecond, low, high, limitedBy, otherTrials, curve, otherNotes);
  }

  /** Copies the lists. */
  public CapacityFinding {
    trials = List.copyOf(trials);
    notes = List.copyOf(notes);
  }
}
