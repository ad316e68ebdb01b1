package dev.brunt.http;

import dev.brunt.http.wire.ParserLimits;
import dev.brunt.http.wire.ResponseParser;
import org.jspecify.annotations.Nullable;

/**
 * What reads a response, from its first byte to its end: nearly all come in one piece, and the same
 * reads one after the other.
 */
final class Reading {
  private static final long MOST_KEPT_BYTES = 64L * 1024 * 1024;

  private final ResponseParser parser = new ResponseParser(ParserLimits.DEFAULT);
  private @Nullable KeptBody kept;

  /** Begins the response of an exchange. */
  void begin(Exchange exchange, KeptBodies bodies) {
    KeptBody.Rule rule = exchange.rule();
    KeptBody body = bodies.take(rule, parser);
    kept = body;
    long most = rule == KeptBody.Rule.ALL ? MOST_KEPT_BYTES : Long.MAX_VALUE;
    parser.expect(exchange.outgoing().isHead(), body, most);
  }

  ResponseParser parser() {
    return parser;
  }

  /** Ends it, and returns what is kept of the response, which is somebody else's from now on. */
  @Nullable KeptBody end() {
    KeptBody body = kept;
    kept = null;
    return body;
  }
}
