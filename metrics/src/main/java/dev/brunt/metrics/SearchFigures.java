package dev.brunt.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a search for the highest rate at which all objectives hold has found.
 *
 * @param outcome how it ended
 * @param low the lower end of the interval of 95 % confidence, transactions a second; where {@code
 *     outcome} is not {@link Outcome#FOUND}, the highest rate that held in a trial, 0 if none did
 * @param high its upper end; infinite where only a lower one is known
 * @param objectives what was to hold
 * @param trials in order
 * @param curve what they say together
 * @param notes what else there is to know, a sentence each
 */
public record SearchFigures(
    Outcome outcome,
    double low,
    double high,
    List<Objective> objectives,
    List<TrialFigures> trials,
    CurveFigures curve,
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
    /** Response times at the same rate went on changing. */
    NO_STEADY_STATE("no-steady-state"),
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
   * What the trials say together.
   *
   * @param kneePerSecond the rate of the trial with the most that ended well a second through the
   *     95 % quantile of its response time; NaN where too few held
   * @param beyond what becomes of the target beyond what it bears
   * @param leastGood the least that ended well there, as a share of the capacity; NaN where nothing
   *     was tried there
   * @param scalability the universal scalability law; empty where the trials do not support it
   */
  public record CurveFigures(
      double kneePerSecond,
      Beyond beyond,
      double leastGood,
      Optional<ScalabilityFigures> scalability) {}

  /** What becomes of a target beyond what it bears. */
  public enum Beyond {
    /** No trial was far enough beyond. */
    UNSEEN,
    /** It goes on giving what it bears. */
    PLATEAU,
    /** It gives less, but at least half. */
    DECLINE,
    /** It gives less than half. */
    COLLAPSE,
    /** Once overloaded it bears less, until it has rested. */
    HYSTERESIS;

    /** Returns the word that reports use. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The universal scalability law through the trials.
   *
   * @param sigma contention
   * @param kappa coherency
   * @param best how many at once give the most
   * @param most the most, a second
   * @param mostError half its interval of 95 % confidence
   * @param misfit root mean square of the relative residuals
   */
  public record ScalabilityFigures(
      double sigma, double kappa, double best, double most, double mostError, double misfit) {}

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
