package dev.brunt.testkit.model;

import dev.brunt.testkit.model.Service.Delay;
import dev.brunt.testkit.model.Service.Linear;
import dev.brunt.testkit.model.Service.Queue;
import dev.brunt.testkit.model.Service.Usl;
import java.util.function.LongToDoubleFunction;

/**
 * When requests are done, in working time. What a request takes is settled when it comes: a queue
 * is not simulated, the time at which each of its servers is free again is enough.
 */
final class Servers {
  private final LongToDoubleFunction pace;

  /** When each server of a queue is free. */
  private LongHeap free = new LongHeap(0);

  /** When what is in the system leaves it; kept for the law that asks how much that is. */
  private final LongHeap leaving = new LongHeap(0);

  /** When what came within the last second no longer has; for what asks how much that is. */
  private final LongHeap recent = new LongHeap(0);

  /** Prepares servers whose times are multiplied by {@code pace} of when they begin. */
  Servers(LongToDoubleFunction pace) {
    this.pace = pace;
  }

  /**
   * Returns when a request is done.
   *
   * @param now when it comes, never before the one before it
   * @param draw uniform between 0 and 1
   */
  long done(Service service, long now, double draw) {
    return switch (service) {
      case Delay(Distribution time) -> now + length(time, draw, 1, now);
      case Queue(int servers, Distribution time) -> {
        setServers(servers);
        long begin = Math.max(now, free.smallest());
        long done = begin + length(time, draw, 1, begin);
        free.replaceSmallest(done);
        yield done;
      }
      case Linear(Distribution base, double perSecond) -> {
        forget(recent, now);
        recent.add(now + Timed.SECOND);
        yield now + length(base, draw, 1 + recent.size() / perSecond, now);
      }
      case Usl usl -> {
        forget(leaving, now);
        double slowdown = usl.slowdown(leaving.size() + 1L);
        long done = now + length(usl.base(), draw, slowdown, now);
        leaving.add(done);
        yield done;
      }
    };
  }

  private static void forget(LongHeap times, long now) {
    while (times.size() > 0 && times.smallest() <= now) {
      times.removeSmallest();
    }
  }

  private long length(Distribution time, double draw, double slowdown, long begin) {
    return Math.round(time.quantileNanos(draw) * slowdown * pace.applyAsDouble(begin));
  }

  /** Servers that are added are free at once; those that are free first are taken away. */
  private void setServers(int servers) {
    while (free.size() < servers) {
      free.add(0);
    }
    while (free.size() > servers) {
      free.removeSmallest();
    }
  }
}
