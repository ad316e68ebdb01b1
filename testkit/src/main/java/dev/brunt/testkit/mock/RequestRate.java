package dev.brunt.testkit.mock;

import java.util.Optional;
import java.util.function.LongSupplier;

/** How many requests came since the last time somebody asked. Confined to one thread. */
final class RequestRate {
  private final LongSupplier requests;
  private long last;

  /** Counts from now on what {@code requests} counts in all. */
  RequestRate(LongSupplier requests) {
    this.requests = requests;
    last = requests.getAsLong();
  }

  /** Returns {@code N/s}, if it is asked once a second; empty if no request came. */
  Optional<String> sinceLast() {
    long now = requests.getAsLong();
    long count = now - last;
    last = now;
    return count == 0 ? Optional.empty() : Optional.of(count + "/s");
  }
}
