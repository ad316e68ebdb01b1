package dev.brunt.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.epoll.LinuxSocket;
import io.netty.channel.unix.Buffer;
import java.io.IOException;
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
  private final SocketCalls calls = new SocketCalls();
  private final ByteBuf out = Unpooled.wrappedBuffer(ByteBuffer.allocateDirect(SIZE));

  /**
   * Takes what has come on a socket, as much as fits.
   *
   * @return how many bytes; 0 if there are none now, -1 if there will be none any more
   * @throws IOException if the connection is broken
   */
  int receive(LinuxSocket socket) throws IOException {
    return calls.receive(socket, inAddress, SIZE);
  }

  /** Returns so many bytes that have just come. */
  ByteBuf in(int count) {
    return in.setIndex(0, count);
  }

  /** Returns an empty buffer to write from, with room for so many bytes; good until the next. */
  ByteBuf out(int bytes) {
    return bytes <= SIZE ? out.clear() : Unpooled.directBuffer(bytes);
  }

  /**
   * Gives what {@link #out} holds to a socket, until all is taken or there is no room.
   *
   * @throws IOException if the connection is broken
   */
  void send(LinuxSocket socket, ByteBuf bytes) throws IOException {
    int taken = 1;
    while (bytes.isReadable() && taken > 0) {
      taken =
          bytes.hasMemoryAddress()
              ? calls.send(socket, bytes.memoryAddress(), bytes.readerIndex(), bytes.writerIndex())
              : socket.send(bytes.nioBuffer(), 0, bytes.readableBytes());
      bytes.skipBytes(taken);
    }
  }
}
