package dev.brunt.engine;

import dev.brunt.metrics.Recorder;
import dev.brunt.metrics.RunTotals;
import dev.brunt.metrics.Times;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How late a thread wakes that has nothing else to do: what the machine and the JVM do to
 * everybody, beside which the lateness of a load is to be seen. Costs some microseconds every 10
 * ms.
 */
final class Floor {
  private static final long PROBE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long PATIENCE_MILLIS = 1_000;

  private final Recorder recorder = new Recorder(System.nanoTime());
  private final Thread thread =
      Thread.ofPlatform().daemon().name("brunt-floor").unstarted(this::probe);
  private volatile boolean begun;
  private volatile boolean ending;

  private Floor() {}

  /** Returns one that waits, on a thread with as good a claim to processors as its caller's. */
  static Floor ready() {
    Floor floor = new Floor();
    floor.thread.start();
    return floor;
  }

  /** Begins to measure. */
  void begin() {
    begun = true;
    LockSupport.unpark(thread);
  }

  private void probe() {
    while (!begun && !ending) {
      LockSupport.park(this);
    }
    long due = System.nanoTime() + PROBE_NANOS;
    while (!ending) {
      long now = System.nanoTime();
      if (now - due < 0) {
        LockSupport.parkNanos(due - now);
      } else {
        recorder.lag(due, now);
        due = Math.max(due + PROBE_NANOS, now);
      }
    }
  }

  /** Ends the measuring and returns by how much each probe was late. */
  Times end() throws InterruptedException {
    ending = true;
    LockSupport.unpark(thread);
    thread.join(PATIENCE_MILLIS);
    RunTotals totals = new RunTotals();
    totals.merge(List.of(recorder.roll(System.nanoTime())));
    return totals.loopLag();
  }
}
