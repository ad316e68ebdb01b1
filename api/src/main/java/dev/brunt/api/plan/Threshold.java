package dev.brunt.api.plan;

import dev.brunt.api.PlanException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A verdict on a run: a measure, what it is of, and the limit that it must keep to.
 *
 * @param text the words as written
 * @param measure what is compared
 * @param of the scenario, transaction or request that it is about, by name; null for the whole run
 * @param relation how the measure must lie to the limit
 * @param limit nanoseconds for times, a share from 0 to 1 for errors, a number a second for the
 *     rate
 */
public record Threshold(
    String text, Measure measure, @Nullable String of, Relation relation, double limit) {
  private static final Pattern WORDS =
      Pattern.compile(
          "(?<measure>\\S+?)(?: of (?<of>.+?))?\\s*(?<relation><=|>=|<|>| under | over )\\s*(?<limit>\\S+)");
  private static final Pattern QUANTILE = Pattern.compile("p(\\d{1,2}(?:\\.\\d+)?|100)");
  private static final String EXAMPLE =
      "write \"p99 < 250ms\", \"errors < 1%\", \"rate > 500/s\" or \"p95 of checkout < 300ms\"";

  /** What is compared. */
  public sealed interface Measure {
    /** A quantile of the response time, from 0 to 1. */
    record Quantile(double quantile) implements Measure {}

    /** The mean response time. */
    record Mean() implements Measure {}

    /** The least response time. */
    record Min() implements Measure {}

    /** The greatest response time. */
    record Max() implements Measure {}

    /** Failed outermost transactions through all of them. */
    record Errors() implements Measure {}

    /** Completed outermost transactions a second. */
    record Throughput() implements Measure {}
  }

  /** How the measure must lie to the limit. */
  public enum Relation {
    /** Below it. */
    BELOW,
    /** Below it or equal. */
    AT_MOST,
    /** Above it. */
    ABOVE,
    /** Above it or equal. */
    AT_LEAST;

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
   * @throws PlanException saying which word is wrong
   */
  public static Threshold parse(String text) {
    Matcher words = WORDS.matcher(text.strip().replaceAll("\\s+", " "));
    if (!words.matches()) {
      throw wrong(text, "no comparison found");
    }
    Measure measure = measure(text, words.group("measure"));
    return new Threshold(
        text,
        measure,
        words.group("of"),
        relation(words.group("relation").strip()),
        limit(text, measure, words.group("limit")));
  }

  /** Returns this threshold about one scenario, unless it says what it is about. */
  public Threshold about(String scenario) {
    return of != null
        ? this
        : new Threshold(text + " (" + scenario + ")", measure, scenario, relation, limit);
  }

  private static Relation relation(String word) {
    return switch (word) {
      case "<=" -> Relation.AT_MOST;
      case ">", "over" -> Relation.ABOVE;
      case ">=" -> Relation.AT_LEAST;
      default -> Relation.BELOW;
    };
  }

  private static Measure measure(String text, String word) {
    Matcher quantile = QUANTILE.matcher(word.toLowerCase(Locale.ROOT));
    if (quantile.matches()) {
      return new Measure.Quantile(Quantities.exactly(quantile.group(1), -2));
    }
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "mean" -> new Measure.Mean();
      case "min" -> new Measure.Min();
      case "max" -> new Measure.Max();
      case "errors" -> new Measure.Errors();
      case "rate" -> new Measure.Throughput();
      default -> throw wrong(text, "\"" + word + "\" is no measure");
    };
  }

  private static double limit(String text, Measure measure, String word) {
    Optional<Double> limit =
        switch (measure) {
          case Measure.Errors() -> Quantities.share(word);
          case Measure.Throughput() -> Quantities.perSecond(word);
          case Measure.Quantile _, Measure.Mean _, Measure.Min _, Measure.Max _ ->
              Quantities.duration(word).map(length -> (double) length.toNanos());
        };
    return limit.orElseThrow(() -> wrong(text, "\"" + word + "\" is no limit for this measure"));
  }

  private static PlanException wrong(String text, String problem) {
    return new PlanException("threshold \"" + text + "\": " + problem + "\n    hint: " + EXAMPLE);
  }
}
