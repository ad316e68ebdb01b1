package dev.brunt.testkit.oracle;

import dev.brunt.pacing.thread.PatientThread;
import dev.brunt.testkit.oracle.OracleOptions.StampRoom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** An oracle that says on lines of text where it listens and what it counts. */
public final class OracleService implements AutoCloseable {
  private final Oracle oracle;
  private final OracleOptions options;
  private final Consumer<String> lines;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private long requests;
  private boolean full;

  private OracleService(Oracle oracle, OracleOptions options, Consumer<String> lines) {
    this.oracle = oracle;
    this.options = options;
    this.lines = lines;
  }

  /**
   * Starts an oracle, after it has warmed itself up; returns when it listens.
   *
   * @param lines is given {@code listening on URL} first; then, each second in which requests came,
   *     {@code N/s}; and one line if the file of stamps becomes full
   * @throws dev.brunt.api.BruntException if the port cannot be listened on or the file of stamps
   *     cannot be made
   */
  public static OracleService start(OracleOptions options, Consumer<String> lines) {
    Oracle oracle = Oracle.startWarm(options);
    // What is still to be compiled would hold up who is measured, on a machine that both share.
    PatientThread.compilers();
    lines.accept("listening on " + oracle.url());
    OracleService service = new OracleService(oracle, options, lines);
    service.timer.scheduleAtFixedRate(service::tell, 1, 1, TimeUnit.SECONDS);
    return service;
  }

  /** Stops listening, closes all connections, and says nothing more. */
  @Override
  public void close() {
    timer.shutdownNow();
    oracle.close();
  }

  private void tell() {
    long now = oracle.requests();
    if (now > requests) {
      lines.accept((now - requests) + "/s");
      requests = now;
    }
    if (!full && oracle.lost() > 0) {
      full = true;
      options.stamps().map(OracleService::fullLine).ifPresent(lines);
    }
  }

  private static String fullLine(StampRoom stamps) {
    return "stamps: \"%s\" is full with %d records; what comes now is counted, not stamped"
        .formatted(stamps.path(), stamps.capacity());
  }
}
