package dev.brunt.api.plan;

import dev.brunt.api.Goal;
import dev.brunt.api.PlanException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words of a load that seeks goals: {@code seek p99=250ms and errors=3%, from 50 tps, at most
 * 500 tps}, where the last two may be left out; {@code saturate} and {@code overload} stand for
 * {@code seek errors=3%} and {@code seek errors=80%}.
 */
final class SoughtWords {
  private static final Pattern FIRST = Pattern.compile("(?:seek|saturate|overload)(?:[ ,].*)?");
  private static final Pattern START = Pattern.compile("from (\\S+) tps");
  private static final Pattern MOST = Pattern.compile("at most (\\S+) tps");
  private static final String HINT =
      "write \"seek p99=250ms and errors=3%, from 50 tps, at most 500 tps\" or \"saturate\"";

  private final String words;
  private final List<String> problems = new ArrayList<>();

  private SoughtWords(String words) {
    this.words = words;
  }

  /** Returns whether these are meant to be words of a load that seeks goals. */
  static boolean areIn(String words) {
    return FIRST.matcher(words).matches();
  }

  /**
   * Returns the load that the words say.
   *
   * @throws PlanException saying which of them are wrong
   */
  static Workload parse(String words) {
    return new SoughtWords(words).parse();
  }

  private Workload parse() {
    List<String> parts = Arrays.stream(words.split(",", -1)).map(String::strip).toList();
    List<Goal> goals = goals(parts.getFirst());
    @Nullable Double start = null;
    @Nullable Double max = null;
    for (String part : parts.subList(1, parts.size())) {
      Matcher from = START.matcher(part);
      Matcher most = MOST.matcher(part);
      if (from.matches() && start == null) {
        start = tps(from.group(1));
      } else if (most.matches() && max == null) {
        max = tps(most.group(1));
      } else {
        problems.add("\"" + part + "\" is no part of a load that seeks a goal");
      }
    }
    if (problems.isEmpty()) {
      try {
        return new Workload.Sought(goals, start, max);
      } catch (IllegalArgumentException mistake) {
        problems.add(String.valueOf(mistake.getMessage()));
      }
    }
    throw new PlanException(
        "shape \"%s\": %s\n    hint: %s".formatted(words, String.join("; ", problems), HINT));
  }

  private List<Goal> goals(String part) {
    return switch (part) {
      case "saturate" -> List.of(Goal.SATURATED);
      case "overload" -> List.of(Goal.OVERLOADED);
      default -> {
        String said = part.replaceFirst("^\\w+ ?", "");
        yield part.startsWith("seek") && !said.isEmpty()
            ? Arrays.stream(said.split(" and ", -1)).flatMap(goal -> goal(goal).stream()).toList()
            : none(part);
      }
    };
  }

  private List<Goal> none(String part) {
    problems.add("\"" + part + "\" says no goal");
    return List.of();
  }

  private Optional<Goal> goal(String said) {
    try {
      return Optional.of(GoalWords.read(said));
    } catch (IllegalArgumentException mistake) {
      problems.add(String.valueOf(mistake.getMessage()));
      return Optional.empty();
    }
  }

  private @Nullable Double tps(String number) {
    Optional<Double> tps = Quantities.number(number).filter(value -> value > 0);
    if (tps.isEmpty()) {
      problems.add("\"" + number + " tps\" must be a number of transactions a second above 0");
    }
    return tps.orElse(null);
  }
}
