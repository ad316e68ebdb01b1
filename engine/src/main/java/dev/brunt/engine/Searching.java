package dev.brunt.engine;

import dev.brunt.api.Verdict;
import dev.brunt.api.plan.Limits;
import dev.brunt.api.plan.Threshold;
import dev.brunt.api.plan.Threshold.Measure;
import dev.brunt.api.plan.Workload;
import dev.brunt.engine.EngineRun.Ending;
import dev.brunt.metrics.ObjectiveSample;
import dev.brunt.metrics.RunFigures.GoalFigures;
import dev.brunt.metrics.RunTotals;
import dev.brunt.metrics.SearchFigures;
import dev.brunt.metrics.SearchFigures.Beyond;
import dev.brunt.metrics.SearchFigures.CurveFigures;
import dev.brunt.metrics.SearchFigures.Objective;
import dev.brunt.metrics.SearchFigures.ScalabilityFigures;
import dev.brunt.metrics.SearchFigures.TrialFigures;
import dev.brunt.metrics.SteadyState;
import dev.brunt.pacing.CapacityFinding;
import dev.brunt.pacing.CapacityFinding.Outcome;
import dev.brunt.pacing.CapacityFinding.Trial;
import dev.brunt.pacing.CapacityHints;
import dev.brunt.pacing.CapacitySearch;
import dev.brunt.pacing.Figures;
import dev.brunt.pacing.LoadCurve;
import dev.brunt.pacing.Observation;
import dev.brunt.pacing.SloWindow;
import dev.brunt.pacing.TrialWindow;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What searches for the highest rate of a load at which its objectives hold. */
final class Searching implements Steering {
  /** After so many seconds with answers, an objective of which nothing was seen is a mistake. */
  private static final int PATIENCE = 10;

  /** How long a search may last where nobody has said. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private static final int SHORTEST_SECONDS = 60;

  /** A target is dead of which nobody has answered for so many seconds in a row. */
  private static final int DEAD = 5;

  private static final double NANOS_PER_SECOND = 1e9;

  private final List<Threshold> objectives;
  private final CapacitySearch search;
  private final Set<Threshold> unseen;
  private int answered;
  private boolean nothingOfIt;
  private int refused;

  private Searching(List<Threshold> objectives, CapacitySearch search) {
    this.objectives = objectives;
    this.search = search;
    this.unseen = new HashSet<>(objectives);
  }

  static Searching of(Workload.Searched load, Limits limits) {
    Duration length = limits.duration();
    Double max = load.max();
    double most = max == null ? Double.POSITIVE_INFINITY : max;
    Double start = load.start();
    double first = start == null ? Math.min(most, CapacityHints.DEFAULT.startPerSecond()) : start;
    // The last second of a load comes when it is over: the answer is given before.
    int seconds = (int) (length == null ? LONGEST : length).toSeconds() - 1;
    CapacityHints hints =
        new CapacityHints(first, most, Math.max(seconds, SHORTEST_SECONDS), load.overshoot());
    return new Searching(
        load.objectives(), new CapacitySearch(load.objectives(), hints, SteadyState::start));
  }

  @Override
  public double startPerSecond() {
    return search.startPerSecond();
  }

  @Override
  public double next(Observation load, RunTotals all) {
    List<SloWindow> windows = objectives.stream().map(slo -> window(slo, all)).toList();
    double next = search.next(new TrialWindow(load, windows));
    answered += load.ended() > 0 ? 1 : 0;
    refused = all.unreachable().isPresent() ? refused + 1 : 0;
    nothingOfIt = answered >= PATIENCE && !unseen.isEmpty();
    return next;
  }

  private SloWindow window(Threshold objective, RunTotals all) {
    Optional<ObjectiveSample> sample = ObjectiveSample.of(all, objective);
    if (sample.isEmpty()) {
      return SloWindow.NONE;
    }
    ObjectiveSample seen = sample.get();
    long ended = seen.succeeded() + seen.failed();
    if (ended > 0) {
      unseen.remove(objective);
    }
    return new SloWindow(ended, seen.failed(), new Measured(seen.response()));
  }

