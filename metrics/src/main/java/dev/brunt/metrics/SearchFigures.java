package dev.brunt.metrics;

import java.time.Duration;
import java.util.List;

/**
 * What a search for the highest rate at which all objectives hold has found.
 *
 * @param outcome how it ended
 * @param low the lower end of the interval of 95 % confidence, transactions a second; where {@code
 *     outcome} is not {@link Outcome#FOUND}, the highest rate that held in a trial, 0 if none did
 * @param high its upper end; infinite where only a lower one is known
 * @param objectives what was to hold
 * @param trials in order: the curve of what the target gives over what it is asked
 * @param notes what else there is to know, a sentence each
 */
public record SearchFigures(
    Outcome outcome,
    double low,
    double high,
    List<Objective> objectives,
    List<TrialFigures> trials,
    List<String> notes) {
  /** Copies the lists. */
  public SearchFigures {
    objectives = List.copyOf(objectives);
    trials = List.copyOf(trials);
    notes = List.copyOf(notes);
  }

  /** How a search ended. */
  public enum Outcome {
    /** With an interval for the highest rate. */
    FOUND("found"),
    /** The lowest rate that was tried broke an objective. */
    LOWEST_FAILED("lowest-failed"),
    /** The generator came to its limit first; nothing is said of the target's. */
    GENERATOR_LIMITED("generator-limited"),
    /** The highest rate that was allowed held. */
    MAX_RATE("max-rate"),
    /** The target no longer answered. */
    TARGET_DEAD("target-dead"),
    /** It was over before an interval could be given. */
    TOO_SHORT("too-short");

    private final String word;

    Outcome(String word) {
      this.word = word;
    }

    /** Returns the word that reports use. */
    public String word() {
      return word;
    }
  }

  /**
   * What was to hold.
   *
   * @param text its words
   * @param isShare whether it is of a share of failures, and not of a time
   */
  public record Objective(String text, boolean isShare) {}

  /**
   * One trial.
   *
   * @param perSecond the rate asked, transactions a second
   * @param judged how long it was judged, its beginning left out
   * @param goodPerSecond what ended well in that time, a second
   * @param values of each objective in turn: nanoseconds, or a share from 0 to 1; NaN where nothing
   *     of it ended
   * @param held whether all of them held
   */
  public record TrialFigures(
      double perSecond, Duration judged, double goodPerSecond, List<Double> values, boolean held) {
    /** Copies the list. */
    public TrialFigures {
      values = List.copyOf(values);
    }
  }
}
