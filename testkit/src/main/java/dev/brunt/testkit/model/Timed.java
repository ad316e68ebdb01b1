package dev.brunt.testkit.model;

/**
 * Something that holds for a time.
 *
 * @param fromNanos when it begins, since the first request
 * @param untilNanos when it no longer holds; {@link #ALWAYS} if it never ends
 */
public record Timed<T>(T what, long fromNanos, long untilNanos) {
  /** The end of what does not end. */
  public static final long ALWAYS = Long.MAX_VALUE;

  static final long SECOND = 1_000_000_000;

  public Timed {
    Require.that(fromNanos >= 0, "a time must be at least 0", fromNanos + " ns");
    Require.that(untilNanos > fromNanos, "a span must be longer than 0", untilNanos - fromNanos);
  }

  /** Returns something that holds from the first request on. */
  static <T> Timed<T> always(T what) {
    return new Timed<>(what, 0, ALWAYS);
  }

  /** Returns whether it holds at a time. */
  public boolean holdsAt(long nanos) {
    return nanos >= fromNanos && nanos < untilNanos;
  }
}
