package dev.brunt.testkit.simulation;

import dev.brunt.pacing.ResponseTimes;
import java.util.Arrays;
import java.util.stream.LongStream;

/** Response times, each one kept. Not safe for use by several threads. */
final class SimulatedTimes implements ResponseTimes {
  private final long[] nanos;
  private boolean sorted;

  /** Takes the array, and will sort it. */
  SimulatedTimes(long[] nanos) {
    this.nanos = nanos;
  }

  @Override
  public long count() {
    return nanos.length;
  }

  /** The least time that no less than the share of all does not exceed. */
  @Override
  public double quantileNanos(double quantile) {
    if (nanos.length == 0) {
      return Double.NaN;
    }
    if (!sorted) {
      Arrays.sort(nanos);
      sorted = true;
    }
    int rank = (int) Math.ceil(quantile * nanos.length - 1e-9);
    return nanos[Math.clamp(rank, 1, nanos.length) - 1];
  }

  double meanNanos() {
    return LongStream.of(nanos).average().orElse(Double.NaN);
  }

  @Override
  public double shareAbove(double limitNanos) {
    return nanos.length == 0
        ? Double.NaN
        : (double) LongStream.of(nanos).filter(n -> n > limitNanos).count() / nanos.length;
  }

  @Override
  public ResponseTimes plus(ResponseTimes other) {
    if (other.count() == 0) {
      return this;
    }
    long[] more = ((SimulatedTimes) other).nanos;
    long[] all = Arrays.copyOf(nanos, nanos.length + more.length);
    System.arraycopy(more, 0, all, nanos.length, more.length);
    return new SimulatedTimes(all);
  }
}
