package dev.brunt.results;

import dev.brunt.metrics.LoggedRequest;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** How a log of requests is written. */
public enum RequestFormat {
  /** A JSON object on each line. */
  JSON_LINES {
    @Override
    void head(Lines out) {}

    @Override
    void line(LoggedRequest request, Instant due, Lines out) {
      out.add("{\"sequenceID\":").addJson(request.sequenceId());
      out.add(",\"url\":").addJson(request.sent().url());
      out.add(",\"method\":").addJson(request.sent().method());
      out.add(",\"status\":").add(request.status());
      out.add(",\"size\":").add(request.sent().bodyBytes());
      out.add(",\"timestamp\":\"").add(due.toString());
      out.add("\",\"duration\":").add(request.endNanos() - request.dueNanos());
      out.add(",\"error\":");
      String error = request.error();
      if (error == null) {
        out.add("null");
      } else {
        out.addJson(error);
      }
      out.add("}\n");
    }
  },
  /** Comma-separated, with a line of names; lines end as RFC 4180 says. */
  CSV {
    @Override
    void head(Lines out) {
      out.add("\"client_id\",\"timestamp\",\"url\",\"status\",\"body\",\"response_time\"\r\n");
    }

    @Override
    void line(LoggedRequest request, Instant due, Lines out) {
      long micros = Math.round((request.endNanos() - request.dueNanos()) / 1e3);
      out.add('"').add(request.user()).add("\",\"").add(due.toEpochMilli()).add("\",");
      out.addCsv(request.sent().url()).add(",\"").add(request.status()).add("\",");
      out.addCsv(request.sent().responseBody()).add(",\"").add(micros / 1_000).add('.');
      out.add(String.format(Locale.ROOT, "%03d", micros % 1_000)).add("\"\r\n");
    }
  };

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

  /** Writes what a file begins with. */
  abstract void head(Lines out);

  /** Writes a request that was due at a time of the wall clock. */
  abstract void line(LoggedRequest request, Instant due, Lines out);
}
