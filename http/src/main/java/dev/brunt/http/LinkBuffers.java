package dev.brunt.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.unix.Buffer;
import java.nio.ByteBuffer;

/**
 * The two buffers that all {@link EpollLink}s of a loop share: what is read is parsed before the
 * next is read, and what is written is with the kernel. On the loop's thread alone.
 */
final class LinkBuffers {
  /** How large each is; a read that fills it is followed by another. */
  static final int SIZE = 64 * 1024;

  private final ByteBuffer inMemory = ByteBuffer.allocateDirect(SIZE);
  private final long inAddress = Buffer.memoryAddress(inMemory);
  private final ByteBuf in = Unpooled.wrappedBuffer(inMemory);
  private final ByteBuf out = Unpooled.wrappedBuffer(ByteBuffer.allocateDirect(SIZE));

  /** Returns where the bytes that come are to be put. */
  long inAddress() {
    return inAddress;
  }

  /** Returns the bytes that were put there. */
  ByteBuf in(int count) {
    return in.setIndex(0, count);
  }

  /** Returns an empty buffer to write from, with room for so many bytes; good until the next. */
  ByteBuf out(int bytes) {
    return bytes <= SIZE ? out.clear() : Unpooled.directBuffer(bytes);
  }
}
