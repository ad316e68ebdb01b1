package dev.brunt.testkit.mock;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** The endpoints that do one thing to practise on: wait, refuse, fail, send much, repeat. */
final class Practice {
  /** The path that the limiter always guards. */
  static final String LIMITED = "/api_max_tps";

  private static final int DELAY_MILLIS = 10;
  private static final Answer OK = Answer.text(HttpResponseStatus.OK, "OK\n");

  private Practice() {}

  /** What is answered beyond the most requests a second. */
  static final Answer BEYOND =
      Answer.text(HttpResponseStatus.INTERNAL_SERVER_ERROR, "too many requests a second\n");

  static List<Route> routes(Limiter limiter) {
    Answer slow = OK.after(DELAY_MILLIS);
    Answer beyond = BEYOND.after(DELAY_MILLIS);
    return List.of(
        Route.of("/api_10ms", Methods.ANY, "200 after 10 ms", _ -> slow),
        Route.of(
            LIMITED,
            Methods.ANY,
            "200 after 10 ms, or 500 beyond the most that it takes in a second",
            _ -> limiter.admit() ? slow : beyond),
        Route.of("/delay", Methods.ANY, "200 after so many ms", Practice::delay)
            .with(new Argument("ms", 0, 600_000)),
        Route.of("/status", Methods.ANY, "this status; a 3xx leads to /", Practice::status)
            .with(new Argument("code", 200, 599)),
        Route.of("/bytes", Methods.ANY, "a body of so many bytes", Practice::bytes)
            .with(new Argument("n", 0, 64 << 20)),
        Route.of("/echo", Methods.ANY, "what was sent, as JSON", Practice::echo).readingBody());
  }

  private static Answer delay(Call call) {
    return OK.after((int) call.argument());
  }

  private static Answer status(Call call) {
    HttpResponseStatus status = HttpResponseStatus.valueOf((int) call.argument());
    return switch (status.code()) {
      // RFC 9110, sections 15.3.5 and 15.4.5: these have no body, and nothing to say of its length.
      case 204, 304 -> Answer.bare(status);
      case 301, 302, 303, 307, 308 -> Answer.text(status, status + "\n").with("location", "/");
      default -> Answer.text(status, status + "\n");
    };
  }

  private static Answer bytes(Call call) {
    return Answer.filler((int) call.argument());
  }

  private static Answer echo(Call call) {
    return Answer.json(HttpResponseStatus.OK, Json.object(json -> writeCall(json, call)));
  }

  private static void writeCall(JsonGenerator json, Call call) {
    json.writeStringProperty("method", call.head().method().name());
    json.writeStringProperty("path", call.target().path());
    json.writeStringProperty("query", call.target().query());
    json.writeObjectPropertyStart("headers");
    HttpHeaders headers = call.head().headers();
    for (String name : headers.names()) {
      json.writeStringProperty(
          name.toLowerCase(Locale.ROOT), String.join(", ", headers.getAll(name)));
    }
    json.writeEndObject();
    json.writeStringProperty("body", call.body());
  }
}
