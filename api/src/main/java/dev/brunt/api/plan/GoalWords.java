package dev.brunt.api.plan;

import dev.brunt.api.Goal;
import dev.brunt.api.PlanException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of {@code --seek}: {@code errors=3%} or {@code p99=250ms}. */
public final class GoalWords {
  private static final Pattern WORDS =
      Pattern.compile("(errors|p(\\d{1,2}(?:\\.\\d+)?)) ?= ?(\\S+)");
  private static final String EXAMPLE = "write errors=3% or p99=250ms";

  private GoalWords() {}

  /**
   * Returns the goal that the words say.
   *
   * @throws PlanException saying what is wrong
   */
  public static Goal parse(String words) {
    try {
      return read(words);
    } catch (IllegalArgumentException mistake) {
      throw new PlanException(mistake.getMessage() + "\n    hint: " + EXAMPLE);
    }
  }

  /** Returns the goal that the words say; throws with what is wrong, and no hint. */
  static Goal read(String words) {
    Matcher parts = WORDS.matcher(words.strip());
    if (!parts.matches()) {
      throw wrong(words, "is no goal");
    }
    String quantile = parts.group(2);
    String limit = parts.group(3);
    try {
      return quantile == null
          ? Goal.errors(share(limit))
          : Goal.latency(Quantities.exactly(quantile, -2), time(limit));
    } catch (IllegalArgumentException mistake) {
      throw wrong(words, String.valueOf(mistake.getMessage()));
    }
  }

  private static double share(String text) {
    return or(Quantities.share(text), "\"" + text + "\" is no share of failures");
  }

  private static Duration time(String text) {
    return or(Quantities.duration(text), "\"" + text + "\" is no length of time");
  }

  private static <T> T or(Optional<T> value, String problem) {
    return value.orElseThrow(() -> new IllegalArgumentException(problem));
  }

  private static IllegalArgumentException wrong(String words, String problem) {
    return new IllegalArgumentException("goal \"" + words + "\": " + problem);
  }
}
