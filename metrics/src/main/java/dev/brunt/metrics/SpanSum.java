package dev.brunt.metrics;

import java.util.List;

/** Seconds of a run, added up exactly, for a threshold to be judged by. Used by one thread. */
final class SpanSum {
  private final TimeCounts requests = new TimeCounts();
  private final TimeCounts others = new TimeCounts();
  private long good;
  private long bad;
  private boolean seen;
  private double seconds;

  void add(SpanCounts span) {
    requests.add(span.requests());
    others.add(span.others());
    good += span.good();
    bad += span.bad();
    seen |= span.seen();
    seconds += span.seconds();
  }

  /** Returns these seconds as one. */
  SpanCounts counts() {
    return new SpanCounts(
        SparseTimes.of(List.of(requests)),
        SparseTimes.of(List.of(others)),
        good,
        bad,
        seen,
        seconds);
  }

  /** Returns whether there was any of it at all. */
  boolean isSeen() {
    return seen;
  }

  /** Returns whether times are those of requests. */
  boolean timesRequests() {
    return requests.count() > 0;
  }

  /** Returns these seconds for a judge, as a part of a run whose times are of requests, or not. */
  Evidence evidence(boolean ofRequests) {
    return new Evidence((ofRequests ? requests : others).times(), good, bad, seconds);
  }

  /**
   * What a threshold is judged by.
   *
   * @param times what is timed
   * @param good how many of what is counted went well
   * @param bad how many went badly
   * @param seconds how long it took
   */
  record Evidence(Times times, long good, long bad, double seconds) {
    long counted() {
      return good + bad;
    }

    /** Returns the same over another time. */
    Evidence over(double otherSeconds) {
      return new Evidence(times, good, bad, otherSeconds);
    }
  }
}
