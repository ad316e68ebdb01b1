package dev.brunt.api.plan;

import dev.brunt.api.Goal;
import dev.brunt.api.Volumes;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The rules that a load must keep: what is said of it fits together, and all of it counts. */
public final class LoadRules {
  /** More starts a second than this could not even be counted in time. */
  public static final double HIGHEST_RATE = 10_000_000;

  private final PlannedLoad load;
  private final Limits limits;
  private final BiConsumer<LoadPart, Problem> problems;

  private LoadRules(PlannedLoad load, BiConsumer<LoadPart, Problem> problems) {
    this.load = load;
    this.limits = load.limits();
    this.problems = problems;
  }

  /**
   * What is wrong.
   *
   * @param rule the rule and what was found instead
   * @param hint how it would be right; empty where the rule says it
   */
  public record Problem(String rule, String hint) {
    /** Returns the rule, and the hint on a line of its own. */
    public String text() {
      return hint.isEmpty() ? rule : rule + "\n    hint: " + hint;
    }
  }

  /** Tells every mistake in a load, with what it is about. */
  public static void check(PlannedLoad load, BiConsumer<LoadPart, Problem> problems) {
    new LoadRules(load, problems).check();
  }

  /**
   * Returns what is wrong with a ramp up to a load's level: one that is reached only when the load
   * is over is not the one that was meant.
   */
  public static Optional<String> rampUpFlaw(Duration rampUp, Limits limits) {
    Duration duration = limits.duration();
    return duration == null || rampUp.compareTo(duration) <= 0
        ? Optional.empty()
        : Optional.of(
            "must not be longer than the duration, %s, but was %s"
                .formatted(Quantities.text(duration), Quantities.text(rampUp)));
  }

  /**
   * Returns whether it makes sense to say this of a load. Of an open load, iterations per user do
   * if there are unique users.
   */
  public static boolean fits(LoadPart part, PlannedLoad load) {
    Workload workload = load.workload();
    return switch (part) {
      case WORKLOAD -> true;
      case START_RATE ->
          workload instanceof Workload.Sought || workload instanceof Workload.Searched;
      case DURATION, ITERATIONS -> !(workload instanceof Workload.Once);
      case UNIQUE_USERS -> !(workload instanceof Workload.Once) && !workload.plansTransactions();
      case EVERY -> !(workload instanceof Workload.Once) && !workload.isOpen();
      case ITERATIONS_PER_USER ->
          fits(LoadPart.EVERY, load)
              || (workload instanceof Workload.Open && load.limits().uniqueUsers() != null);
    };
  }

  private void check() {
    if (!(load.workload() instanceof Workload.Once)
        && !load.scenarios().isEmpty()
        && load.scenarios().stream().allMatch(scenario -> scenario.weight() == 0)) {
      add(LoadPart.WORKLOAD, "weights of scenarios that share a load must not all be 0");
    }
    switch (load.workload()) {
      case Workload.Unstated() -> {}
      case Workload.Once() -> checkOnce();
      case Workload.Open(Shape rate, var _) -> {
        checkRate(rate, "/s");
        checkOpen();
      }
      case Workload.Tps(Shape rate) -> {
        checkRate(rate, " tps");
        checkTransactions();
      }
      case Workload.Sought sought -> {
        checkGoals(sought.goals());
        checkTransactions();
      }
      case Workload.Searched searched -> {
        checkTransactions();
        SearchRules.check(searched, load, problems);
      }
      case Workload.Closed(Shape users) -> {
        checkShape(users);
        checkUsers(users.peak());
      }
      case Workload.ByVolume(Volumes volume) -> {
        volume.problems().forEach(problem -> add(LoadPart.WORKLOAD, problem));
        checkUsers(volume.peak());
        checkLength(volume.length());
      }
      case Workload.ByVolume _ -> {}
    }
  }

  private void checkOpen() {
    if (!limits.every().isNone()) {
      add(
          LoadPart.EVERY,
          "a least interval between a user's iterations needs a closed load (users)",
          "say users, or a rate alone: it starts iterations on its own schedule");
    }
    if (limits.iterationsPerUser() != null && !fits(LoadPart.ITERATIONS_PER_USER, load)) {
      add(
          LoadPart.ITERATIONS_PER_USER,
          "iterations per user need users that last, but each arrival of a rate is a new one",
          load.workload() instanceof Workload.Open
              ? "say unique users, or iterations in all"
              : "say iterations in all");
    }
  }

  private void checkTransactions() {
    if (limits.uniqueUsers() != null) {
      add(
          LoadPart.UNIQUE_USERS,
          "transactions are started by as many users as that takes, not by unique users",
          "say a rate of iterations, such as --rate 50/s");
    }
    checkOpen();
  }

