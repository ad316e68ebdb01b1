package dev.brunt.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.epoll.LinuxSocket;
import io.netty.channel.unix.Buffer;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What all {@link EpollLink}s of a loop share: what comes, and the buffer for what is written,
 * which is with the kernel before the next is. On the loop's thread alone.
 */
final class LinkBuffers {
  static final int SIZE = 64 * 1024;

  private final SocketCalls calls = new SocketCalls();
  private final Inbox inbox = new Inbox(calls);
  private final ByteBuffer outMemory = ByteBuffer.allocateDirect(SIZE);
  private final long outAddress = Buffer.memoryAddress(outMemory);
  private final ByteBuf out = Unpooled.wrappedBuffer(outMemory);

  Inbox inbox() {
    return inbox;
  }

  /**
   * Returns an empty buffer to write from, with {@link #SIZE} bytes of room; good until the next.
   */
  ByteBuf out() {
    return out.clear();
  }

  /**
   * Gives what {@link #out} holds to a socket, until all is taken or there is no room.
   *
   * @throws IOException if the connection is broken
   */
  void send(LinuxSocket socket) throws IOException {
    int taken = 1;
    while (out.isReadable() && taken > 0) {
      taken = calls.send(socket, outAddress, out.readerIndex(), out.writerIndex());
      out.skipBytes(taken);
    }
  }
}
