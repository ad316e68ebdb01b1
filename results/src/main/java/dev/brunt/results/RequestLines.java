package dev.brunt.results;

import dev.brunt.metrics.LoggedRequest;
import dev.brunt.metrics.SentRequest.Place;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes requests as lines of a log. Used by one thread. */
sealed interface RequestLines {
  /** Writes what a file begins with. */
  void head(Lines out);

  /** Writes a request. */
  void line(LoggedRequest request, Lines out);

  /** A JSON object on each line. */
  final class Json implements RequestLines {
    private static final byte[] FIRST = bytes("{\"sequenceID\":\"");
    private static final byte[] URL = bytes("\",\"url\":");
    private static final byte[] METHOD = bytes(",\"method\":");
    private static final byte[] STATUS = bytes(",\"status\":");
    private static final byte[] SIZE = bytes(",\"size\":");
    private static final byte[] TIMESTAMP = bytes(",\"timestamp\":\"");
    private static final byte[] DURATION = bytes("\",\"duration\":");
    private static final byte[] ERROR = bytes(",\"error\":");
    private static final byte[] NO_ERROR = bytes(",\"error\":null}\n");

    private final WallClock clock;
    private final Places places = new Places(Lines::addJson);

    Json(WallClock clock) {
      this.clock = clock;
    }

    @Override
    public void head(Lines out) {}

    @Override
    public void line(LoggedRequest request, Lines out) {
      out.add(FIRST).add(request.sequenceId()).add(URL);
      places.addTo(out, request.sent().place());
      out.add(METHOD).addJson(request.sent().method());
      out.add(STATUS).add(request.status());
      out.add(SIZE).add(request.sent().bodyBytes()).add(TIMESTAMP);
      clock.addTo(out, request.dueNanos());
      out.add(DURATION).add(nanos(request));
      String error = request.error();
      if (error == null) {
        out.add(NO_ERROR);
      } else {
        out.add(ERROR).addJson(error).add('}').add('\n');
      }
    }
  }

  /** Comma-separated, with a line of names; lines end as RFC 4180 says. */
  final class Csv implements RequestLines {
    private static final int MICROS_OF_A_MILLI = 1_000;

    private final WallClock clock;
    private final Places places = new Places(Lines::addCsv);

    Csv(WallClock clock) {
      this.clock = clock;
    }

    @Override
    public void head(Lines out) {
      out.add("\"client_id\",\"timestamp\",\"url\",\"status\",\"body\",\"response_time\"\r\n");
    }

    @Override
    public void line(LoggedRequest request, Lines out) {
      long micros = Math.round(nanos(request) / 1e3);
      out.add('"').add(request.user()).add("\",\"").add(clock.millis(request.dueNanos()));
      out.add("\",");
      places.addTo(out, request.sent().place());
      out.add(",\"").add(request.status()).add("\",");
      out.addCsv(request.sent().responseBody());
      out.add(",\"").add(micros / MICROS_OF_A_MILLI).add('.');
      out.addDigits(micros % MICROS_OF_A_MILLI, 3).add("\"\r\n");
    }
  }

  private static long nanos(LoggedRequest request) {
    return Math.max(0, request.endNanos() - request.dueNanos());
  }

  private static byte[] bytes(String ascii) {
    return ascii.getBytes(StandardCharsets.US_ASCII);
  }

  /** How an address is written. */
  @FunctionalInterface
  interface Quoting {
    Lines add(Lines out, String url);
  }

  /** Writes addresses; most are the same ones again, whose bytes are remembered. */
  final class Places {
    private static final int REMEMBERED = 64;
    private static final int LONGEST = 1_000;

    private final Quoting quoting;
    private final @Nullable Place[] places = new @Nullable Place[REMEMBERED];
    private final byte[][] written = new byte[REMEMBERED][];

    Places(Quoting quoting) {
      this.quoting = quoting;
    }

    void addTo(Lines out, Place place) {
      int at = Math.floorMod(place.hashCode(), REMEMBERED);
      if (place.equals(places[at])) {
        out.add(written[at]);
        return;
      }
      int from = out.size();
      quoting.add(out, place.url());
      if (out.size() - from <= LONGEST) {
        places[at] = place;
        written[at] = out.since(from);
      }
    }
  }
}
