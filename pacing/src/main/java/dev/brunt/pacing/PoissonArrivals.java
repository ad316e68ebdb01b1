package dev.brunt.pacing;

import java.util.Objects;

/** Arrivals of a Poisson process whose intensity is the rate. Confined to one thread. */
final class PoissonArrivals implements ArrivalSchedule {
  /** Keeps these gaps apart from other numbers drawn from the same seed. */
  private static final long STREAM = 0x61727269_76616c73L;

  private final LiveRate rate;
  private final long most;
  private final long seed;

  private long cursor = -1;

  /** The sum of the gaps up to arrival {@code cursor}, in arrivals. */
  private double sum;

  PoissonArrivals(LiveRate rate, long most, long seed) {
    this.rate = rate;
    this.most = most;
    this.seed = Seeds.mix(seed, STREAM);
  }

  @Override
  public long dueNanos(long index) {
    Objects.checkIndex(index, Long.MAX_VALUE);
    if (index >= most) {
      return NEVER;
    }
    if (index < cursor) {
      cursor = -1;
      sum = 0;
    }
    while (cursor < index) {
      sum += gap(++cursor);
    }
    return rate.curve().nanosAt(sum);
  }

  /**
   * Returns an exponentially distributed number of mean 1, by inversion of its distribution.
   * StrictMath, so that machines of different kinds agree on it to the last bit.
   */
  private double gap(long index) {
    double uniform = (Seeds.mix(seed, index) >>> 11) * 0x1.0p-53;
    return -StrictMath.log(1 - uniform);
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
