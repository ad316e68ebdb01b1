package dev.brunt.metrics;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One of the slowest requests, as an example of what the tail is made of.
 *
 * @param about what it was counted as
 * @param due when it was due, since the load began
 * @param spent what its response time went into
 * @param status 0 where none came
 * @param failure the kind of its failure; null where it succeeded
 * @param user the number of its virtual user
 * @param iteration the number of its iteration, which {@code brunt try --iteration} repeats
 */
public record SlowRequest(
    Series about,
    Duration due,
    TimeSpent spent,
    int status,
    @Nullable String failure,
    long user,
    long iteration) {

  /** Returns its response time in nanoseconds. */
  public long responseNanos() {
    return spent.total();
  }
}
