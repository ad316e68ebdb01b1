package dev.brunt.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.epoll.LinuxSocket;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.unix.FileDescriptor;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A plain TCP connection on epoll.
 *
 * <p>What Netty's channel does beyond this (a pipeline, promises, an outbound buffer, a buffer for
 * each read) costs more CPU a request than all of Brunt's own code, and more memory than an idle
 * virtual user; {@code bench/rivals get} and {@code idle-users} show it with {@code
 * -Dbrunt.link=channel}. Here a request is one {@code send} from the loop's buffer and one {@code
 * recv} into its {@link Inbox}. The socket is watched edge-triggered, so that nothing is asked of
 * epoll again while the kernel takes what is sent.
 */
final class EpollLink implements Link, EpollIoHandle {
  /** The system property that leaves this out where it is {@code channel}. */
  private static final String PROPERTY = "brunt.link";

  private static final boolean WANTED = !System.getProperty(PROPERTY, "").equals("channel");

  /** What is told to whom while the connection is being made. */
  interface Maker {
    /** Takes the connection, which is ready; it needs an owner from now on. */
    void connected(EpollLink link);

    /** Says that there will be none. */
    void failed(Throwable cause);
  }

  /** What epoll is asked; a class of its own, for there is none where its library is not. */
  private static final class Interest {
    static final EpollIoOps CONNECT = EpollIoOps.EPOLLOUT.with(EpollIoOps.EPOLLET);
    static final EpollIoOps INPUT =
        EpollIoOps.EPOLLIN.with(EpollIoOps.EPOLLRDHUP).with(EpollIoOps.EPOLLET);
    static final EpollIoOps BOTH = INPUT.with(EpollIoOps.EPOLLOUT);
  }

  private final LinuxSocket socket;
  private final LinkBuffers buffers;
  private @Nullable Maker maker;
  private @Nullable Owner owner;
  private @Nullable IoRegistration registration;

  /** What the kernel has not taken yet; null where it takes all. */
  private @Nullable ArrayDeque<ByteBuf> waiting;

  private boolean closed;

  private EpollLink(LinuxSocket socket, LinkBuffers buffers, Maker maker) {
    this.socket = socket;
    this.buffers = buffers;
    this.maker = maker;
  }

  /** Returns whether connections of a loop can be made by this. */
  static boolean fits(IoEventLoop netty) {
    return WANTED && netty.isCompatible(EpollLink.class);
  }

  /**
   * Begins to connect.
   *
   * @throws IOException if that failed at once
   */
  static EpollLink connect(
      IoEventLoop netty, LinkBuffers buffers, InetSocketAddress to, Maker maker)
      throws IOException {
    boolean v6 = to.getAddress() instanceof Inet6Address;
    LinuxSocket socket =
        LinuxSocket.newSocketStream(v6 ? SocketProtocolFamily.INET6 : SocketProtocolFamily.INET);
    EpollLink link = new EpollLink(socket, buffers, maker);
    try {
      socket.setTcpNoDelay(true);
      // A connect that is made at once is told by the first event like any other.
      boolean _ = socket.connect(to);
      link.registration = Objects.requireNonNull(netty.register(link).getNow());
      link.watch(Interest.CONNECT);
      return link;
    } catch (IOException | RuntimeException failure) {
      link.close();
      throw failure;
    }
  }

  /** Says whose this is, who is told all from now on. */
  EpollLink ownedBy(Owner newOwner) {
    owner = newOwner;
    watch(Interest.INPUT);
    return this;
  }

  private void watch(EpollIoOps what) {
    long _ = Objects.requireNonNull(registration).submit(what);
  }

  @Override
  public FileDescriptor fd() {
    return socket;
  }

  @Override
  public void handle(IoRegistration at, IoEvent event) {
    EpollIoOps ops = ((EpollIoEvent) event).ops();
    if (maker != null) {
      finishConnect(maker);
      return;
    }
    if (waiting != null && ops.contains(EpollIoOps.EPOLLOUT)) {
      writeWaiting();
    }
    if (owner != null) {
      read(ops.contains(EpollIoOps.EPOLLRDHUP));
    }
  }

  private void finishConnect(Maker making) {
    try {
      if (socket.finishConnect()) {
        maker = null;
        making.connected(this);
      }
    } catch (IOException | RuntimeException | Error failure) {
      // Thrown on, it would take what has come for other connections with it.
      close();
      making.failed(failure);
    }
  }