  private void checkUsers(double peak) {
    if (peak > Integer.MAX_VALUE) {
      add(
          LoadPart.WORKLOAD,
          "users must be <= %d but were %.0f".formatted(Integer.MAX_VALUE, peak),
          "a rate (--rate 10k/s) needs no user for each");
    }
    Integer unique = limits.uniqueUsers();
    if (unique != null && peak > unique) {
      add(
          LoadPart.UNIQUE_USERS,
          "%.0f users in parallel need as many unique users, but there are %d"
              .formatted(Math.ceil(peak), unique),
          "say more unique users, or fewer users");
    }
    Long all = limits.iterations();
    Long each = limits.iterationsPerUser();
    double users = unique == null ? Math.ceil(peak) : unique;
    if (all != null && each != null && all > users * each) {
      add(
          LoadPart.ITERATIONS,
          "%d iterations in all are more than %.0f users have with %d each"
              .formatted(all, users, each),
          "leave one of the two out");
    }
  }

  private void checkOnce() {
    String once = "a load of one iteration (once) ";
    if (limits.duration() != null) {
      add(
          LoadPart.DURATION,
          once + "has no duration: its iterations take as long as they take",
          "say users or a rate, such as --users 1");
    }
    if (limits.iterations() != null) {
      add(LoadPart.ITERATIONS, once + "cannot have a number of iterations too");
    }
    if (limits.iterationsPerUser() != null) {
      add(
          LoadPart.ITERATIONS_PER_USER,
          once + "cannot have iterations per user",
          "say users, such as --users 10");
    }
    if (limits.uniqueUsers() != null) {
      add(
          LoadPart.UNIQUE_USERS,
          once + "cannot be dealt to unique users",
          "say users or a rate, such as --rate 50/s");
    }
    if (!limits.every().isNone()) {
      add(
          LoadPart.EVERY,
          once + "has no interval between iterations",
          "say users, such as --users 10");
    }
  }

  private void checkRate(Shape rate, String unit) {
    checkShape(rate);
    if (rate.peak() > HIGHEST_RATE) {
      add(
          LoadPart.WORKLOAD,
          String.format(
              Locale.ROOT,
              "a rate must be <= %.0f%s but rises to %s%s",
              HIGHEST_RATE,
              unit,
              // Of a number that nobody means, not all its zeros.
              rate.peak() < 1e15 ? "%.0f".formatted(rate.peak()) : rate.peak(),
              unit));
    }
  }

  private void checkShape(Shape shape) {
    if (shape.peak() == 0) {
      add(LoadPart.WORKLOAD, "a load must rise above 0 but stays at 0");
    }
    shape.length().ifPresent(this::checkLength);
  }

  private void checkLength(Duration length) {
    Duration duration = limits.duration();
    if (duration != null && duration.compareTo(length) > 0) {
      add(
          LoadPart.DURATION,
          "duration %s is longer than the shape, which ends after %s"
              .formatted(Quantities.text(duration), Quantities.text(length)),
          "leave the duration out, or end the shape with \"hold\"");
    }
  }

  /** Of several goals the strictest wins: one that is never the strictest says nothing. */
  private void checkGoals(List<Goal> goals) {
    for (int i = 0; i < goals.size(); i++) {
      Goal goal = goals.get(i);
      for (int j = 0; j < goals.size(); j++) {
        Goal other = goals.get(j);
        if (i != j && isReachedBefore(other, goal) && (!other.equals(goal) || j < i)) {
          add(
              LoadPart.WORKLOAD,
              other.equals(goal)
                  ? "the goal %s is there twice".formatted(LoadWords.of(goal))
                  : "the goal %s is never the strictest beside %s"
                      .formatted(LoadWords.of(goal), LoadWords.of(other)),
              "leave one of them out");
          break;
        }
      }
    }
  }

  /** A quantile is at least as long as each lower one. */
  private static boolean isReachedBefore(Goal one, Goal other) {
    return switch (one) {
      case Goal.Errors(double share) -> other instanceof Goal.Errors(double more) && share <= more;
      case Goal.Latency(double quantile, Duration limit) ->
          other instanceof Goal.Latency(double lower, Duration longer)
              && quantile >= lower
              && limit.compareTo(longer) <= 0;
    };
  }

  private void add(LoadPart part, String rule) {
    add(part, rule, "");
  }

  private void add(LoadPart part, String rule, String hint) {
    problems.accept(part, new Problem(rule, hint));
  }
}
