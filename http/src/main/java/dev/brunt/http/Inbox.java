package dev.brunt.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.epoll.LinuxSocket;
import io.netty.channel.unix.Buffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What has come for the {@link EpollLink}s of a loop in its present turn: taken from all sockets
 * first, and told to its takers afterwards. Done by turns, for one response after the other, the
 * kernel's code and Brunt's push each other out of the processor's cache. On the loop's thread
 * alone.
 */
final class Inbox {
  /** How much is taken at once; what fills it is followed by another. */
  static final int MOST_AT_ONCE = 64 * 1024;

  private static final int SIZE = 4 * MOST_AT_ONCE;

  /** So many are taken before the first of them is told of. */
  private static final int MOST = 64;

  private final SocketCalls calls;
  private final ByteBuffer memory = ByteBuffer.allocateDirect(SIZE);
  private final long address = Buffer.memoryAddress(memory);
  private final ByteBuf in = Unpooled.wrappedBuffer(memory);
  private final @Nullable EpollLink[] takers = new EpollLink[MOST];
  private final int[] ends = new int[MOST];
  private final long[] comeNanos = new long[MOST];
  private int count;
  private int end;

  Inbox(SocketCalls calls) {
    this.calls = calls;
  }

  /**
   * Takes what has come on a socket, as much as fits.
   *
   * @return how many bytes; 0 if there are none now, -1 if there will be none any more
   * @throws IOException if the connection is broken
   */
  int receive(LinuxSocket socket, EpollLink taker) throws IOException {
    if (count == MOST || SIZE - end < MOST_AT_ONCE) {
      tell();
    }
    int bytes = calls.receive(socket, address + end, MOST_AT_ONCE);
    if (bytes > 0) {
      end += bytes;
      takers[count] = taker;
      ends[count] = end;
      comeNanos[count] = System.nanoTime();
      count++;
    }
    return bytes;
  }

  /** Tells all takers of what has come since the last time, in this order. */
  void tell() {
    int told = count;
    int from = 0;
    // They take nothing in meanwhile: that is for the loop to ask, between its turns.
    count = 0;
    end = 0;
    for (int i = 0; i < told; i++) {
      EpollLink taker = takers[i];
      takers[i] = null;
      in.setIndex(from, ends[i]);
      from = ends[i];
      if (taker != null) {
        tell(taker, comeNanos[i]);
      }
    }
  }

  /** A mistake in what one does with it must not take what has come for the others. */
  private void tell(EpollLink taker, long nanos) {
    try {
      taker.received(in, nanos);
    } catch (RuntimeException | Error mistake) {
      taker.broken(mistake);
    }
  }
}
