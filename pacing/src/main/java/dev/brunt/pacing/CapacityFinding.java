package dev.brunt.pacing;

import java.util.List;

/**
 * What a search for capacity found.
 *
 * @param outcome how it ended
 * @param perSecond the best estimate of the highest rate at which all objectives hold; where {@code
 *     outcome} is not {@link Outcome#FOUND}, the highest rate that held in a trial, 0 if none did
 * @param low the lower end of its interval of 95 % confidence
 * @param high the upper end; infinite where only a lower bound is known
 * @param limitedBy what the limit is: the words of an objective, {@code target} where it is dead,
 *     {@code generator}, {@code max-rate} or {@code time}
 * @param trials every trial, in order: the curve
 * @param notes what else there is to know, each a sentence
 */
public record CapacityFinding(
    Outcome outcome,
    double perSecond,
    double low,
    double high,
    String limitedBy,
    List<Trial> trials,
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
    /** Its time was over before an interval could be given. */
    TOO_SHORT
  }

  /**
   * One trial.
   *
   * @param perSecond the rate asked
   * @param seconds how long it was judged, its beginning left out
   * @param succeededPerSecond what ended well in that time, a second
   * @param values of each objective in turn: nanoseconds or a share; NaN without samples
   * @param held whether all of them held
   */
  public record Trial(
      double perSecond,
      double seconds,
      double succeededPerSecond,
      List<Double> values,
      boolean held) {
    /** Copies the list. */
    public Trial {
      values = List.copyOf(values);
    }
  }

  /** Returns the same with another outcome. */
  public CapacityFinding with(Outcome other, String by) {
    return new CapacityFinding(other, perSecond, low, high, by, trials, notes);
  }

  /** Copies the lists. */
  public CapacityFinding {
    trials = List.copyOf(trials);
    notes = List.copyOf(notes);
  }
}
