package dev.brunt.results;

import dev.brunt.metrics.LoggedRequest;
import dev.brunt.metrics.RequestLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests that wait to be written into a run file, at most {@value RequestQueue#MOST}; what comes
 * while so many wait is lost and counted.
 */
public final class KeptRequests implements RequestLog {
  private final RequestQueue queue = new RequestQueue();
  private final boolean bodies;
  private final RequestRows rows;
  private volatile long startNanos = System.nanoTime();

  /** Makes room for requests, with or without their bodies. */
  public KeptRequests(boolean bodies) {
    this.bodies = bodies;
    this.rows = new RequestRows(bodies);
  }

  @Override
  public void begun(Instant at, long nanos) {
    startNanos = nanos;
  }

  @Override
  public Inlet inlet() {
    return queue.inlet();
  }

  @Override
  public boolean wantsBodies() {
    return bodies;
  }

  /** Returns what makes rows of them; for the thread that writes. */
  RequestRows rows() {
    return rows;
  }

  long startNanos() {
    return startNanos;
  }

  /** Takes the next of them, at most so many. */
  List<LoggedRequest> take(int most) {
    List<LoggedRequest> taken = new ArrayList<>();
    int _ = queue.take(most, taken::add);
    return taken;
  }

  void lost(int more) {
    queue.lost(more);
  }

  long lost() {
    return queue.lost();
  }
}
