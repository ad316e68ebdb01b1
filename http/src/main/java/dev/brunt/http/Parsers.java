package dev.brunt.http;

import dev.brunt.http.wire.ParserLimits;
import dev.brunt.http.wire.ResponseParser;
import java.util.ArrayDeque;

/**
 * The parsers of a loop that read nothing just now; on its thread alone. There are as many as
 * exchanges under way at once, not as connections: 100 000 users who think have none, and few that
 * are used again and again stay in the processor's cache.
 */
final class Parsers {
  private final ArrayDeque<ResponseParser> spare = new ArrayDeque<>();

  ResponseParser take() {
    ResponseParser last = spare.poll();
    return last == null ? new ResponseParser(ParserLimits.DEFAULT) : last;
  }

  void giveBack(ResponseParser parser) {
    spare.push(parser);
  }
}
