package dev.brunt.http;

import dev.brunt.http.content.Payload;
import dev.brunt.http.wire.ParserLimits;
import dev.brunt.http.wire.ResponseParser;
import org.jspecify.annotations.Nullable;

/**
 * What a connection needs for as long as it carries an exchange, and no longer: an idle one is as
 * small as it can be. One of the loop's {@link Transfers}; it serves one exchange after the other,
 * and as a {@link Deadline} it is what the present one may last.
 */
final class Transfer extends Deadline {
  private static final long MOST_KEPT_BYTES = 64L * 1024 * 1024;

  private final ResponseParser parser = new ResponseParser(ParserLimits.DEFAULT);
  private @Nullable Connection connection;
  private @Nullable Exchange exchange;
  private @Nullable KeptBody kept;
  private @Nullable Upload upload;

  /** Begins an exchange: its response is expected from now on. */
  void begin(Connection carrier, Exchange next, KeptBodies bodies) {
    connection = carrier;
    exchange = next;
    KeptBody.Rule rule = next.rule();
    KeptBody body = bodies.take(rule, parser);
    kept = body;
    long most = rule == KeptBody.Rule.ALL ? MOST_KEPT_BYTES : Long.MAX_VALUE;
    parser.expect(next.outgoing().isHead(), body, most);
  }

  /** Begins the part of the request's body that is sent piece by piece. */
  void upload(Link link, Payload.Streamed streamed, HttpResponse response) {
    upload = new Upload(link, streamed.segments(), response);
  }

  @Override
  void expired() {
    Connection late = connection;
    if (late != null) {
      late.expired(isWritten());
    }
  }

  /** Returns whether all of the request has been written. */
  boolean isWritten() {
    return upload == null || upload.isFinished();
  }

  ResponseParser parser() {
    return parser;
  }

  @Nullable Exchange exchange() {
    return exchange;
  }

  @Nullable KeptBody kept() {
    return kept;
  }

  @Nullable Upload upload() {
    return upload;
  }

  /** Ends the exchange; what was kept of its response is somebody else's. */
  void end() {
    if (upload != null) {
      upload.close();
      upload = null;
    }
    connection = null;
    exchange = null;
    kept = null;
  }
}
