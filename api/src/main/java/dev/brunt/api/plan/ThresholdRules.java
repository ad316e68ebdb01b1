package dev.brunt.api.plan;

import dev.brunt.api.Plan;
import dev.brunt.api.plan.Threshold.Measure;
import dev.brunt.api.plan.Threshold.Relation;
import dev.brunt.api.plan.Threshold.Subject;
import dev.brunt.api.plan.Threshold.Timed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The rules that thresholds must keep, so that a run can be judged by them. */
public final class ThresholdRules {
  /** A window has at most so many steps, however long it is. */
  private static final int MOST_STEPS = 120;

  private static final List<Duration> STEPS =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(1));
  private static final int MOST_NAMES = 12;

  private ThresholdRules() {}

  /**
   * What is wrong with a threshold.
   *
   * @param problem the rule and what was found instead
   * @param hint how it would be right
   */
  public record Flaw(String problem, String hint) {
    /** Returns the problem with the words of the threshold that has it. */
    public String of(Threshold threshold) {
      return "threshold \"" + threshold.text() + "\": " + problem;
    }
  }

  /**
   * Returns by how much a window of this length moves at a time: the shortest of 1 s, 10 s and 1
   * min of which it has at most 120; empty if it is longer, or no multiple of that.
   */
  public static Optional<Duration> step(Duration window) {
    return STEPS.stream()
        .filter(step -> window.compareTo(step.multipliedBy(MOST_STEPS)) <= 0)
        .findFirst()
        .filter(step -> window.toSeconds() % step.toSeconds() == 0);
  }

  /** Returns why no run could be judged by a threshold, or each in the same way. */
  static Optional<Flaw> flaw(Threshold threshold) {
    return unfitSubject(threshold)
        .or(() -> triviality(threshold))
        .or(() -> unfitSpan(threshold))
        .or(() -> untellable(threshold));
  }

  /** Adds what is wrong with a plan's thresholds, whatever its loads will be. */
  static void check(Plan plan, Mistakes mistakes) {
    List<Threshold> before = new ArrayList<>();
    for (Threshold threshold : plan.thresholds()) {
      unknownName(threshold, plan)
          .or(() -> repetition(threshold, before))
          .ifPresent(flaw -> mistakes.add(plan.name(), flaw.of(threshold), flaw.hint()));
      before.add(threshold);
    }
  }

  /** Adds what of a plan's thresholds does not fit its loads, once these are settled. */
  public static void checkLoads(Plan plan, Mistakes mistakes) {
    for (Threshold threshold : plan.thresholds()) {
      tooLong(threshold, plan)
          .or(() -> noLateness(threshold, plan))
          .ifPresent(flaw -> mistakes.add(plan.name(), flaw.of(threshold), flaw.hint()));
    }
  }

  /**
   * Returns that a threshold is about something that no scenario of a plan is, or has, as far as
   * they know beforehand.
   */
  public static Optional<Flaw> unknownName(Threshold threshold, Plan plan) {
    return unknownName(
        threshold, plan.loads().stream().flatMap(load -> load.scenarios().stream()).toList());
  }

  /**
   * Returns that a threshold says again what one before it says, or what no run can keep beside it.
   */
  public static Optional<Flaw> repetition(Threshold threshold, List<Threshold> before) {
    for (Threshold other : before) {
      if (threshold.isSameAs(other)) {
        return Optional.of(
            new Flaw(
                "it is there twice, first as \"" + other.text() + "\"", "leave one of them out"));
      }
      if (contradicts(threshold, other)) {
        return Optional.of(
            new Flaw("no run can keep this and \"" + other.text() + "\"", "leave one of them out"));
      }
    }
    return Optional.empty();
  }

  private static boolean contradicts(Threshold one, Threshold other) {
    boolean alike =
        one.measure().equals(other.measure())
            && Objects.equals(one.of(), other.of())
            && one.span().after().equals(other.span().after())
            && Objects.equals(one.span().window(), other.span().window());
    if (!alike || one.relation().isUpper() == other.relation().isUpper()) {
      return false;
    }
    Threshold upper = one.relation().isUpper() ? one : other;
    Threshold lower = one.relation().isUpper() ? other : one;
    boolean meets = upper.relation() == Relation.AT_MOST && lower.relation() == Relation.AT_LEAST;
    return lower.limit() > upper.limit() || (lower.limit() == upper.limit() && !meets);
  }

  /** Returns the same of scenarios that are no plan yet. */
  public static Optional<Flaw> unknownName(Threshold threshold, List<PlannedScenario> scenarios) {
    Subject subject = threshold.of();
    if (subject == null || threshold.measure() instanceof Measure.Checks) {
      return Optional.empty();
    }
    List<String> names = scenarios.stream().map(PlannedScenario::name).toList();
    String in = subject.in();
    if (in != null && !names.contains(in)) {
      return Optional.of(unknown("scenario", in, names));
    }
    if (subject.kind() == Subject.Kind.SCENARIO) {
      return names.contains(subject.name())
          ? Optional.empty()
          : Optional.of(unknown("scenario", subject.name(), names));
    }
    if (subject.kind() == null && in == null && names.contains(subject.name())) {
      return Optional.empty();
    }
    return unknownPart(subject, scenarios);
  }

  /** Only scenarios that are written as lists of requests know what is in them. */
  private static Optional<Flaw> unknownPart(Subject subject, List<PlannedScenario> scenarios) {
    String in = subject.in();
    Set<String> known = new LinkedHashSet<>();
    for (PlannedScenario scenario : scenarios) {
      if (in == null || scenario.name().equals(in)) {
        if (!(scenario.body() instanceof KnownRequests requests)) {
          return Optional.empty();
        }
        known.addAll(requests.requestNames());
      }
    }
    boolean transaction = subject.kind() == Subject.Kind.TRANSACTION;
    if (known.contains(subject.name()) && !transaction) {
      return Optional.empty();
    }
    if (transaction) {
      return Optional.of(
          new Flaw(
              "there is no transaction \"" + subject.name() + "\", only requests",
              "there are: " + listed(withoutRedirects(known))));
    }
    List<String> all = new ArrayList<>();
    boolean orScenario = subject.kind() == null && in == null;
    if (orScenario) {
      scenarios.forEach(scenario -> all.add(scenario.name()));
    }
    all.addAll(withoutRedirects(known));
    return Optional.of(
        unknown(orScenario ? "scenario or request" : "request", subject.name(), all));
  }

  private static List<String> withoutRedirects(Set<String> names) {
    return names.stream().filter(name -> !name.endsWith(KnownRequests.REDIRECT)).toList();
  }

  /**
   * Returns what was probably meant by a name of which nobody knows yet whether it will occur;
   * empty where it is a scenario's, or like none.
   */
  public static Optional<String> doubt(Threshold threshold, List<String> scenarios) {
    Subject subject = threshold.of();
    if (subject == null
        || subject.kind() != null
        || subject.in() != null
        || threshold.measure() instanceof Measure.Checks
        || scenarios.contains(subject.name())) {
      return Optional.empty();
    }
    return PlanRules.nearest(subject.name(), scenarios);
  }

  private static Flaw unknown(String kind, String name, List<String> known) {
    String near =
        PlanRules.nearest(name, known).map(n -> "did you mean \"" + n + "\"? ").orElse("");
    return new Flaw(
        "there is no " + kind + " \"" + name + "\"",
        near + "there are: " + listed(known.stream().distinct().toList()));
  }

  /** Returns names for people, not too many. */
  public static String listed(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
    return names.size() > MOST_NAMES
        ? first + " and " + (names.size() - MOST_NAMES) + " more"
        : first;
  }

  private static Optional<Flaw> tooLong(Threshold threshold, Plan plan) {
    Duration window = threshold.span().window();
    Duration after = threshold.span().after();
    Duration needed = window == null ? after : after.plus(window);
    Optional<Duration> length = PlanRules.length(plan);
    boolean fits =
        length.isEmpty()
            || needed.compareTo(length.get()) < 0
            || (window != null && needed.equals(length.get()));
    if (needed.isZero() || fits) {
      return Optional.empty();
    }
    return Optional.of(
        new Flaw(
            "the load lasts %s, but %s"
                .formatted(
                    Quantities.text(length.orElse(Duration.ZERO)),
                    window == null
                        ? "what ends in the first " + Quantities.text(after) + " is left out"
                        : "the first window ends after " + Quantities.text(needed)),
            "make it shorter, or the load longer"));
  }

  private static Optional<Flaw> noLateness(Threshold threshold, Plan plan) {
    boolean anyOpen =
        plan.loads().stream()
            .anyMatch(
                load -> load.workload().isOpen() || load.workload() instanceof Workload.Unstated);
    return threshold.measure().timed() != Timed.LATENESS || anyOpen
        ? Optional.empty()
        : Optional.of(
            new Flaw(
                "iterations of closed loads are due when they start, and are never late",
                "leave it out, or say a rate"));
  }

  private static Optional<Flaw> unfitSubject(Threshold threshold) {
    Subject subject = threshold.of();
    if (subject == null) {
      return Optional.empty();
    }
    String measure = ThresholdText.of(threshold.measure());
    if (threshold.measure().timed() == Timed.LATENESS
        || threshold.measure() instanceof Measure.Unsent) {
      return Optional.of(
          new Flaw(
              measure + " is of the run as a whole", "leave out \"of " + subject.name() + "\""));
    }
    if (threshold.measure() instanceof Measure.Checks
        && (subject.kind() != null || subject.in() != null)) {
      return Optional.of(
          new Flaw(
              "checks are counted by their words, not by what they are in",
              "write \"checks > 99%\" of all, or \"checks of \"status 200\" > 99%\" of one"));
    }
    boolean whole =
        subject.kind() == Subject.Kind.TRANSACTION || subject.kind() == Subject.Kind.REQUEST;
    if (threshold.measure().timed() == Timed.ITERATION && (whole || subject.in() != null)) {
      return Optional.of(
          new Flaw(measure + " is of whole scenarios", "write \"of\" and a scenario's name"));
    }
    return Optional.empty();
  }

  /** A limit that nothing, or everything, keeps. */
  private static Optional<Flaw> triviality(Threshold threshold) {
    double most = threshold.measure().isShare() ? 1 : Double.POSITIVE_INFINITY;
    double limit = threshold.limit();
    Relation relation = threshold.relation();
    String measure = ThresholdText.of(threshold.measure());
    String zero = ThresholdText.limit(threshold.measure(), 0);
    if (relation == Relation.BELOW && limit == 0) {
      return Optional.of(
          new Flaw(
              "no run can keep it: %s is never below %s".formatted(measure, zero),
              threshold.measure().timed() == null
                      && !(threshold.measure() instanceof Measure.Throughput)
                  ? "write \"%s <= %s\"".formatted(measure, zero)
                  : "write a limit above 0"));
    }
    if (relation == Relation.ABOVE && limit >= most) {
      return Optional.of(
          new Flaw(
              "no run can keep it: %s is never above 100%%".formatted(measure),
              "write \"%s >= 100%%\"".formatted(measure)));
    }
    boolean always =
        (relation == Relation.AT_LEAST && limit == 0)
            || (relation == Relation.AT_MOST && limit >= most);
    return always
        ? Optional.of(
            new Flaw(
                "every run keeps it: %s is never %s %s"
                    .formatted(
                        measure,
                        relation == Relation.AT_LEAST ? "below" : "above",
                        ThresholdText.limit(threshold.measure(), limit)),
                "write another limit, or leave it out"))
        : Optional.empty();
  }

  private static Optional<Flaw> unfitSpan(Threshold threshold) {
    Duration window = threshold.span().window();
    if (window == null || step(window).isPresent()) {
      return Optional.empty();
    }
    Duration longest = STEPS.getLast().multipliedBy(MOST_STEPS);
    return Optional.of(
        window.compareTo(longest) > 0
            ? new Flaw(
                "a window is at most %s long, but %s was asked for"
                    .formatted(Quantities.text(longest), Quantities.text(window)),
                "leave out \"for\": then all of the run is judged together")
            : new Flaw(
                "a window of %s must be a multiple of %s"
                    .formatted(Quantities.text(window), stepWords(window)),
                "up to 2m it is in whole seconds, up to 20m in tens of them, then in minutes"));
  }

  private static String stepWords(Duration window) {
    return STEPS.stream()
        .filter(step -> window.compareTo(step.multipliedBy(MOST_STEPS)) <= 0)
        .findFirst()
        .map(Quantities::text)
        .orElse("");
  }

  /** Returns whether a threshold can be known to be broken before the run is over. */
  public static boolean isKnownBeforeTheEnd(Threshold threshold) {
    boolean upper = threshold.relation().isUpper();
    return threshold.span().window() != null
        || switch (threshold.measure()) {
          case Measure.Max _, Measure.Count _, Measure.Failed _ -> upper;
          case Measure.Min _ -> !upper;
          case Measure.Quantile(var _, double quantile) ->
              (quantile != 1 || upper) && (quantile != 0 || !upper);
          case Measure.Mean _,
              Measure.Errors _,
              Measure.Throughput _,
              Measure.Checks _,
              Measure.Unsent _ ->
              true;
        };
  }

  /** Some limits can be reached until the last moment: a run cannot be stopped for those. */
  private static Optional<Flaw> untellable(Threshold threshold) {
    return threshold.span().elseStop() && !isKnownBeforeTheEnd(threshold)
        ? Optional.of(
            new Flaw(
                "until the end nobody knows whether it is kept, so that it cannot stop the run",
                "leave out \"else stop\", or say a window: \"for 10s\""))
        : Optional.empty();
  }
}
