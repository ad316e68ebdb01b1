package dev.brunt.http.connection;

import dev.brunt.engine.Loop;
import dev.brunt.metrics.Failure;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ends exchanges whose time is over. Those with the same timeout end in the order in which they
 * began, so there is one list for each timeout and one timer for each list, and an exchange that
 * ends in time costs two pointers.
 */
final class Deadlines {
  /** A list is not looked at more often than so. */
  private static final long GRAIN_NANOS = 10_000_000;

  private final Loop loop;
  private final Map<Long, Pending> byTimeout = new HashMap<>();

  Deadlines(Loop loop) {
    this.loop = loop;
  }

  /** Gives an exchange its timeout from now. */
  void add(Exchange exchange, long nowNanos) {
    exchange.deadlineNanos = nowNanos + exchange.timeoutNanos();
    byTimeout.computeIfAbsent(exchange.timeoutNanos(), _ -> new Pending()).add(exchange);
  }

  /** Forgets an exchange that has ended. */
  void remove(Exchange exchange) {
    Pending pending = byTimeout.get(exchange.timeoutNanos());
    if (pending != null) {
      pending.remove(exchange);
    }
  }

  /** The exchanges with one timeout, the earliest first. */
  @SuppressWarnings("ReferenceEquality") // an exchange is itself
  private final class Pending {
    private @Nullable Exchange first;
    private @Nullable Exchange last;
    private boolean armed;

    void add(Exchange exchange) {
      exchange.earlier = last;
      if (last == null) {
        first = exchange;
      } else {
        last.later = exchange;
      }
      last = exchange;
      arm();
    }

    void remove(Exchange exchange) {
      Exchange before = exchange.earlier;
      Exchange after = exchange.later;
      if (before == null && first != exchange) {
        return;
      }
      if (before == null) {
        first = after;
      } else {
        before.later = after;
      }
      if (after == null) {
        last = before;
      } else {
        after.earlier = before;
      }
      exchange.earlier = null;
      exchange.later = null;
    }

    private void arm() {
      Exchange next = first;
      if (next != null && !armed) {
        armed = true;
        loop.at(Math.max(next.deadlineNanos, System.nanoTime() + GRAIN_NANOS), this::endOverdue);
      }
    }

    private void endOverdue() {
      armed = false;
      long now = System.nanoTime();
      for (Exchange next = first; next != null && next.deadlineNanos - now <= 0; next = first) {
        remove(next);
        next.fail(timedOut(next));
      }
      arm();
    }

    private static Failure timedOut(Exchange exchange) {
      double millis = Duration.ofNanos(exchange.timeoutNanos()).toNanos() / 1e6;
      return new Failure("timeout", "no whole response within %.0f ms".formatted(millis), null);
    }
  }
}
