package dev.brunt.api.plan;

import dev.brunt.api.Plan;
import dev.brunt.api.PlanException;
import dev.brunt.api.Volumes;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules that a plan must keep as a whole, whoever wrote it. */
public final class PlanRules {
  private PlanRules() {}

  /** Adds every mistake in the plan. */
  public static void check(Plan plan, Mistakes mistakes) {
    if (plan.loads().isEmpty() || plan.scenarioNames().isEmpty()) {
      mistakes.add(plan.name(), "a plan must have at least 1 scenario but has 0");
    }
    Set<String> names = new HashSet<>();
    for (String name : plan.scenarioNames()) {
      if (!names.add(name)) {
        mistakes.add(plan.name(), "scenario names must differ but \"" + name + "\" is there twice");
      }
    }
    plan.loads().forEach(load -> checkLoad(plan.name(), load, mistakes));
    ThresholdRules.check(plan, mistakes);
  }

  /**
   * Returns when the time of the last load is over; empty where a number of iterations, or nothing,
   * ends one.
   */
  static Optional<Duration> length(Plan plan) {
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

  private static void checkLoad(String where, PlannedLoad load, Mistakes mistakes) {
    if (!(load.workload() instanceof Workload.Once)
        && !load.scenarios().isEmpty()
        && load.scenarios().stream().allMatch(scenario -> scenario.weight() == 0)) {
      mistakes.add(where, "weights of scenarios that share a load must not all be 0");
    }
    switch (load.workload()) {
      case Workload.Unstated() -> {}
      case Workload.Once() -> checkOnce(where, load.limits(), mistakes);
      case Workload.Open(Shape rate, var _) -> {
        checkShape(where, rate, load.limits(), mistakes);
        checkOpen(where, load.limits(), mistakes);
      }
      case Workload.Tps(Shape rate) -> {
        checkShape(where, rate, load.limits(), mistakes);
        checkTransactions(where, load.limits(), mistakes);
      }
      case Workload.Sought _ -> checkTransactions(where, load.limits(), mistakes);
      case Workload.Searched searched -> {
        checkTransactions(where, load.limits(), mistakes);
        SearchRules.check(where, searched, load, mistakes);
      }
      case Workload.Closed(Shape users) -> {
        checkShape(where, users, load.limits(), mistakes);
        checkUsers(where, users.peak(), load.limits(), mistakes);
      }
      case Workload.ByVolume(Volumes volume) -> {
        volume.problems().forEach(problem -> mistakes.add(where, problem));
        checkUsers(where, volume.peak(), load.limits(), mistakes);
        checkLength(where, volume.length(), load.limits(), mistakes);
      }
      case Workload.ByVolume _ -> {}
    }
  }

  private static void checkOpen(String where, Limits limits, Mistakes mistakes) {
    if (!limits.every().isNone()) {
      mistakes.add(
          where,
          "a least interval between a user's iterations needs a closed load (users)",
          "say users, or a rate alone: it starts iterations on its own schedule");
    }
    if (limits.iterationsPerUser() != null && limits.uniqueUsers() == null) {
      mistakes.add(
          where,
          "iterations per user need users that last, but each arrival of a rate is a new one",
          "say unique users, or iterations in all");
    }
  }

  private static void checkTransactions(String where, Limits limits, Mistakes mistakes) {
    if (limits.uniqueUsers() != null) {
      mistakes.add(
          where,
          "transactions are started by as many users as that takes, not by unique users",
          "say a rate of iterations, such as --rate 50/s");
    }
    checkOpen(where, limits.withUniqueUsers(null), mistakes);
  }

  private static void checkUsers(String where, double peak, Limits limits, Mistakes mistakes) {
    if (peak > Integer.MAX_VALUE) {
      mistakes.add(
          where,
          "users must be <= %d but were %.0f".formatted(Integer.MAX_VALUE, peak),
          "a rate (--rate 10k/s) needs no user for each");
    }
    Integer unique = limits.uniqueUsers();
    if (unique != null && peak > unique) {
      mistakes.add(
          where,
          "%.0f users in parallel need as many unique users, but there are %d"
              .formatted(Math.ceil(peak), unique),
          "say more unique users, or fewer users");
    }
  }

  private static void checkOnce(String where, Limits limits, Mistakes mistakes) {
    if (limits.iterations() != null) {
      mistakes.add(where, "a load of one iteration (once) cannot have a number of iterations too");
    }
    if (limits.iterationsPerUser() != null) {
      mistakes.add(
          where,
          "a load of one iteration (once) cannot have iterations per user",
          "say users, such as --users 10");
    }
    if (limits.uniqueUsers() != null) {
      mistakes.add(
          where,
          "a load of one iteration (once) cannot be dealt to unique users",
          "say users or a rate, such as --rate 50/s");
    }
    if (!limits.every().isNone()) {
      mistakes.add(
          where,
          "a load of one iteration (once) has no interval between iterations",
          "say users, such as --users 10");
    }
  }

  private static void checkShape(String where, Shape shape, Limits limits, Mistakes mistakes) {
    if (shape.peak() == 0) {
      mistakes.add(where, "a load must rise above 0 but stays at 0");
    }
    shape.length().ifPresent(length -> checkLength(where, length, limits, mistakes));
  }

  private static void checkLength(String where, Duration length, Limits limits, Mistakes mistakes) {
    Duration duration = limits.duration();
    if (duration != null && duration.compareTo(length) > 0) {
      mistakes.add(
          where,
          "duration %s is longer than the shape, which ends after %s"
              .formatted(Quantities.text(duration), Quantities.text(length)),
          "leave the duration out, or end the shape with \"hold\"");
    }
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
