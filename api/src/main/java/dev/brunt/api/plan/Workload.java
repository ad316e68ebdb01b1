package dev.brunt.api.plan;

import dev.brunt.api.Goal;
import dev.brunt.api.Volume;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
   * @param overshoot how far it may go beyond what has held
   */
  record Searched(
      List<Threshold> objectives,
      @Nullable Double start,
      @Nullable Double max,
      Arrivals arrivals,
      Overshoot overshoot)
      implements Workload {
    /** Copies the objectives and checks the ranges. */
    public Searched {
      objectives = List.copyOf(objectives);
      Sought.requireRate("rate to begin with", start);
      Sought.requireRate("max rate", max);
    }

    /** As the other, with the overshoot of {@link Overshoot#DEFAULT}. */
    public Searched(
        List<Threshold> objectives,
        @Nullable Double start,
        @Nullable Double max,
        Arrivals arrivals) {
      this(objectives, start, max, arrivals, Overshoot.DEFAULT);
    }
  }

  /**
   * How far a search may go beyond the highest rate that has held, and for how long in all at rates
   * that then broke; those that are no more than a tenth beyond it do not count.
   *
   * @param share of that rate, above 0 and at most 1
   * @param time at least 5 s, the length of a short trial
   */
  record Overshoot(double share, Duration time) {
    private static final Duration LEAST_TIME = Duration.ofSeconds(5);

    /** By as much again, for 20 s. */
    public static final Overshoot DEFAULT = new Overshoot(1, Duration.ofSeconds(20));

    /** Checks the ranges. */
    public Overshoot {
      if (!isAllowed(share, time)) {
        throw new IllegalArgumentException(
            "an overshoot must be > 0 %% and <= 100 %% for at least 5 s but was %s %% for %s"
                .formatted(share * 100, Quantities.text(time)));
      }
    }

    /** Reads {@code 50%} or {@code 50% for 10s}; empty if it is neither or out of range. */
    public static Optional<Overshoot> parse(String words) {
      String[] parts = words.strip().split("\\s+for\\s+", 2);
      Optional<Double> share =
          parts[0].endsWith("%") ? Quantities.share(parts[0]) : Optional.empty();
      Optional<Duration> time =
          parts.length == 1 ? Optional.of(DEFAULT.time) : Quantities.duration(parts[1]);
      return share.flatMap(s -> time.filter(t -> isAllowed(s, t)).map(t -> new Overshoot(s, t)));
    }

    private static boolean isAllowed(double share, Duration time) {
      return share > 0 && share <= 1 && time.compareTo(LEAST_TIME) >= 0;
    }

    /** Returns the words that {@link #parse} reads. */
    public String text() {
      return Quantities.text(share * 100) + "% for " + Quantities.text(time);
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
