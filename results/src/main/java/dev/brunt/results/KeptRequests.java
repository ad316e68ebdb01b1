package dev.brunt.results;

import dev.brunt.metrics.LoggedRequest;
import dev.brunt.metrics.RequestLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Requests that wait to be written into a run file, at most {@value RequestLogFile#MOST_WAITING};
 * what comes while so many wait is lost and counted.
 */
public final class KeptRequests implements RequestLog {
  private final ConcurrentLinkedQueue<LoggedRequest> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicLong waitingCount = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private final boolean bodies;
  private volatile long startNanos = System.nanoTime();

  /** Makes room for requests, with or without their bodies. */
  public KeptRequests(boolean bodies) {
    this.bodies = bodies;
  }

  @Override
  public void begun(Instant at, long nanos) {
    startNanos = nanos;
  }

  @Override
  public void add(LoggedRequest request) {
    if (waitingCount.incrementAndGet() > RequestLogFile.MOST_WAITING) {
      waitingCount.decrementAndGet();
      lost.incrementAndGet();
      return;
    }
    waiting.add(request);
  }

  @Override
  public boolean wantsBodies() {
    return bodies;
  }

  long startNanos() {
    return startNanos;
  }

  /** Takes the next of them, at most so many. */
  List<LoggedRequest> take(int most) {
    List<LoggedRequest> taken = new ArrayList<>();
    while (taken.size() < most) {
      LoggedRequest next = waiting.poll();
      if (next == null) {
        break;
      }
      waitingCount.decrementAndGet();
      taken.add(next);
    }
    return taken;
  }

  void lost(int more) {
    lost.addAndGet(more);
  }

  long lost() {
    return lost.get();
  }
}
