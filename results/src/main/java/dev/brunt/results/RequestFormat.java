package dev.brunt.results;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** How a log of requests is written. */
public enum RequestFormat {
  /** A JSON object on each line. */
  JSON_LINES,
  /** Comma-separated, with a line of names; lines end as RFC 4180 says. */
  CSV;

  /** Returns the format of a file by its ending; empty where that says none. */
  public static Optional<RequestFormat> of(String file) {
    String name = file.toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      return Optional.of(CSV);
    }
    return name.endsWith(".jsonl") || name.endsWith(".ndjson")
        ? Optional.of(JSON_LINES)
        : Optional.empty();
  }

  /**
   * Returns what writes requests of a load that began at a time.
   *
   * @param startNanos the same time as a {@link System#nanoTime} value
   */
  RequestLines lines(Instant startedAt, long startNanos) {
    return switch (this) {
      case JSON_LINES -> new RequestLines.Json(new WallClock(startedAt, startNanos));
      case CSV -> new RequestLines.Csv(new WallClock(startedAt, startNanos));
    };
  }
}
