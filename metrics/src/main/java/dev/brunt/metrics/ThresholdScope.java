package dev.brunt.metrics;

import dev.brunt.api.plan.Threshold;
import dev.brunt.api.plan.Threshold.Measure;
import dev.brunt.api.plan.Threshold.Subject;
import dev.brunt.api.plan.Threshold.Timed;
import dev.brunt.metrics.RunFigures.CheckFigures;
import dev.brunt.metrics.RunWindow.SeriesOfWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a second's windows a threshold looks at.
 *
 * <p>A threshold about nothing is about all requests; about a scenario, about that scenario's
 * requests; about a transaction or a request, about those of that name. Where there is no request,
 * times are those of transactions. What is counted are outermost transactions, or those that are
 * named.
 *
 * @param source where numbers come from
 * @param kind of what is named; null for the run as a whole
 * @param name what is called so
 * @param in the scenario that it is in; null for all
 */
record ThresholdScope(
    Source source, Subject.@Nullable Kind kind, String name, @Nullable String in) {

  /** Where numbers come from. */
  enum Source {
    RESPONSE,
    SERVICE,
    ITERATION,
    LATENESS,
    CHECKS,
    UNSENT
  }

  /**
   * Returns what a threshold may look at, in the order in which names are understood: it is the
   * first that occurs.
   */
  static List<ThresholdScope> of(Threshold threshold, Set<String> scenarios) {
    Source source = source(threshold.measure());
    Subject subject = threshold.of();
    if (subject == null || source == Source.CHECKS) {
      String check = subject == null ? "" : subject.name();
      return List.of(new ThresholdScope(source, null, check, null));
    }
    List<ThresholdScope> scopes = new ArrayList<>();
    for (Subject.Kind kind : kinds(subject, scenarios)) {
      scopes.add(new ThresholdScope(source, kind, subject.name(), subject.in()));
    }
    return scopes;
  }

  private static List<Subject.Kind> kinds(Subject subject, Set<String> scenarios) {
    if (subject.kind() != null) {
      return List.of(subject.kind());
    }
    return subject.in() == null && scenarios.contains(subject.name())
        ? List.of(Subject.Kind.SCENARIO)
        : List.of(Subject.Kind.TRANSACTION, Subject.Kind.REQUEST);
  }

  private static Source source(Measure measure) {
    Timed timed = measure.timed();
    if (timed != null) {
      return Source.valueOf(timed.name());
    }
    return switch (measure) {
      case Measure.Checks _ -> Source.CHECKS;
      case Measure.Unsent _ -> Source.UNSENT;
      default -> Source.RESPONSE;
    };
  }

  /**
   * Returns what a window shows of it.
   *
   * @param seconds how long the window was
   */
  SpanCounts counts(RunWindow window, double seconds) {
    return switch (source) {
      case LATENESS -> {
        SparseTimes late = window.lateness();
        yield new SpanCounts(late, SparseTimes.NONE, 0, 0, late.size() > 0, seconds);
      }
      case CHECKS -> checks(window, seconds);
      case UNSENT -> unsent(window, seconds);
      case RESPONSE, SERVICE, ITERATION -> series(window, seconds);
    };
  }

  private SpanCounts checks(RunWindow window, double seconds) {
    long passed = 0;
    long failed = 0;
    for (CheckFigures check : window.happenings().checks()) {
      if (name.isEmpty() || check.text().equals(name)) {
        passed += check.passed();
        failed += check.failed();
      }
    }
    boolean any = passed + failed > 0;
    return new SpanCounts(SparseTimes.NONE, SparseTimes.NONE, passed, failed, any, seconds);
  }

  /** What is left unsent may have been planned in a second before. */
  private static SpanCounts unsent(RunWindow window, double seconds) {
    long missed = window.unsentByReason().values().stream().mapToLong(Long::longValue).sum();
    boolean any = window.planned() > 0 || missed > 0;
    return new SpanCounts(
        SparseTimes.NONE, SparseTimes.NONE, window.planned() - missed, missed, any, seconds);
  }

  private SpanCounts series(RunWindow window, double seconds) {
    TimeCounts requests = new TimeCounts();
    TimeCounts others = new TimeCounts();
    long good = 0;
    long bad = 0;
    boolean any = false;
    for (SeriesOfWindow measured : window.series()) {
      if (holds(measured.about())) {
        any = true;
        addTimes(measured, requests, others);
        boolean counted = isNamed() || measured.about().isOutermost();
        good += counted ? measured.succeeded() : 0;
        // An iteration that failed by its own code counts as one that failed.
        bad += (counted ? measured.failed() : 0) + measured.failedOutside();
      }
    }
    return new SpanCounts(sparse(requests), sparse(others), good, bad, any, seconds);
  }

  private void addTimes(SeriesOfWindow measured, TimeCounts requests, TimeCounts others) {
    SparseTimes times = source == Source.SERVICE ? measured.service() : measured.response();
    boolean wholeIterations = source == Source.ITERATION;
    if ((measured.about().kind() == Series.Kind.ITERATION) != wholeIterations) {
      return;
    }
    (measured.about().kind() == Series.Kind.TRANSACTION ? others : requests).add(times);
  }

  private static SparseTimes sparse(TimeCounts times) {
    return SparseTimes.of(List.of(times));
  }

  /** Returns whether it is about a transaction or a request by its name. */
  boolean isNamed() {
    return kind == Subject.Kind.TRANSACTION || kind == Subject.Kind.REQUEST;
  }

  /** Returns whether it is about a series. */
  private boolean holds(Series about) {
    boolean within = in == null || about.scenario().equals(in);
    return within
        && switch (kind) {
          case null -> true;
          case SCENARIO -> about.scenario().equals(name);
          case TRANSACTION -> about.kind() == Series.Kind.TRANSACTION && about.isCalled(name);
          case REQUEST -> about.kind() == Series.Kind.REQUEST && about.isCalled(name);
        };
  }
}
