package dev.brunt.testkit.simulation;

import dev.brunt.pacing.ResponseTimes;
import java.util.Arrays;

/** What ends in one window, gathered in any order. */
final class Ending {
  private long[] nanos = new long[64];
  private int count;
  private long failed;

  void add(long responseNanos, boolean failure) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = responseNanos;
    if (failure) {
      failed++;
    }
  }

  long succeeded() {
    return count - failed;
  }

  long failed() {
    return failed;
  }

  ResponseTimes response() {
    return count == 0 ? ResponseTimes.NONE : new SimulatedTimes(Arrays.copyOf(nanos, count));
  }
}
