package dev.brunt.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.epoll.LinuxSocket;
import io.netty.channel.unix.Buffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What all {@link EpollLink}s and {@link TlsLink}s of a loop share: what comes, and the buffers for
 * what is written, which is with the kernel before the next is. On the loop's thread alone.
 */
final class LinkBuffers {
  static final int SIZE = 64 * 1024;

  /** So much at most is in a record of TLS. */
  static final int RECORD_PLAIN = 16 * 1024;

  /** And so much at most is such a record, with what encryption adds. */
  static final int RECORD = RECORD_PLAIN + 512;

  private final SocketCalls calls = new SocketCalls();
  private final Inbox inbox = new Inbox(calls);
  private final ByteBuffer outMemory = ByteBuffer.allocateDirect(SIZE);
  private final long outAddress = Buffer.memoryAddress(outMemory);
  private final ByteBuf out = Unpooled.wrappedBuffer(outMemory);

  /** What {@link #out} was last filled with as a whole; null where it is not known. */
  private byte @Nullable [] held;

  private @Nullable ByteBuf plainIn;
  private @Nullable ByteBuf plainOut;

  Inbox inbox() {
    return inbox;
  }

  /**
   * Returns an empty buffer to write from, with {@link #SIZE} bytes of room; good until the next.
   */
  ByteBuf out() {
    held = null;
    return out.clear();
  }

  /**
   * Returns a buffer that holds these bytes, {@link #SIZE} at most; good until the next. The same
   * array is taken to hold the same: a load tends to send one request over and over, and what is
   * there already is not copied again.
   */
  @SuppressWarnings("ReferenceEquality") // the same array, not an equal one
  ByteBuf out(byte[] bytes) {
    if (held == bytes) {
      return out.setIndex(0, bytes.length);
    }
    out.clear().writeBytes(bytes);
    held = bytes;
    return out;
  }

  /** Returns the buffer for what was decrypted, with room for a record; good until the next. */
  ByteBuf plainIn() {
    ByteBuf made = plainIn;
    if (made == null) {
      made = Unpooled.wrappedBuffer(ByteBuffer.allocateDirect(RECORD));
      plainIn = made;
    }
    return made.clear();
  }

  /**
   * Returns the buffer for what is to be encrypted, with {@link #SIZE} bytes of room; good until
   * the next.
   */
  ByteBuf plainOut() {
    ByteBuf made = plainOut;
    if (made == null) {
      made = Unpooled.wrappedBuffer(ByteBuffer.allocateDirect(SIZE));
      plainOut = made;
    }
    return made.clear();
  }

  /**
   * Gives what {@link #out} holds to a socket, until all is taken or there is no room.
   *
   * @throws IOException if the connection is broken
   */
  void send(LinuxSocket socket) throws IOException {
    int from = out.readerIndex();
    int to = out.writerIndex();
    int taken = 1;
    while (from < to && taken > 0) {
      taken = calls.send(socket, outAddress, from, to);
      from += taken;
    }
    out.readerIndex(from);
  }
}
