package dev.brunt.bench.truth;

import java.util.stream.DoubleStream;
import tools.jackson.databind.JsonNode;

/**
 * The stalls of Brunt itself that a report tells, of more than 50 ms.
 *
 * @param count how many
 * @param totalMillis how long all of them were together
 * @param longestMillis how long the longest was
 */
record Stalls(long count, double totalMillis, double longestMillis) {
  /** Returns those of a report. */
  static Stalls of(Report report) {
    JsonNode stalls = report.node("generator", "stalls");
    double longest =
        stalls
            .path("first")
            .valueStream()
            .flatMapToDouble(stall -> DoubleStream.of(stall.path("millis").asDouble(0)))
            .max()
            .orElse(0);
    return new Stalls(
        report.count("generator", "stalls", "count"),
        report.number("generator", "stalls", "totalMillis"),
        longest);
  }
}
