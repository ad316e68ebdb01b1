package dev.brunt.http;

import dev.brunt.http.content.Payload;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/** Writes the head of a request and the body that is in memory: one write, and one system call. */
final class RequestWriter {
  /** A body of up to so many bytes is copied behind its head, so that both are one buffer. */
  private static final int MOST_COPIED_BYTES = 16 * 1024;

  private static final byte[] NOTHING = {};

  private RequestWriter() {}

  /** Writes and flushes; returns how many bytes. */
  static long write(Channel channel, Outgoing outgoing) {
    byte[] body = inMemory(outgoing.payload());
    boolean copied = body.length <= MOST_COPIED_BYTES;
    ByteBuf head = head(channel, outgoing, copied ? body : NOTHING);
    long bytes = head.readableBytes();
    if (copied) {
      var _ = channel.writeAndFlush(head, channel.voidPromise());
      return bytes;
    }
    var _ = channel.write(head, channel.voidPromise());
    var _ = channel.writeAndFlush(Unpooled.wrappedBuffer(body), channel.voidPromise());
    return bytes + body.length;
  }

  private static byte[] inMemory(@Nullable Payload payload) {
    return switch (payload) {
      case null -> NOTHING;
      case Payload.Text(byte[] bytes, _) -> bytes;
      case Payload.OfJson(byte[] bytes, _) -> bytes;
      case Payload.Streamed _ -> NOTHING;
    };
  }

  private static ByteBuf head(Channel channel, Outgoing outgoing, byte[] body) {
    int size = outgoing.head().sizeHint(outgoing.fields(), outgoing.cookie());
    ByteBuf out = channel.alloc().directBuffer(size + body.length);
    outgoing
        .head()
        .write(
            out,
            outgoing.fields(),
            outgoing.cookie(),
            outgoing.contentType(),
            outgoing.contentLength());
    return out.writeBytes(body);
  }
}
