package dev.brunt.pacing;

import dev.brunt.api.plan.Limits;
import dev.brunt.api.plan.Shape;
import dev.brunt.api.plan.Workload.Arrivals;

/**
 * The rate of a load that may be changed while it runs, and the arrivals that follow from it.
 *
 * <p>Of the integral of the rate, N(t), a change leaves all that is past as it was: arrivals before
 * it keep their times and their numbers, and later ones go on from the fraction of an arrival that
 * was reached. So however often the rate is changed, as many arrivals are due as its integral says.
 * Safe for use by several threads; one at a time changes it.
 */
public final class LiveRate {
  /** So many pieces are kept at most: of a rate that is changed each second, those of an hour. */
  private static final int MOST_PIECES = 4_096;

  private volatile ArrivalCurve curve;

  private LiveRate(ArrivalCurve curve) {
    this.curve = curve;
  }

  /**
   * Returns the rate that a shape says.
   *
   * @param limits of which the duration counts here
   */
  public static LiveRate of(Shape rate, Limits limits) {
    return new LiveRate(new ArrivalCurve(Timeline.of(rate, limits.duration())));
  }

  /**
   * Returns the arrivals for one thread; those of several threads are the same.
   *
   * @param seed makes Poisson arrivals repeatable; even arrivals do not depend on it
   * @param most how many arrivals there are at most
   */
  public ArrivalSchedule arrivals(Arrivals arrivals, long seed, long most) {
    return switch (arrivals) {
      case EVEN -> new EvenArrivals(this, most);
      case POISSON -> new PoissonArrivals(this, most, seed);
    };
  }

  /**
   * Asks for another rate from a time on, instead of what was planned for the rest of the load. An
   * arrival that was due later by the old rate is due when N(t) of the new one says: whoever waits
   * for it must ask again.
   *
   * @param nanos after the load's start, not in the past: arrivals that were due after it may have
   *     been started already
   * @param perSecond at least 0
   */
  public void change(long nanos, double perSecond) {
    if (!(perSecond >= 0) || Double.isInfinite(perSecond)) {
      throw new IllegalArgumentException("rate must be >= 0 but was " + perSecond);
    }
    if (!curve.timeline().isWithin(nanos)) {
      return;
    }
    ArrivalCurve changed = curve.changed(nanos, perSecond);
    int pieces = changed.timeline().pieces().size();
    curve = pieces > MOST_PIECES ? changed.withoutFirst(pieces - MOST_PIECES / 2) : changed;
  }

  /** Returns the rate asked for at a time after the load's start, a second; 0 outside the load. */
  public double at(long nanos) {
    return curve.timeline().levelAt(nanos);
  }

  /**
   * Returns when the shape or the duration ends the load.
   *
   * @return nanoseconds after the load's start, above 0; {@link ArrivalSchedule#NEVER} if it is
   *     endless
   */
  public long endNanos() {
    return curve.timeline().endNanos();
  }

  ArrivalCurve curve() {
    return curve;
  }
}
