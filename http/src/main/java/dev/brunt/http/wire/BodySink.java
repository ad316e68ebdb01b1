package dev.brunt.http.wire;

import io.netty.buffer.ByteBuf;

/** Where the bytes of a body go, as they come. */
@FunctionalInterface
public interface BodySink {
  /** Skips the bytes without looking at them. */
  BodySink DISCARD = ByteBuf::skipBytes;

  /**
   * Takes the next bytes of the body.
   *
   * @param bytes the buffer they came in, its reader index at the first of them; must be moved by
   *     exactly {@code length}
   * @param length how many, at least 1
   */
  void take(ByteBuf bytes, int length);
}
