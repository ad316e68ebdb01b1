package dev.brunt.api.plan;

import dev.brunt.api.PlanException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A verdict on a run: a measure, what it is of, the limit that it must keep to, and over what of
 * the run. The grammar and each measure's definition are in {@code docs/thresholds.md}.
 *
 * @param text the words as written
 * @param measure what is compared
 * @param of what it is about; null for the whole run
 * @param relation how the measure must lie to the limit
 * @param limit nanoseconds for times, a share from 0 to 1, a number a second for the rate, or a
 *     number
 * @param span over what of the run it is judged
 */
public record Threshold(
    String text,
    Measure measure,
    @Nullable Subject of,
    Relation relation,
    double limit,
    Span span) {

  /** What is compared. */
  public sealed interface Measure {
    /** A quantile, from 0 to 1, of times. */
    record Quantile(Timed of, double quantile) implements Measure {}

    /** The mean of times. */
    record Mean(Timed of) implements Measure {}

    /** The least of times. */
    record Min(Timed of) implements Measure {}

    /** The greatest of times. */
    record Max(Timed of) implements Measure {}

    /** Failed outermost transactions through all of them. */
    record Errors() implements Measure {}

    /** How many outermost transactions failed. */
    record Failed() implements Measure {}

    /** Completed outermost transactions a second. */
    record Throughput() implements Measure {}

    /** How many outermost transactions completed. */
    record Count() implements Measure {}

    /** Checks that held through all that were asked. */
    record Checks() implements Measure {}

    /** What was planned and not sent through all that was planned. */
    record Unsent() implements Measure {}

    /** Returns the times that it is of; null where it is of none. */
    default @Nullable Timed timed() {
      return switch (this) {
        case Quantile(Timed of, var _) -> of;
        case Mean(Timed of) -> of;
        case Min(Timed of) -> of;
        case Max(Timed of) -> of;
        case Errors _, Failed _, Throughput _, Count _, Checks _, Unsent _ -> null;
      };
    }

    /** Returns whether it is a share from 0 to 1. */
    default boolean isShare() {
      return switch (this) {
        case Errors _, Checks _, Unsent _ -> true;
        case Quantile _, Mean _, Min _, Max _, Failed _, Throughput _, Count _ -> false;
      };
    }
  }

  /** Which times a measure is of. */
  public enum Timed {
    /** From when a request, or a transaction, was due to its end. */
    RESPONSE,
    /** From a request's first byte sent to its end. */
    SERVICE,
    /** From when an iteration was due to its end, pauses left out. */
    ITERATION,
    /** From when an iteration of an open load was due to its start. */
    LATENESS
  }

  /**
   * What a threshold is about.
   *
   * @param kind what kind of thing is called so; null for the first of scenario, transaction and
   *     request that there is
   * @param name its name, or a transaction's path joined by slashes, or a check's words
   * @param in the scenario that it is in; null for all scenarios together
   */
  public record Subject(@Nullable Kind kind, String name, @Nullable String in) {
    /** What a name is of. */
    public enum Kind {
      /** A scenario: its requests. */
      SCENARIO,
      /** A transaction. */
      TRANSACTION,
      /** A request. */
      REQUEST
    }

    /** Returns a scenario. */
    public static Subject scenario(String name) {
      return new Subject(Kind.SCENARIO, name, null);
    }
  }

  /**
   * Over what of the run a threshold is judged.
   *
   * @param window over each window of so long; null for all at once
   * @param after what ends before this is left out, in whole seconds since the load began
   * @param elseStop whether the run is stopped as soon as it is certain to be broken
   */
  public record Span(@Nullable Duration window, Duration after, boolean elseStop) {
    /** All of the run, at its end. */
    public static final Span WHOLE_RUN = new Span(null, Duration.ZERO, false);
  }

  /** How the measure must lie to the limit. */
  public enum Relation {
    /** Below it. */
    BELOW("<"),
    /** Below it or equal. */
    AT_MOST("<="),
    /** Above it. */
    ABOVE(">"),
    /** Above it or equal. */
    AT_LEAST(">=");

    private final String symbol;

    Relation(String symbol) {
      this.symbol = symbol;
    }

    /** Returns how it is written: {@code <=}. */
    public String symbol() {
      return symbol;
    }

    /** Returns whether it keeps the measure down. */
    public boolean isUpper() {
      return this == BELOW || this == AT_MOST;
    }

    /** Returns whether a value lies so to a limit. */
    public boolean holds(double value, double limit) {
      return switch (this) {
        case BELOW -> value < limit;
        case AT_MOST -> value <= limit;
        case ABOVE -> value > limit;
        case AT_LEAST -> value >= limit;
      };
    }
  }

  /**
   * Returns the threshold that the words say.
   *
   * @throws PlanException saying which word is wrong, or why no run could be judged by it
   */
  public static Threshold parse(String text) {
    Threshold read = ThresholdWords.parse(text);
    ThresholdRules.flaw(read)
        .ifPresent(flaw -> {
          throw ThresholdWords.wrong(text, flaw.problem(), flaw.hint());
        });
    return read;
  }

  /**
   * Returns this threshold about one scenario, or about what is in it, if it says so itself.
   *
   * @throws PlanException if its measure is of the run as a whole
   */
  public Threshold about(String scenario) {
    Subject said = of;
    if (said == null) {
      return with(Subject.scenario(scenario));
    }
    boolean itself = said.name().equals(scenario) && said.kind() != Subject.Kind.REQUEST;
    boolean elsewhere = said.kind() == Subject.Kind.SCENARIO || said.in() != null;
    return itself || elsewhere ? this : with(new Subject(said.kind(), said.name(), scenario));
  }

  /**
   * Returns this threshold about something else, in normal form.
   *
   * @throws PlanException if its measure cannot be of that
   */
  public Threshold with(Subject other) {
    Threshold changed = new Threshold(text, measure, other, relation, limit, span);
    ThresholdRules.flaw(changed)
        .ifPresent(flaw -> {
          throw ThresholdWords.wrong(text, flaw.problem(), flaw.hint());
        });
    return new Threshold(ThresholdText.of(changed), measure, other, relation, limit, span);
  }

  /** Returns the threshold in its normal form: {@code p99 of checkout < 250ms for 10s}. */
  public String normalForm() {
    return ThresholdText.of(this);
  }

  /** Returns whether it demands the same as another, however they are written. */
  boolean isSameAs(Threshold other) {
    return normalForm().equals(other.normalForm());
  }

  /** Returns whether it can be about something that is left when only these scenarios are run. */
  public boolean isAmong(List<String> all, List<String> left) {
    Subject said = of;
    if (said == null) {
      return true;
    }
    boolean isNamed = said.kind() == null || said.kind() == Subject.Kind.SCENARIO;
    String scenario = said.in() == null && isNamed ? said.name() : said.in();
    return scenario == null || !all.contains(scenario) || left.contains(scenario);
  }
}
