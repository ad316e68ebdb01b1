package dev.brunt.api.plan;

import dev.brunt.api.Goal;
import dev.brunt.api.Volume;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How much of a scenario, and when. */
public sealed interface Workload {
  /** Nobody has said: code runs the scenario once, the command line one user for 10 s. */
  record Unstated() implements Workload {}

  /** Each scenario once, by one user each, at the same time. */
  record Once() implements Workload {}

  /**
   * Open: iterations are started on schedule, however slow the target becomes.
   *
   * @param rate starts a second over time
   * @param arrivals how the starts are spread
   */
  record Open(Shape rate, Arrivals arrivals) implements Workload {}

  /**
   * Transactions: outermost transactions, and requests outside any, begin on schedule, by as many
   * users as that takes.
   *
   * @param rate transactions a second over time
   */
  record Tps(Shape rate) implements Workload {}

  /**
   * Transactions at a rate that is raised to goals, once a second, and held there.
   *
   * @param goals at least one; of several the strictest wins
   * @param start transactions a second to begin with, above 0; null where nobody has said
   * @param max transactions a second never to be passed, above 0; null where nobody has said
   */
  record Sought(List<Goal> goals, @Nullable Double start, @Nullable Double max)
      implements Workload {
    /** Copies the goals and checks the ranges. */
    public Sought {
      goals = List.copyOf(goals);
      if (goals.isEmpty()) {
        throw new IllegalArgumentException("a load that seeks must have at least 1 goal but has 0");
      }
      requireRate("rate to begin with", start);
      requireRate("max rate", max);
      if (start != null && max != null && start > max) {
        throw new IllegalArgumentException(
            "rate to begin with must be <= max rate but was %s > %s"
                .formatted(Quantities.perSecondText(start), Quantities.perSecondText(max)));
      }
    }

    static void requireRate(String what, @Nullable Double perSecond) {
      if (perSecond != null && !(perSecond > 0 && perSecond < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "%s must be > 0/s but was %s/s".formatted(what, perSecond));
      }
    }

    /** Returns the same with a rate never to be passed. */
    public Sought atMost(double perSecond) {
      return new Sought(goals, start, perSecond);
    }

    /** Returns the same with a rate to begin with. */
    public Sought startingAt(double perSecond) {
      return new Sought(goals, perSecond, max);
    }
  }

  /**
   * Transactions at the rates of trials, by which the highest rate is searched at which all
   * objectives hold. It is over when that is found, or its time is.
   *
   * @param objectives at least one
   * @param start transactions a second to begin with, above 0; null where nobody has said
   * @param max transactions a second never to be passed, above 0; null where nobody has said
   * @param arrivals how the starts are spread: a target bears fewer that come at random
   */
  record Searched(
      List<Threshold> objectives, @Nullable Double start, @Nullable Double max, Arrivals arrivals)
      implements Workload {
    /** Copies the objectives and checks the ranges. */
    public Searched {
      objectives = List.copyOf(objectives);
      Sought.requireRate("rate to begin with", start);
      Sought.requireRate("max rate", max);
    }
  }

  /** Returns whether it is outermost transactions that are planned, not iterations. */
  default boolean plansTransactions() {
    return this instanceof Tps || this instanceof Sought || this instanceof Searched;
  }

  /** Returns whether starts are planned, by a rate, and not left to users that are free. */
  default boolean isOpen() {
    return this instanceof Open || plansTransactions();
  }

  /**
   * Closed: so many users, each starting over when its iteration has ended.
   *
   * @param users how many over time
   */
  record Closed(Shape users) implements Workload {}

  /**
   * Closed: as many users as a function says, window by window.
   *
   * @param volume how many in each second
   */
  record ByVolume(Volume volume) implements Workload {}

  /** How the starts of an open load are spread. */
  enum Arrivals {
    /** At equal distances (as the rate has it just then). */
    EVEN,
    /** A Poisson process: independent users, distances exponentially distributed. */
    POISSON
  }
}
