package dev.brunt.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.ssl.OpenSsl;
import io.netty.util.ReferenceCountUtil;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * A connection with TLS: what an {@link EpollLink} moves, encrypted. On its loop's thread alone.
 *
 * <p>Instead of a channel of Netty's with its handler, for the same reasons; {@code bench/rivals
 * https} shows the difference with {@code -Dbrunt.link=channel}. Both buffers in the clear are the
 * loop's; a connection has one of its own only while a record has come in part.
 */
final class TlsLink implements Link, Link.Owner {
  /** What is told to whom while the handshake goes on. */
  interface Maker {
    /** Takes the link, which is ready; it needs an owner from now on. */
    void secured(TlsLink link);

    /** Says that there will be none. */
    void failed(Throwable cause);
  }

  private static final ByteBuf EMPTY = Unpooled.EMPTY_BUFFER;

  private final EpollLink socket;
  private final SSLEngine engine;
  private final LinkBuffers buffers;
  private @Nullable Maker maker;
  private @Nullable Owner owner;

  /** The beginning of a record whose end has not come; null where there is none. */
  private @Nullable ByteBuf begun;

  private boolean closed;

  private TlsLink(EpollLink connected, SSLEngine engine, LinkBuffers buffers, Maker maker) {
    this.engine = engine;
    this.buffers = buffers;
    this.maker = maker;
    this.socket = connected.ownedBy(this);
  }

  /** Returns whether there is an engine that this is made for. */
  static boolean fits() {
    return OpenSsl.isAvailable();
  }

  /** Begins the handshake on a connection that has no owner yet; returns what can be closed. */
  static TlsLink begin(EpollLink connected, SSLEngine engine, LinkBuffers buffers, Maker maker) {
    TlsLink link = new TlsLink(connected, engine, buffers, maker);
    try {
      engine.beginHandshake();
      boolean _ = link.shakeHands(engine.getHandshakeStatus());
    } catch (SSLException | RuntimeException | Error failure) {
      link.broken(failure);
    }
    return link;
  }

  /** Says whose this is, who is told all from now on. */
  TlsLink ownedBy(Owner newOwner) {
    owner = newOwner;
    return this;
  }

  @Override
  public void received(ByteBuf in, long comeNanos) {
    ByteBuf before = begun;
    begun = null;
    ByteBuf records = before == null ? in : before.writeBytes(in);
    try {
      decrypt(records, comeNanos);
      if (!closed && records.isReadable()) {
        begun = copied(records);
      }
    } catch (SSLException failure) {
      broken(failure);
    } finally {
      if (before != null) {
        before.release();
      }
    }
  }

  private static ByteBuf copied(ByteBuf from) {
    // Room for the rest of the record.
    ByteBuf copy = PooledByteBufAllocator.DEFAULT.directBuffer(LinkBuffers.RECORD);
    return copy.writeBytes(from);
  }

  private void decrypt(ByteBuf records, long comeNanos) throws SSLException {
    ByteBuf plain = buffers.plainIn();
    boolean more = true;
    while (more && !closed) {
      ByteBuffer to = plain.internalNioBuffer(0, plain.capacity());
      SSLEngineResult result =
          engine.unwrap(
              records.internalNioBuffer(records.readerIndex(), records.readableBytes()), to);
      records.skipBytes(result.bytesConsumed());
      if (result.getStatus() == Status.BUFFER_OVERFLOW) {
        throw new SSLException("a record is longer than TLS allows");
      }
      boolean ends = result.getStatus() == Status.CLOSED;
      HandshakeStatus wanted = result.getHandshakeStatus();
      boolean found = !ends && wanted != HandshakeStatus.NOT_HANDSHAKING && shakeHands(wanted);
      if (result.bytesProduced() > 0) {
        tell(plain.setIndex(0, result.bytesProduced()), comeNanos);
      }
      if (ends) {
        // Which is answered by closing: what comes of that is nobody's failure.
        ended(true);
      }
      // In a handshake, what a call has taken is used by the next, for which there need be nothing.
      more = found || (result.bytesConsumed() > 0 && (records.isReadable() || maker != null));
    }
  }

  private void tell(ByteBuf plain, long comeNanos) {
    if (!closed && owner != null) {
      owner.received(plain, comeNanos);
    }
  }

