package dev.brunt.metrics;

import dev.brunt.api.plan.Threshold;
import dev.brunt.api.plan.Threshold.Measure;
import dev.brunt.api.plan.Threshold.Subject;
import dev.brunt.api.plan.Threshold.Timed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

  /** Returns what windows of several loops, of the same second, show of it. */
  SpanCounts counts(Collection<Window> windows, double seconds) {
    SecondOfScope second = new SecondOfScope(this);
    for (Window window : windows) {
      switch (source) {
        case LATENESS -> second.add(window.lateness);
        case CHECKS -> second.add(window.checks, name);
        case UNSENT -> second.add(window.planned, window.unsent.values());
        case RESPONSE, SERVICE, ITERATION -> {
          for (Map.Entry<Series, SeriesWindow> entry : window.series.entrySet()) {
            if (holds(entry.getKey())) {
              second.add(entry.getKey(), entry.getValue());
            }
          }
        }
      }
    }
    return second.counts(seconds);
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
