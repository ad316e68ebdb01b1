package dev.brunt.testkit.model;

/**
 * A time in which no connection is accepted. Those that there are are closed when it begins, with
 * the requests on them unanswered.
 */
public record Refusal(long fromNanos, long lengthNanos) {
  public Refusal {
    Require.that(fromNanos >= 0, "a time must be at least 0", fromNanos + " ns");
    Require.positive("a refusal", lengthNanos);
  }

  /** Returns when connections are accepted again. */
  public long untilNanos() {
    return fromNanos + lengthNanos;
  }
}