  /**
   * Does what the engine wants done until it wants to read; returns whether that may have it read
   * more of what it has. What it wants is what its last call has said: asked afterwards it knows of
   * no alert, and of no second handshake.
   */
  private boolean shakeHands(HandshakeStatus first) throws SSLException {
    boolean done = false;
    boolean goesOn = true;
    HandshakeStatus wanted = first;
    while (goesOn && (wanted == HandshakeStatus.NEED_TASK || wanted == HandshakeStatus.NEED_WRAP)) {
      HandshakeStatus before = wanted;
      boolean progress;
      if (wanted == HandshakeStatus.NEED_TASK) {
        progress = runTasks();
        wanted = engine.getHandshakeStatus();
      } else {
        SSLEngineResult result = encrypt(EMPTY);
        progress = result.bytesProduced() > 0;
        // What has failed is thrown by the call after the one that has made the alert.
        wanted = progress ? before : result.getHandshakeStatus();
      }
      if (closed) {
        return false;
      }
      done |= progress;
      goesOn = progress || wanted != before;
    }
    Maker making = maker;
    if (making != null && engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING) {
      maker = null;
      making.secured(this);
    }
    return done;
  }

  /** Certificates are verified on the loop, once for each new session. */
  private boolean runTasks() {
    Runnable task = engine.getDelegatedTask();
    boolean any = task != null;
    while (task != null) {
      task.run();
      task = engine.getDelegatedTask();
    }
    return any;
  }

  /** Encrypts as much as one record holds, and sends it. */
  private SSLEngineResult encrypt(ByteBuf plain) throws SSLException {
    ByteBuf out = buffers.out();
    int bytes = Math.min(plain.readableBytes(), LinkBuffers.RECORD_PLAIN);
    SSLEngineResult result =
        engine.wrap(
            plain.internalNioBuffer(plain.readerIndex(), bytes),
            out.internalNioBuffer(0, out.capacity()));
    plain.skipBytes(result.bytesConsumed());
    out.writerIndex(result.bytesProduced());
    if (out.isReadable()) {
      socket.hand(out);
    }
    return result;
  }

  private void encryptAll(ByteBuf plain) {
    try {
      while (!closed && plain.isReadable()) {
        if (encrypt(plain).bytesProduced() == 0) {
          throw new SSLException("the server wants another handshake before the request has ended");
        }
      }
    } catch (SSLException failure) {
      broken(failure);
    }
  }

  @Override
  public long send(Outgoing outgoing) {
    int most = RequestWriter.most(outgoing);
    ByteBuf plain = most > LinkBuffers.SIZE ? Unpooled.buffer(most) : buffers.plainOut();
    byte[] rest = RequestWriter.write(plain, outgoing);
    long bytes = (long) plain.readableBytes() + rest.length;
    encryptAll(plain);
    if (rest.length > 0) {
      encryptAll(Unpooled.wrappedBuffer(rest));
    }
    return bytes;
  }

  @Override
  public boolean isWritable() {
    return !closed && socket.isWritable();
  }

  @Override
  public void write(ByteBuf bytes) {
    encryptAll(bytes);
    bytes.release();
  }

  @Override
  public void flush() {
    // What was written is with the socket.
  }

  @Override
  public void writable() {
    if (owner != null) {
      owner.writable();
    }
  }

  @Override
  public void ended(boolean goodbye) {
    if (closed) {
      return;
    }
    Maker making = maker;
    close();
    if (making != null) {
      making.failed(
          new SSLHandshakeException("the server closed the connection during the handshake"));
    } else if (owner != null) {
      owner.ended(goodbye);
    }
  }

  @Override
  public void broken(Throwable cause) {
    if (closed) {
      return;
    }
    Maker making = maker;
    close();
    if (making != null) {
      making.failed(cause);
    } else if (owner != null) {
      owner.broken(cause);
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    maker = null;
    sayGoodbye();
    socket.close();
    if (begun != null) {
      begun.release();
      begun = null;
    }
    // Memory outside of the heap is the engine's.
    ReferenceCountUtil.safeRelease(engine);
  }

  /** Tells the server that nothing more comes; after a failure, which it was. */
  private void sayGoodbye() {
    try {
      engine.closeOutbound();
      while (socket.isWritable() && encrypt(EMPTY).bytesProduced() > 0) {
        // Each is an alert.
      }
    } catch (SSLException late) {
      // It is closed all the same.
    }
  }
}
