package dev.brunt.testkit.mock;

import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;

/** What becomes of a connection after an answer (RFC 9112, section 9.3). */
enum Persistence {
  /** It stays, as it does in HTTP/1.1 when nobody says otherwise. */
  STAY(""),
  /** It stays because a client of HTTP/1.0 asked for it, which must be told so. */
  STAY_TOLD("connection: keep-alive\r\n"),
  /** It is closed, as the client asked. */
  CLOSE("connection: close\r\n"),
  /** It is closed although the client may still be sending. */
  REFUSE("connection: close\r\n");

  private final String header;

  Persistence(String header) {
    this.header = header;
  }

  static Persistence of(HttpRequest head) {
    if (!HttpUtil.isKeepAlive(head)) {
      return CLOSE;
    }
    return head.protocolVersion().equals(HttpVersion.HTTP_1_0) ? STAY_TOLD : STAY;
  }

  /** Returns the header that says so, with its line end; empty if there is nothing to say. */
  String header() {
    return header;
  }
}