  /**
   * Reads what there is. A read that does not fill the buffer has taken all; only what comes with
   * the end must be read up to it, for there will be no further event.
   */
  private void read(boolean ended) {
    Inbox inbox = buffers.inbox();
    try {
      int count = Inbox.MOST_AT_ONCE;
      while (!closed && (count == Inbox.MOST_AT_ONCE || (ended && count > 0))) {
        count = inbox.receive(socket, this);
      }
      if (count < 0) {
        // What came before is told before.
        inbox.tell();
        end();
      }
    } catch (IOException failure) {
      inbox.tell();
      broken(failure);
    }
  }

  private void end() {
    Owner told = owner;
    if (!closed && told != null) {
      close();
      told.ended(false);
    }
  }

  /** Takes what has come for this, at a {@link System#nanoTime} value. */
  void received(ByteBuf in, long nowNanos) {
    if (!closed && owner != null) {
      owner.received(in, nowNanos);
    }
  }

  /** Ends this, for it is of no more use. */
  void broken(Throwable failure) {
    Owner told = owner;
    boolean first = !closed;
    close();
    if (first && told != null) {
      told.broken(failure);
    }
  }

  @Override
  public long send(Outgoing outgoing) {
    byte[] whole = outgoing.head().whole();
    if (outgoing.isBare() && whole.length <= LinkBuffers.SIZE) {
      hand(buffers.out(whole));
      return whole.length;
    }
    int most = RequestWriter.most(outgoing);
    if (most > LinkBuffers.SIZE) {
      return sendLarge(outgoing, most);
    }
    ByteBuf out = buffers.out();
    byte[] rest = RequestWriter.write(out, outgoing);
    long bytes = (long) out.readableBytes() + rest.length;
    hand(out);
    if (rest.length > 0) {
      write(Unpooled.wrappedBuffer(rest));
    }
    return bytes;
  }

  private long sendLarge(Outgoing outgoing, int most) {
    ByteBuf all = Unpooled.buffer(most);
    byte[] rest = RequestWriter.write(all, outgoing);
    all.writeBytes(rest);
    long bytes = all.readableBytes();
    write(all);
    return bytes;
  }

  /** Gives bytes of the loop's buffer to the kernel; what it does not take is kept. */
  void hand(ByteBuf out) {
    if (closed) {
      return;
    }
    try {
      if (waiting == null) {
        buffers.send(socket);
      }
      if (out.isReadable()) {
        keep(out.copy());
      }
    } catch (IOException failure) {
      broken(failure);
    }
  }

  private void keep(ByteBuf bytes) {
    if (waiting == null) {
      waiting = new ArrayDeque<>(4);
      watch(Interest.BOTH);
    }
    waiting.add(bytes);
  }

  @Override
  public boolean isWritable() {
    return !closed && waiting == null;
  }

  @Override
  public void write(ByteBuf bytes) {
    if (closed) {
      // Its descriptor may be another's by now.
      bytes.release();
      return;
    }
    try {
      if (waiting == null && sendBlocks(bytes)) {
        bytes.release();
      } else {
        keep(bytes);
      }
    } catch (IOException failure) {
      bytes.release();
      broken(failure);
    }
  }

  @Override
  public void flush() {
    // What was written is with the kernel, or waits until it takes more.
  }

  private void writeWaiting() {
    ArrayDeque<ByteBuf> left = waiting;
    try {
      while (left != null && !left.isEmpty()) {
        if (!sendBlocks(left.element())) {
          return;
        }
        left.remove().release();
      }
      waiting = null;
      watch(Interest.INPUT);
      if (owner != null) {
        owner.writable();
      }
    } catch (IOException failure) {
      broken(failure);
    }
  }

  /** Sends a buffer of any kind by way of the loop's; returns whether all of it was taken. */
  private boolean sendBlocks(ByteBuf from) throws IOException {
    while (from.isReadable()) {
      ByteBuf block = buffers.out();
      int count = Math.min(block.writableBytes(), from.readableBytes());
      block.writeBytes(from, from.readerIndex(), count);
      buffers.send(socket);
      from.skipBytes(count - block.readableBytes());
      if (block.isReadable()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    maker = null;
    try {
      socket.close();
    } catch (IOException harmless) {
      // It is closed all the same.
    }
    IoRegistration watched = registration;
    if (watched != null) {
      boolean _ = watched.cancel();
    }
    if (waiting != null) {
      waiting.forEach(ByteBuf::release);
      waiting = null;
    }
  }
}
