package dev.brunt.api.plan;

import dev.brunt.api.plan.LoadRules.Problem;
import dev.brunt.api.plan.Threshold.Measure;
import dev.brunt.api.plan.Threshold.Timed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What a search for the highest rate needs of its objectives and its time. */
public final class SearchRules {
  /**
   * In which errors can be found to be the limit: about eight trials of 5 s up to the first that
   * breaks, five more with rests of 4 s that narrow it down to 4 %, and one at the end.
   */
  private static final Duration SHORTEST_OF_ERRORS = Duration.ofSeconds(90);

  /**
   * In which a quantile can be: eight trials of 5 s, three around the limit, of 60, 36 and 36 s at
   * the least, with rests, and one at the end.
   */
  private static final Duration SHORTEST_OF_TIMES = Duration.ofMinutes(3);

  /** What a search for the limit of a quantile takes mostly. */
  private static final Duration USUAL_OF_TIMES = Duration.ofMinutes(10);

  private static final String EXAMPLE = "say --slo 'p99 < 50ms' or --slo 'errors < 1%'";

  private SearchRules() {}

  static void check(
      Workload.Searched searched, PlannedLoad load, BiConsumer<LoadPart, Problem> problems) {
    if (searched.objectives().isEmpty()) {
      problems.accept(
          LoadPart.WORKLOAD,
          new Problem("a search for capacity needs an objective, but there is none", EXAMPLE));
    }
    List<Threshold> before = new ArrayList<>();
    for (Threshold objective : searched.objectives()) {
      problem(objective, load, before)
          .ifPresent(problem -> problems.accept(LoadPart.WORKLOAD, problem));
      before.add(objective);
    }
    Double start = searched.start();
    Double max = searched.max();
    if (start != null && max != null && start > max) {
      problems.accept(
          LoadPart.START_RATE,
          new Problem(
              "the rate to begin with, %s, must not be above the max rate, %s"
                  .formatted(Quantities.perSecondText(start), Quantities.perSecondText(max)),
              ""));
    }
    Duration length = load.limits().duration();
    if (length != null && length.compareTo(shortest(searched.objectives())) < 0) {
      problems.accept(LoadPart.DURATION, tooShort(searched.objectives(), length));
    }
  }

  private static boolean isOfErrors(Threshold objective) {
    return objective.measure() instanceof Measure.Errors;
  }

  /** Returns in which time one of the objectives can be found to be the limit. */
  private static Duration shortest(List<Threshold> objectives) {
    return objectives.isEmpty() || objectives.stream().anyMatch(SearchRules::isOfErrors)
        ? SHORTEST_OF_ERRORS
        : SHORTEST_OF_TIMES;
  }

  private static Problem tooShort(List<Threshold> objectives, Duration length) {
    Duration shortest = shortest(objectives);
    String rule =
        "a search for capacity must be at least %s long".formatted(Quantities.text(shortest));
    String why =
        shortest.equals(SHORTEST_OF_TIMES)
            ? " for \"%s\" (three long trials at its limit, and those that lead there)"
                .formatted(objectives.getFirst().text())
            : "";
    return new Problem(rule + why + " but was " + Quantities.text(length), "say --duration 10m");
  }

  /**
   * Returns what a search may be too short for, a sentence.
   *
   * @param length how long it may last
   */
  public static Optional<String> doubt(List<Threshold> objectives, Duration length) {
    return length.compareTo(USUAL_OF_TIMES) >= 0
        ? Optional.empty()
        : objectives.stream()
            .filter(objective -> !isOfErrors(objective))
            .findFirst()
            .map(objective ->
                "where \"%s\" is the limit a search mostly takes %s: in %s it may come to no answer"
                    .formatted(
                        objective.text(),
                        Quantities.text(USUAL_OF_TIMES),
                        Quantities.text(length)));
  }

  private static Optional<Problem> problem(
      Threshold objective, PlannedLoad load, List<Threshold> before) {
    String words = "objective \"%s\"".formatted(objective.text());
    return problem(objective)
        .map(problem -> new Problem(words + " " + problem, ""))
        .or(() ->
            ThresholdRules.unknownName(objective, load.scenarios())
                .or(() -> ThresholdRules.repetition(objective, before))
                .map(flaw -> new Problem(words + ": " + flaw.problem(), flaw.hint())));
  }

  /** Returns why an objective, whatever the plan, cannot be searched for. */
  public static Optional<String> problem(Threshold objective) {
    boolean keepsBelow =
        switch (objective.relation()) {
          case BELOW, AT_MOST -> true;
          case ABOVE, AT_LEAST -> false;
        };
    if (!objective.span().equals(Threshold.Span.WHOLE_RUN)) {
      return Optional.of("must not say for, after or else stop: it is judged over each trial");
    }
    Timed timed = objective.measure().timed();
    if (timed != null && timed != Timed.RESPONSE) {
      return Optional.of("must be of response times");
    }
    return switch (objective.measure()) {
      case Measure.Quantile _, Measure.Max _, Measure.Errors _ ->
          !keepsBelow
              ? Optional.of("must keep below a limit: what grows with the load is what ends it")
              : objective.limit() <= 0
                  ? Optional.of("can never be seen to hold: its limit must be above 0")
                  : Optional.empty();
      case Measure.Mean _, Measure.Min _ ->
          Optional.of("is of a measure that hides what users meet; say a quantile, such as p99");
      case Measure.Failed _, Measure.Count _, Measure.Checks _, Measure.Unsent _ ->
          Optional.of("is of no measure that is searched by; say a quantile, max or errors");
      case Measure.Throughput _ ->
          Optional.of("is what is searched for; say what must hold at that rate");
    };
  }
}
