package dev.brunt.http;

import dev.brunt.metrics.ConnectionPhases;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges that wait for one of the connections that their {@link Origin} may have: first in,
 * first out, each for as long as its timeout says. On the loop's thread alone.
 */
final class WaitingExchanges {
  private final Origin origin;
  private final Deque<Waiting> queue = new ArrayDeque<>(0);

  WaitingExchanges(Origin origin) {
    this.origin = origin;
  }

  /** Returns whether there are none, not even such as have been given up. */
  boolean isEmpty() {
    return queue.isEmpty();
  }

  void addLast(Exchange exchange) {
    queue.addLast(new Waiting(exchange));
  }

  void addFirst(Exchange exchange) {
    queue.addFirst(new Waiting(exchange));
  }

  /** Takes out the first that is still waited for; null if there is none. */
  @Nullable Exchange next() {
    for (Waiting next = queue.poll(); next != null; next = queue.poll()) {
      if (next.isStillWaited()) {
        return next.exchange;
      }
    }
    return null;
  }

  /** Forgets all, who are told elsewhere that the run is over. */
  void clear() {
    queue.forEach(origin.loop().deadlines()::disarm);
    queue.clear();
  }

  /** One exchange, and until when it waits. */
  private final class Waiting extends Deadline {
    final Exchange exchange;
    final long sinceNanos = System.nanoTime();

    Waiting(Exchange exchange) {
      this.exchange = exchange;
      origin.loop().deadlines().arm(this, sinceNanos + exchange.timeoutNanos());
    }

    /** Ends the wait; returns whether there was still somebody who waited. */
    boolean isStillWaited() {
      origin.loop().deadlines().disarm(this);
      if (exchange.isDone()) {
        return false;
      }
      ConnectionPhases phases = exchange.response().connecting();
      phases.blockedNanos =
          ConnectionPhases.plus(phases.blockedNanos, System.nanoTime() - sinceNanos);
      return true;
    }

    @Override
    void expired() {
      if (isStillWaited()) {
        exchange.fail(
            new Fault(
                "blocked-timeout",
                "none of the connections to %s was free in time"
                    .formatted(origin.address().shown())));
      }
    }
  }
}
