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
    Matcher parts = WORDS.matcher(words.strip());
    if (!parts.matches()) {
      throw wrong(words, "is no goal");
    }
    try {
      return parts.group(2) == null
          ? Goal.errors(share(words, parts.group(3)))
          : Goal.latency(Quantities.exactly(parts.group(2), -2), limit(words, parts.group(3)));
    } catch (IllegalArgumentException mistake) {
      throw wrong(words, String.valueOf(mistake.getMessage()));
    }
  }

  private static double share(String words, String text) {
    return or(Quantities.share(text), words, "\"" + text + "\" is no share of failures");
  }

  private static Duration limit(String words, String text) {
    return or(Quantities.duration(text), words, "\"" + text + "\" is no length of time");
  }

  private static <T> T or(Optional<T> value, String words, String problem) {
    return value.orElseThrow(() -> wrong(words, problem));
  }

  private static PlanException wrong(String words, String problem) {
    return new PlanException("goal \"" + words + "\": " + problem + "\n    hint: " + EXAMPLE);
  }
}
