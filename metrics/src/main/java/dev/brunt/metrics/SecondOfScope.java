package dev.brunt.metrics;

import java.util.Collection;

/** Adds up what a second's windows show of what a threshold is about. Used by one thread. */
final class SecondOfScope {
  private final ThresholdScope scope;
  private final TimeCounts requests = TimeCounts.ofASecond();
  private final TimeCounts others = TimeCounts.ofASecond();
  private long good;
  private long bad;
  private boolean seen;

  SecondOfScope(ThresholdScope scope) {
    this.scope = scope;
  }

  void add(TimeCounts lateness) {
    seen |= lateness.count() > 0;
    requests.add(lateness);
  }

  void add(CheckTally checks, String text) {
    checks.forEach((words, passed, failed) -> {
      if (text.isEmpty() || text.equals(words)) {
        seen = true;
        good += passed;
        bad += failed;
      }
    });
  }

  void add(long planned, Collection<Long> unsent) {
    long missed = unsent.stream().mapToLong(Long::longValue).sum();
    seen |= planned > 0 || missed > 0;
    // What is left unsent may have been planned in a second before.
    good += planned - missed;
    bad += missed;
  }

  void add(Series about, SeriesWindow measured) {
    seen = true;
    TimeCounts times =
        scope.source() == ThresholdScope.Source.SERVICE ? measured.service : measured.response;
    boolean iteration = about.kind() == Series.Kind.ITERATION;
    if (scope.source() == ThresholdScope.Source.ITERATION) {
      if (iteration) {
        requests.add(times);
      }
      return;
    }
    if (about.kind() == Series.Kind.REQUEST) {
      requests.add(times);
    } else if (!iteration) {
      others.add(times);
    }
    if (!iteration && (scope.isNamed() || about.isOutermost())) {
      good += measured.succeeded;
      bad += measured.failed;
    }
    // An iteration that failed by its own code counts as one that failed.
    bad += measured.failedOutside;
  }

  SpanCounts counts(double seconds) {
    return new SpanCounts(
        TimeBlock.of(requests), TimeBlock.of(others), good, bad, seen, seconds);
  }
}
