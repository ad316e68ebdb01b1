package dev.brunt.pacing;

import java.util.Objects;

/**
 * Arrivals at equal distances in N(t). Safe for use by several threads.
 *
 * @param most how many arrivals there are at most
 */
record EvenArrivals(LiveRate rate, long most) implements ArrivalSchedule {
  @Override
  public long dueNanos(long index) {
    Objects.checkIndex(index, Long.MAX_VALUE);
    return index < most ? rate.curve().nanosAt((double) index) : NEVER;
  }

  @Override
  public double rateAt(long nanos) {
    return rate.at(nanos);
  }

  @Override
  public long endNanos() {
    return rate.endNanos();
  }
}
