package dev.brunt.testkit.model;

/**
 * A time in which nothing happens: no work is done and no answer is given, rejections among them.
 * What arrives waits until its end; what was under way goes on then.
 */
public record Stall(long fromNanos, long lengthNanos) {
  public Stall {
    Require.that(fromNanos >= 0, "a time must be at least 0", fromNanos + " ns");
    Require.positive("a stall", lengthNanos);
  }

  long untilNanos() {
    return fromNanos + lengthNanos;
  }
}
