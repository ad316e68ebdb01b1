package dev.brunt.http;

import dev.brunt.http.content.Payload;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Writes the head of a request and, behind it, the body that is in memory. */
final class RequestWriter {
  /** A body of up to so many bytes is copied behind its head, so that both are one buffer. */
  private static final int MOST_COPIED_BYTES = 16 * 1024;

  /** In UTF-8, of those that a {@code char} can be. */
  private static final int MOST_BYTES_A_CHARACTER = 3;

  private static final byte[] NOTHING = {};

  private RequestWriter() {}

  /** Returns about how many bytes {@link #write} writes. */
  static int sizeHint(Outgoing outgoing) {
    return head(outgoing) + body(outgoing);
  }

  /** Returns how many bytes {@link #write} writes at most. */
  static int most(Outgoing outgoing) {
    if (outgoing.isBare()) {
      return outgoing.head().whole().length;
    }
    return MOST_BYTES_A_CHARACTER * head(outgoing) + body(outgoing);
  }

  private static int head(Outgoing outgoing) {
    return outgoing.head().sizeHint(outgoing.fields(), outgoing.cookie());
  }

  private static int body(Outgoing outgoing) {
    int body = inMemory(outgoing.payload()).length;
    return body <= MOST_COPIED_BYTES ? body : 0;
  }

  /** Writes the head, with the body if it is small; returns the body that is still to be sent. */
  static byte[] write(ByteBuf out, Outgoing outgoing) {
    if (outgoing.isBare()) {
      out.writeBytes(outgoing.head().whole());
      return NOTHING;
    }
    outgoing
        .head()
        .write(
            out,
            outgoing.fields(),
            outgoing.cookie(),
            outgoing.contentType(),
            outgoing.contentLength());
    byte[] body = inMemory(outgoing.payload());
    if (body.length > MOST_COPIED_BYTES) {
      return body;
    }
    out.writeBytes(body);
    return NOTHING;
  }

  private static byte[] inMemory(@Nullable Payload payload) {
    return switch (payload) {
      case null -> NOTHING;
      case Payload.Text(byte[] bytes, _) -> bytes;
      case Payload.OfJson(byte[] bytes, _) -> bytes;
      case Payload.Streamed _ -> NOTHING;
    };
  }
}
