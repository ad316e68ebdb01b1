package dev.brunt.testkit.oracle;

import dev.brunt.testkit.model.ModelRun;
import dev.brunt.testkit.model.Outcome;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What an oracle decides and knows about its requests. Confined to its loop, apart from the
 * counters.
 */
final class Ledger {
  private final ModelRun model;
  private final Stamping stamping;
  private final Runnable onFirst;
  private final AtomicLong requests = new AtomicLong();

  /** When the first request had been read, from which the model counts. */
  private long firstNanos;

  /**
   * Begins.
   *
   * @param onFirst is run when the first request has come
   */
  Ledger(ModelRun model, Stamping stamping, Runnable onFirst) {
    this.model = model;
    this.stamping = stamping;
    this.onFirst = onFirst;
  }

  /** Decides about a request that has just been read. */
  Pending decide(Client client, RequestScanner request) {
    long readNanos = System.nanoTime();
    long before = requests.getPlain();
    if (before == 0) {
      firstNanos = readNanos;
      stamping.first(readNanos);
      onFirst.run();
    }
    requests.lazySet(before + 1);
    Outcome outcome = model.arrive(readNanos - firstNanos);
    return new Pending(client, request, readNanos, firstNanos + outcome.departureNanos(), outcome);
  }

  /** Notes that an answer was handed to the kernel just now. */
  void answered(Pending request, long nowNanos) {
    stamping.stamp(
        request.seq(),
        request.readNanos(),
        nowNanos,
        request.status(),
        nowNanos - request.dueNanos());
  }

  /** Notes that a request gets no answer, because its connection ended just now. */
  void unanswered(Pending request, long nowNanos) {
    stamping.stamp(request.seq(), request.readNanos(), nowNanos, 0, nowNanos - request.dueNanos());
  }

  long firstNanos() {
    return firstNanos;
  }

  /** Returns how many requests were read whole; may be asked from any thread. */
  long requests() {
    return requests.get();
  }

  /** Returns how many could not be stamped; may be asked from any thread. */
  long lost() {
    return stamping.lost();
  }
}
