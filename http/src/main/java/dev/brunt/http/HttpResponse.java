package dev.brunt.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.jayway.jsonpath.DocumentContext;
import dev.brunt.api.BruntException;
import dev.brunt.api.Response;
import dev.brunt.http.content.Charsets;
import dev.brunt.http.content.ContentCoding;
import dev.brunt.http.content.Json;
import dev.brunt.http.wire.Fields;
import dev.brunt.http.wire.ResponseParser;
import dev.brunt.metrics.RequestSample;
import dev.brunt.metrics.SentRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A response and the measurements of its request. Header lines and body are copied out of what the
 * loop keeps when they are first asked for.
 */
final class HttpResponse extends RequestSample implements Response {
  private final String name;
  private @Nullable KeptBody kept;
  private @Nullable Details details;

  /** Which of those that {@link #kept} serves this is. */
  private long turn;

  private long bodyBytes;

  /** What few are asked for, so that the others are smaller: there is one for each exchange. */
  private static final class Details {
    byte @Nullable [] fields;
    byte @Nullable [] decoded;
    @Nullable DocumentContext document;

    /** Why there is no response. */
    @Nullable Fault fault;

    /** What a log of requests says of it. */
    @Nullable SentRequest sent;
  }

  HttpResponse(String name, long dueNanos) {
    this.name = name;
    this.dueNanos = dueNanos;
  }

  /** Takes what the parser says of a complete response. */
  void take(ResponseParser parser) {
    status = parser.status();
    bodyBytes = parser.bodyBytes();
  }

  void kept(KeptBody body) {
    kept = body;
    turn = body.turn();
  }

  private Details details() {
    Details made = details;
    if (made == null) {
      made = new Details();
      details = made;
    }
    return made;
  }

  /** Says why there is no response. */
  void fault(Fault why) {
    details().fault = why;
  }

  /** Returns why there is no response; null where there is one. */
  @Nullable Fault fault() {
    return details == null ? null : details.fault;
  }

  /** Says what was sent, for a log of requests. */
  void sent(SentRequest what) {
    details().sent = what;
  }

  @Override
  public @Nullable SentRequest sent() {
    return details == null ? null : details.sent;
  }

  /** Returns the request's name in results. */
  String name() {
    return name;
  }

  /** Returns whether it brings a cookie; asked for while its head is held. */
  boolean setsCookie() {
    KeptBody holder = kept;
    return holder != null && holder.setsCookie();
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public Optional<String> header(String name) {
    byte[] lines = fields();
    return Fields.first(lines, 0, lines.length, name);
  }

  @Override
  public List<String> headers(String name) {
    byte[] lines = fields();
    return Fields.all(lines, 0, lines.length, name);
  }

  byte[] fields() {
    byte[] lines = details().fields;
    if (lines == null) {
      lines = held().copyFields();
      // Another thread could have ended the iteration while this one copied.
      held();
      details().fields = lines;
    }
    return lines;
  }

  @Override
  public String text() {
    return new String(decoded(), Charsets.of(header("Content-Type").orElse("")));
  }

  @Override
  public byte[] bytes() {
    return decoded().clone();
  }

  private byte[] decoded() {
    byte[] body = details().decoded;
    if (body == null) {
      body = ContentCoding.decode(raw(), headers("Content-Encoding"));
      details().decoded = body;
    }
    return body;
  }

  private byte[] raw() {
    KeptBody holder = held();
    byte[] body = holder.copyBody();
    if (!held().isWhole()) {
      throw gone(whyNotHeld(holder.rule()));
    }
    return body;
  }

  private String whyNotHeld(KeptBody.Rule rule) {
    if (rule == KeptBody.Rule.NONE) {
      return "this plan keeps none";
    }
    return bodyBytes > KeptBody.MOST_BYTES
        ? "it is larger than 64 KiB"
        : "it is not among the newest 256 KiB";
  }

  private KeptBody held() {
    KeptBody holder = kept;
    if (holder == null || holder.turn() != turn) {
      throw gone("its iteration has ended");
    }
    return holder;
  }

  private BruntException gone(String why) {
    return new BruntException(
        "the response of %s (%d bytes) is gone: %s%n    hint: keepBody() before send() or check(…), and read it in its iteration"
            .formatted(name, bodyBytes, why));
  }

  /** Returns whether the body can be read now. */
  boolean isReadable() {
    KeptBody holder = kept;
    boolean decoded = details != null && details.decoded != null;
    return decoded || (holder != null && holder.turn() == turn && holder.isWhole());
  }

  /** Returns the beginning of a body that is not kept; empty where there is none to show. */
  String glimpse() {
    KeptBody holder = kept;
    if (holder == null || holder.turn() != turn || header("Content-Encoding").isPresent()) {
      return "";
    }
    return new String(holder.copyBody(), UTF_8);
  }

  @Override
  public <T> T json(Class<T> type) {
    return Json.read(decoded(), type);
  }

  @Override
  public boolean hasJsonPath(String path) {
    return Json.has(document(), path);
  }

  @Override
  public String jsonPath(String path) {
    return Json.findText(document(), path);
  }

  @Override
  public <T> T jsonPath(String path, Class<T> type) {
    return Json.find(document(), path, type);
  }

  private DocumentContext document() {
    DocumentContext parsed = details().document;
    if (parsed == null) {
      parsed = Json.parse(text());
      details().document = parsed;
    }
    return parsed;
  }

  @Override
  public Duration responseTime() {
    return Duration.ofNanos(endNanos - dueNanos);
  }

  @Override
  public Duration serviceTime() {
    return Duration.ofNanos(endNanos - startNanos);
  }

  @Override
  public long bodyBytes() {
    return bodyBytes;
  }
}
