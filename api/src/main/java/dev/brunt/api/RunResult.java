package dev.brunt.api;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a run found; the same figures as {@code --json}. Immutable. */
public interface RunResult {
  /** Returns the id. */
  String id();

  /** Returns how the run ended. */
  Verdict verdict();

  /**
   * Returns this result if it passed; throws an {@link AssertionError} that holds the summary
   * otherwise.
   */
  RunResult assertPassed();

  /** Returns response times of requests, from intended start. */
  Latencies response();

  /** Returns service times of requests, from actual start. */
  Latencies service();

  /** Returns iterations planned = sent + unsent, sent = succeeded + failed + abandoned. */
  Accounting accounting();

  /** Returns the rates asked, offered, achieved and good, a second. */
  Rates rates();

  /**
   * Returns failed outermost transactions through all of them, 0 to 1: the {@code errors} of
   * thresholds; 0 where there was none.
   */
  double errorShare();

  /** Returns the figures of one scenario; throws, listing the names, where there is none. */
  ScenarioResult scenario(String name);

  /** Returns each threshold with its value. */
  List<ThresholdResult> thresholds();

  /** Returns the summary as the console would show it, without colour. */
  String summary();

  /**
   * The times of one thing. A quantile that fewer than 10 samples lie beyond throws {@link
   * TooFewSamplesException}, saying how many are needed; so do {@link #min}, {@link #mean} and
   * {@link #max} where there is no sample at all.
   */
  interface Latencies {
    /** Returns how many samples there are. */
    long count();

    /** Returns the least. */
    Duration min();

    /** Returns the mean. */
    Duration mean();

    /** Returns the greatest. */
    Duration max();

    /** Returns any quantile from 0 to 1; 0 is {@link #min} and 1 is {@link #max}. */
    Duration quantile(double quantile);

    /** Returns the median. */
    default Duration p50() {
      return quantile(0.5);
    }

    /** Returns the 95 % quantile. */
    default Duration p95() {
      return quantile(0.95);
    }

    /** Returns the 99 % quantile. */
    default Duration p99() {
      return quantile(0.99);
    }
  }

  /**
   * Every planned start, accounted for.
   *
   * @param planned starts that fell due before the run ended
   * @param sent those that started
   * @param unsent those that did not
   * @param succeeded of those sent, the ones that ended well
   * @param failed of those sent, the ones that ended with a failure
   * @param abandoned of those sent, the ones still running when the grace period was over
   */
  record Accounting(
      long planned, long sent, long unsent, long succeeded, long failed, long abandoned) {}

  /**
   * The four rates, in iterations a second.
   *
   * @param asked what the workload planned, through its planned length; 0 for a closed load, which
   *     asks none
   * @param offered what was started, through the time until nothing more was
   * @param achieved what was completed, through the length of the run
   * @param good what succeeded, through the length of the run
   */
  record Rates(double asked, double offered, double achieved, double good) {}

  /**
   * One threshold.
   *
   * @param text its words
   * @param outcome {@code undecided} where the samples are too few
   * @param value what was found, with its unit, or why nothing was; of windows, the worst
   * @param number the same as a number: milliseconds of times, a share from 0 to 1, a number a
   *     second of rates, or a number; null where there is none
   * @param brokenAt since the load began, when it was first certain to be broken, or its first
   *     window was; null where that never happened
   * @param windows how it did over each window; null where it is judged over all at once
   */
  record ThresholdResult(
      String text,
      Outcome outcome,
      String value,
      @Nullable Double number,
      @Nullable Duration brokenAt,
      @Nullable Windows windows) {
    /** Makes the result of one that was judged over all at once, without a number. */
    public ThresholdResult(String text, Outcome outcome, String value) {
      this(text, outcome, value, null, null, null);
    }

    /**
     * How a threshold did over each window.
     *
     * @param length how long each was
     * @param judged how many there were
     * @param broken in how many of them it was broken
     * @param undecided how many had too few samples to tell
     * @param worstEnd when the worst of them ended, since the load began; null where none had a
     *     value
     */
    public record Windows(
        Duration length, long judged, long broken, long undecided, @Nullable Duration worstEnd) {}

    /** What came of it. */
    public enum Outcome {
      /** It holds. */
      PASSED,
      /** It is broken. */
      FAILED,
      /** Too few samples; the run does not pass. */
      UNDECIDED
    }
  }

  /** The figures of a scenario. */
  interface ScenarioResult {
    /** Returns the time of whole iterations, pauses left out. */
    Latencies iterations();

    /**
     * Returns the figures of a transaction, by its path: {@code transaction("checkout", "pay")}.
     */
    Latencies transaction(String... path);

    /** Returns the figures of a request, by its name: {@code request("GET /orders/{id}")}. */
    Latencies request(String name);
  }
}
