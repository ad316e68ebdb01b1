package dev.brunt.api;

import java.time.Duration;

/**
 * How many iterations run at once, as a function of time: a closed load whose users are the count.
 *
 * <p>It is asked for each second's window shortly before it begins, by one thread of its own, in
 * order; one that takes longer than a second leaves windows out, and the last count holds
 * meanwhile. A count that is negative, and whatever it throws but {@link StopVolumeException}, ends
 * its scenarios and fails the run, which goes on with the others. {@link Volumes} makes some.
 */
@FunctionalInterface
public interface Volume {
  /**
   * Returns the concurrent iterations wanted in a window.
   *
   * @param start where the window begins, in whole seconds since the load began
   * @param end where it ends
   * @return at least 0
   * @throws StopVolumeException to end this load's scenarios now
   */
  int count(Duration start, Duration end);
}
