package dev.brunt.testkit.mock;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** A request that is being received. Confined to its connection's loop. */
final class Incoming {
  private static final int MOST_BODY_BYTES = 16 << 20;

  /** The answer to a request whose body is too long. */
  static final Answer TOO_LONG =
      Answer.error(
          HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE,
          "a body must be at most " + MOST_BODY_BYTES + " bytes");

  private final HttpRequest head;
  private final Target target;
  private final Optional<Route> route;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream(0);
  private long bodyBytes;

  Incoming(HttpRequest head, Routes routes) {
    this.head = head;
    this.target = Target.of(head.uri());
    this.route = routes.find(target.path());
  }

  /** Returns the answer to a request that is refused for its head. */
  Optional<Answer> refusal() {
    if (HttpUtil.getContentLength(head, 0L) > MOST_BODY_BYTES) {
      return Optional.of(TOO_LONG);
    }
    boolean needsHost = head.protocolVersion().equals(HttpVersion.HTTP_1_1);
    return needsHost && !head.headers().contains(HttpHeaderNames.HOST)
        ? Optional.of(
            Answer.error(
                HttpResponseStatus.BAD_REQUEST, "an HTTP/1.1 request must have a Host header"))
        : Optional.empty();
  }

  /** Returns whether more of a body has come than is accepted. */
  boolean isTooLong() {
    return bodyBytes > MOST_BODY_BYTES;
  }

  /** Returns whether the client sends the body only when it is told to. */
  boolean waitsForLeave() {
    return HttpUtil.is100ContinueExpected(head);
  }

  /** Counts a piece of the body, and keeps it if the route wants it. */
  void append(ByteBuf content) {
    bodyBytes += content.readableBytes();
    if (isTooLong() || !route.map(Route::readsBody).orElse(false)) {
      return;
    }
    try {
      content.readBytes(body, content.readableBytes());
    } catch (IOException impossible) {
      throw new UncheckedIOException("a stream into memory failed", impossible);
    }
  }

  /** Returns the answer to the whole request. */
  Answer answer() {
    return route
        .map(found -> found.answer(head, target, body.toString(UTF_8)))
        .orElseGet(() ->
            Answer.error(
                HttpResponseStatus.NOT_FOUND,
                "there is nothing at " + target.path() + "; GET / lists what there is"));
  }

  Persistence persistence() {
    return Persistence.of(head);
  }

  /** Returns whether the answer has a body; that to a HEAD has none. */
  boolean wantsBody() {
    return !head.method().equals(HttpMethod.HEAD);
  }
}
