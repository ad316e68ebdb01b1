package dev.brunt.api.plan;

import dev.brunt.api.Plan;
import dev.brunt.api.PlanException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The rules that a plan must keep as a whole, whoever wrote it. */
public final class PlanRules {
  private PlanRules() {}

  /** Adds every mistake in the plan, all in the plan's name. */
  public static void check(Plan plan, Mistakes mistakes) {
    check(plan, part -> plan.name(), mistakes);
  }

  /**
   * Adds every mistake in the plan.
   *
   * @param places returns who said what in the loads of the plan, for mistakes in them
   */
  public static void check(Plan plan, Function<LoadPart, String> places, Mistakes mistakes) {
    if (plan.loads().isEmpty() || plan.scenarioNames().isEmpty()) {
      mistakes.add(plan.name(), "a plan must have at least 1 scenario but has 0");
    }
    Set<String> names = new HashSet<>();
    for (String name : plan.scenarioNames()) {
      if (!names.add(name)) {
        mistakes.add(plan.name(), "scenario names must differ but \"" + name + "\" is there twice");
      }
    }
    plan.loads()
        .forEach(load ->
            LoadRules.check(
                load, (part, problem) -> mistakes.add(places.apply(part), problem.text())));
    ThresholdRules.check(plan, mistakes);
  }

  /**
   * Returns when the time of the last load is over; empty where a number of iterations, or nothing,
   * ends one.
   */
  public static Optional<Duration> length(Plan plan) {
    Duration last = Duration.ZERO;
    for (PlannedLoad load : plan.loads()) {
      Optional<Duration> length = load.length();
      if (length.isEmpty()) {
        return Optional.empty();
      }
      Duration end = load.startAfter().plus(length.get());
      last = end.compareTo(last) > 0 ? end : last;
    }
    return Optional.of(last);
  }

  /**
   * Refuses a plan that nothing ends.
   *
   * @throws PlanException naming the load
   */
  public static void requireEnd(Plan plan) {
    Mistakes mistakes = new Mistakes();
    for (PlannedLoad load : plan.loads()) {
      if (!ends(load)) {
        mistakes.add(
            plan.name(), "nothing ends this load", "say duration(…) or iterations(…), or start()");
      }
    }
    mistakes.throwIfAny();
  }

  /** Returns whether a load ends by itself. */
  public static boolean ends(PlannedLoad load) {
    return load.length().isPresent()
        || load.limits().mostIterations() != null
        || switch (load.workload()) {
          case Workload.Unstated _, Workload.Once _ -> true;
          case Workload.Open _, Workload.Tps _, Workload.Sought _, Workload.Searched _ -> false;
          case Workload.Closed(Shape users) ->
              load.limits().iterationsPerUser() != null && users.length().isEmpty();
          // Of a function nobody knows but itself.
          case Workload.ByVolume _ -> true;
        };
  }

  /**
   * Refuses names of scenarios that the plan does not have.
   *
   * @throws PlanException listing the names that there are
   */
  public static void requireKnown(Plan plan, List<String> names) {
    Mistakes mistakes = new Mistakes();
    List<String> known = plan.scenarioNames();
    for (String name : names) {
      if (!known.contains(name)) {
        mistakes.add(
            plan.name(),
            "there is no scenario \"" + name + "\"",
            nearest(name, known)
                .map(near -> "did you mean \"" + near + "\"? ")
                .orElse("")
                .concat("there are: " + String.join(", ", known)));
      }
    }
    mistakes.throwIfAny();
  }

  /** Returns the word of {@code known} that was probably meant, if one is near enough. */
  public static Optional<String> nearest(String word, List<String> known) {
    return known.stream()
        .filter(other -> distance(word, other) <= Math.max(1, word.length() / 3))
        .min((a, b) -> Integer.compare(distance(word, a), distance(word, b)));
  }

  /** The Damerau-Levenshtein distance, without repeated transpositions. */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 ? j : j == 0 ? i : best(a, b, d, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int best(String a, String b, int[][] d, int i, int j) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int best = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + (same ? 0 : 1));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }
}