  @Override
  public String why() {
    return "capacity";
  }

  @Override
  public Optional<String> progress() {
    return search.isOver() ? Optional.empty() : Optional.of(search.progress());
  }

  @Override
  public Optional<Ending> ending() {
    if (nothingOfIt) {
      Threshold missing = unseen.iterator().next();
      return Optional.of(
          new Ending(
              Verdict.ERROR,
              "nothing that ended in %d s is what objective \"%s\" is about"
                  .formatted(PATIENCE, missing.text())));
    }
    return search.isOver() || isDead() ? Optional.of(ending(found())) : Optional.empty();
  }

  private boolean isDead() {
    return refused >= DEAD;
  }

  private CapacityFinding found() {
    CapacityFinding found = search.finding();
    return isDead() ? found.with(Outcome.TARGET_DEAD, "target") : found;
  }

  private static Ending ending(CapacityFinding found) {
    String why = sentence(found);
    return switch (found.outcome()) {
      case FOUND, MAX_RATE -> new Ending(Verdict.PASSED, why);
      case LOWEST_FAILED, NO_STEADY_STATE, TOO_SHORT -> new Ending(Verdict.FAILED, why);
      case GENERATOR_LIMITED -> new Ending(Verdict.GENERATOR_LIMITED, why);
      case TARGET_DEAD -> new Ending(Verdict.UNREACHABLE, why);
    };
  }

  @Override
  public GoalFigures figures() {
    CapacityFinding found = found();
    return new GoalFigures(
        "capacity",
        found.perSecond(),
        found.outcome() == Outcome.FOUND,
        found.limitedBy(),
        sentence(found),
        Optional.of(
            new SearchFigures(
                SearchFigures.Outcome.valueOf(found.outcome().name()),
                found.low(),
                found.high(),
                objectives.stream().map(Searching::objective).toList(),
                found.trials().stream().map(Searching::trial).toList(),
                curve(found.curve()),
                found.notes())));
  }

  private static Objective objective(Threshold objective) {
    return new Objective(objective.text(), objective.measure() instanceof Measure.Errors);
  }

  private static CurveFigures curve(LoadCurve curve) {
    return new CurveFigures(
        curve.kneePerSecond(),
        Beyond.valueOf(curve.beyond().name()),
        curve.leastGood(),
        curve
            .usl()
            .map(fit ->
                new ScalabilityFigures(
                    fit.sigma(),
                    fit.kappa(),
                    fit.best(),
                    fit.most(),
                    fit.mostError(),
                    fit.misfit())));
  }

  private static TrialFigures trial(Trial trial) {
    return new TrialFigures(
        trial.perSecond(),
        Duration.ofNanos(Math.round(trial.seconds() * NANOS_PER_SECOND)),
        trial.succeededPerSecond(),
        trial.values(),
        trial.held());
  }

  private static String sentence(CapacityFinding found) {
    String held =
        found.low() > 0
            ? "the highest rate that held is " + Figures.rate(found.low())
            : "no rate held";
    return switch (found.outcome()) {
      case FOUND ->
          "it bears %s (95 %% confidence: %s to %s); then \"%s\" breaks"
              .formatted(
                  Figures.rate(found.perSecond()),
                  Figures.rate(found.low()),
                  Figures.rate(found.high()),
                  found.limitedBy());
      case MAX_RATE -> "the highest rate that was allowed held; the target may bear more";
      case LOWEST_FAILED -> "not even the lowest rate held: \"%s\"".formatted(found.limitedBy());
      case GENERATOR_LIMITED -> "the generator came to its limit before the target; " + held;
      case TARGET_DEAD -> "the target answers no longer; " + held;
      case NO_STEADY_STATE -> "the target has no steady state; " + held;
      case TOO_SHORT -> "too short to say; " + held;
    };
  }
}
