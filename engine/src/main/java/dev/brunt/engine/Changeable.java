package dev.brunt.engine;

import dev.brunt.api.Rate;
import dev.brunt.api.plan.LoadRules;
import dev.brunt.api.plan.PlannedLoad;
import dev.brunt.api.plan.PlannedScenario;
import dev.brunt.api.plan.Shape;
import dev.brunt.api.plan.Workload;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Which loads of a run can be changed while it goes on, by their places in the plan. */
final class Changeable {
  private final List<PlannedLoad> loads;
  private final RunScope scope;

  Changeable(RunSetup setup) {
    this.loads = setup.plan().loads();
    this.scope = setup.scope();
  }

  /** Returns whether a load has a rate that no goal decides. */
  static boolean hasRate(PlannedLoad load) {
    return load.workload() instanceof Workload.Open || load.workload() instanceof Workload.Tps;
  }

  /** Returns whether a load has users whose number no function decides. */
  static boolean hasUsers(PlannedLoad load) {
    return load.workload() instanceof Workload.Closed;
  }

  /** Returns starts a second; refuses more than a plan may ask for. */
  static double possible(Rate rate) {
    if (rate.perSecond() > LoadRules.HIGHEST_RATE) {
      throw new IllegalArgumentException(
          "a rate must be <= %.0f/s but was %s/s"
              .formatted(LoadRules.HIGHEST_RATE, rate.perSecond()));
    }
    return rate.perSecond();
  }

  /** Throws an {@link IllegalStateException} unless there is one. */
  int onlyRate() {
    return only(Changeable::hasRate, "a rate that no goal decides", "rate");
  }

  /** Throws an {@link IllegalStateException} unless there is one. */
  int onlyUsers() {
    return only(Changeable::hasUsers, "users that no function decides", "users");
  }

  /** Throws an {@link IllegalStateException} if there is none. */
  int rateOf(String scenario) {
    return of(scenario, Changeable::hasRate, "a rate that no goal decides");
  }

  /** Throws an {@link IllegalStateException} if there is none. */
  int usersOf(String scenario) {
    return of(scenario, Changeable::hasUsers, "users that no function decides");
  }

  private int only(Predicate<PlannedLoad> is, String what, String method) {
    List<Integer> found =
        IntStream.range(0, loads.size()).filter(i -> is.test(loads.get(i))).boxed().toList();
    if (found.size() != 1) {
      String hint =
          found.isEmpty()
              ? sought()
              : "\n    hint: name a scenario: %s(\"checkout\", …)".formatted(method);
      throw new IllegalStateException(
          "there must be exactly 1 load with %s to change it, but there are %d"
                  .formatted(what, found.size())
              + hint);
    }
    return found.getFirst();
  }

  private int of(String scenario, Predicate<PlannedLoad> is, String what) {
    return IntStream.range(0, loads.size())
        .filter(i -> is.test(loads.get(i)) && isOf(loads.get(i), scenario))
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "there is no scenario \"%s\" with %s".formatted(scenario, what) + sought()));
  }

  /** Returns a hint on loads whose rate would be changed back at once; empty if there are none. */
  private String sought() {
    return loads.stream().anyMatch(load -> Steering.of(load) != null)
        ? "\n    hint: a goal decides its rate once a second; say tps(…) for one to change by hand"
        : "";
  }

  private static boolean isOf(PlannedLoad load, String scenario) {
    return load.scenarios().stream().map(PlannedScenario::name).anyMatch(scenario::equals);
  }

  /** Refuses users that there cannot be in the load in this place. */
  void requireRoom(int load, int users) {
    requireRoom(loads.get(load), scope, users);
  }

  /** Refuses users that there cannot be: throws, saying why. */
  static void requireRoom(PlannedLoad load, RunScope scope, int users) {
    if (users < 0) {
      throw new IllegalArgumentException("users must be >= 0 but was " + users);
    }
    Integer unique = load.limits().uniqueUsers();
    if (unique != null && users > unique) {
      throw new IllegalArgumentException(
          "users must be <= %d, as many as there are unique users, but was %d"
              .formatted(unique, users));
    }
    scope.requireItems(load.with(new Workload.Closed(Shape.constant(users))));
  }
}
