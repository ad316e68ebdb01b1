package dev.brunt.bench.truth;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A run of Brunt that goes on, in a process of its own. */
final class Generator {
  /** What Brunt ends with on a mistake in its command, or in its plan. */
  private static final int REFUSED = 2;

  private final Child process;
  private final Path json;
  private final Path log;

  Generator(Child process, Path json, Path log) {
    this.process = process;
    this.json = json;
    this.log = log;
  }

  /**
   * What came of a run.
   *
   * @param report what it reported
   * @param endedNanos when its process was found ended, by {@link System#nanoTime}
   * @param logFile what its scenario noted of each request, if it got that far
   * @param output what it printed
   */
  record Ended(Report report, long endedNanos, Path logFile, String output) {
    /** Reads what its scenario noted. */
    RequestLog log() throws IOException {
      return RequestLog.read(logFile);
    }
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for its end. */
  Ended await(Duration limit) throws IOException, InterruptedException {
    int exitCode = process.awaitEnd(limit);
    long ended = System.nanoTime();
    if (exitCode == REFUSED) {
      throw new IOException("Brunt refused to run:\n" + process.output());
    }
    return new Ended(Report.read(exitCode, json), ended, log, process.output());
  }
}
