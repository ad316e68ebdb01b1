package dev.brunt.metrics;

import java.time.Duration;

/**
 * From when on a run was steady: a remark, by which no sample is left out of any figure. Judged by
 * {@link SteadyState} of the seconds in which something was started, once by the mean of the
 * response times of requests and once by how many of them ended.
 */
public sealed interface SteadyFigures {
  /**
   * Both were steady.
   *
   * @param from since when, the later of the two
   * @param meanNanos of the response times from then on, in nanoseconds
   * @param perSecond how many requests ended in a second from then on
   */
  record Steady(Duration from, double meanNanos, double perSecond) implements SteadyFigures {}

  /**
   * There is no steady state.
   *
   * @param responses whether the response times went on changing
   * @param rate whether the number of requests a second did
   */
  record Unsteady(boolean responses, boolean rate) implements SteadyFigures {}

  /**
   * It is too short to say.
   *
   * @param reason such as {@code 45 of 60 seconds}
   */
  record TooShort(String reason) implements SteadyFigures {}
}
