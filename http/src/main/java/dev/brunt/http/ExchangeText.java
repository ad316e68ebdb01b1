package dev.brunt.http;

import dev.brunt.http.content.Payload;
import dev.brunt.http.wire.Field;
import dev.brunt.http.wire.Fields;
import dev.brunt.metrics.SentRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** An exchange for people: both heads and the beginning of both bodies, what is secret masked. */
final class ExchangeText {
  private static final int SHOWN_CHARACTERS = 2_000;
  private static final String MASK = "***";
  private static final Set<String> SECRET =
      Set.of("authorization", "proxy-authorization", "cookie", "set-cookie");

  private ExchangeText() {}

  /** Returns a request and its response. */
  static String of(Outgoing outgoing, HttpResponse response) {
    return ofRequest(outgoing) + "\n\n" + ofResponse(response);
  }

  /** Returns a request and what came instead of a response. */
  static String of(Outgoing outgoing, Fault fault) {
    return ofRequest(outgoing) + "\n\n" + fault.kind() + ": " + fault.message();
  }

  /** Returns what a log of requests says of an exchange. */
  static SentRequest logged(Outgoing outgoing, HttpResponse response, boolean bodies) {
    Payload payload = bodies ? outgoing.payload() : null;
    return new SentRequest(
        outgoing.method(),
        outgoing.target(),
        response.bodyBytes(),
        payload == null ? "" : shortened(payload.shown(), SHOWN_CHARACTERS),
        bodies ? body(response, SHOWN_CHARACTERS) : "");
  }

  static String ofRequest(Outgoing outgoing) {
    StringBuilder text = new StringBuilder();
    text.append(outgoing.method()).append(' ').append(outgoing.target().url());
    for (Field field : outgoing.fields()) {
      appendField(text, field.name(), field.value());
    }
    if (outgoing.cookie() != null) {
      appendField(text, "Cookie", MASK);
    }
    Payload payload = outgoing.payload();
    if (payload != null) {
      appendField(text, "Content-Type", payload.contentType());
      text.append("\n\n").append(shortened(payload.shown(), SHOWN_CHARACTERS));
    }
    return text.toString();
  }

  private static String ofResponse(HttpResponse response) {
    StringBuilder text = new StringBuilder();
    text.append(response.status()).append(" in ").append(millis(response));
    byte[] fields = response.fields();
    Fields.each(fields, 0, fields.length, (name, value) -> appendField(text, name, value));
    text.append("\n\n").append(body(response, SHOWN_CHARACTERS));
    return text.toString();
  }

  /** Returns the beginning of a body, or why there is none. */
  static String body(HttpResponse response, int characters) {
    if (response.bodyBytes() == 0) {
      return "";
    }
    try {
      if (!response.isReadable()) {
        return beginning(response, characters);
      }
      return shortened(response.text(), characters);
    } catch (RuntimeException unreadable) {
      return "(" + unreadable.getMessage() + ")";
    }
  }

  /** Returns what is there of a body that is not kept, which of a short one is all. */
  private static String beginning(HttpResponse response, int characters) {
    String glimpse = response.glimpse();
    boolean whole = glimpse.getBytes(StandardCharsets.UTF_8).length == response.bodyBytes();
    String shown = shortened(glimpse, characters);
    return whole ? shown : shown + "(" + response.bodyBytes() + " bytes, not kept)";
  }

  /** Returns the response time in milliseconds; a short one with two decimals. */
  static String millis(HttpResponse response) {
    double millis = response.responseTime().toNanos() / 1e6;
    return String.format(Locale.ROOT, millis < 9.995 ? "%.2f ms" : "%.0f ms", millis);
  }

  private static void appendField(StringBuilder text, String name, String value) {
    boolean secret = SECRET.contains(name.toLowerCase(Locale.ROOT));
    text.append('\n').append(name).append(": ").append(secret ? MASK : value);
  }

  private static String shortened(String text, int characters) {
    return text.length() <= characters ? text : text.substring(0, characters) + "…";
  }
}
