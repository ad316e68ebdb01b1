package dev.brunt.testkit.model;

/**
 * What becomes of a request.
 *
 * @param departureNanos when it is answered, since the first request
 * @param status of the answer; {@link #NO_ANSWER} if the connection is to be reset instead
 */
public record Outcome(long departureNanos, int status) {
  /** The status of what is not answered. */
  public static final int NO_ANSWER = 0;

  static final int OK = 200;
  static final int ERROR = 500;
  static final int REJECTED = 503;
}
