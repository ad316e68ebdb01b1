package dev.brunt.pacing;

import dev.brunt.api.plan.Limits;
import dev.brunt.api.plan.Workload;

/**
 * When the iterations of an open load are due, however slow the target becomes.
 *
 * <p>Response time is counted from the time planned here, never from the moment bytes left the
 * socket, so a stalled generator cannot hide the wait that it caused (coordinated omission; G.
 * Tene, "How NOT to Measure Latency", 2013).
 *
 * <p>An even schedule keeps no state. A Poisson schedule keeps a cursor and is confined to one
 * thread; each thread makes its own, with the same seed.
 */
public interface ArrivalSchedule {
  /** Later than every time. */
  long NEVER = Long.MAX_VALUE;

  /**
   * Returns when an arrival is due.
   *
   * <p>Let N(t) be the integral of the rate from 0 to t. Even arrival {@code i} is due when N
   * passes {@code i}, Poisson arrival {@code i} when N passes the sum of {@code i + 1}
   * exponentially distributed numbers of mean 1 (time change of a unit Poisson process; D. Daley,
   * D. Vere-Jones, "An Introduction to the Theory of Point Processes", section 7.4). None is due
   * while the rate is 0, nor at or after the end.
   *
   * <p>Takes constant time; of a Poisson schedule, when asked in increasing order. Asking it for an
   * earlier arrival than the last starts over.
   *
   * @param index zero-based number of the arrival
   * @return nanoseconds after the load's start, at least 0, never less than for {@code index - 1};
   *     {@link #NEVER} once the load is over or as many arrivals as its limits allow were before
   * @throws IndexOutOfBoundsException if {@code index} is negative
   */
  long dueNanos(long index);

  /**
   * Returns the rate asked for at a time.
   *
   * @param nanos after the load's start
   * @return starts a second, at least 0; 0 outside the load
   */
  double rateAt(long nanos);

  /**
   * Returns when the shape or the duration ends the load; a number of iterations may end it sooner.
   *
   * @return nanoseconds after the load's start, above 0; {@link #NEVER} if it is endless
   */
  long endNanos();

  /**
   * Returns the schedule of an open load.
   *
   * @param limits of which the duration and the iterations count here
   * @param seed makes Poisson arrivals repeatable; even arrivals do not depend on it
   */
  static ArrivalSchedule of(Workload.Open load, Limits limits, long seed) {
    var curve = new ArrivalCurve(Timeline.of(load.rate(), limits.duration()));
    Long iterations = limits.mostIterations();
    long most = iterations == null ? Long.MAX_VALUE : iterations;
    return switch (load.arrivals()) {
      case EVEN -> new EvenArrivals(curve, most);
      case POISSON -> new PoissonArrivals(curve, most, seed);
    };
  }
}
