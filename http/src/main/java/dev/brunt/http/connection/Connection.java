package dev.brunt.http.connection;

import dev.brunt.http.wire.Malformed;
import dev.brunt.http.wire.ParserLimits;
import dev.brunt.http.wire.Progress;
import dev.brunt.http.wire.ResponseParser;
import dev.brunt.metrics.Failure;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.stream.ChunkedInput;
import io.netty.handler.stream.ChunkedWriteHandler;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * An open connection. It carries one exchange at a time, so a response can belong to no other
 * request; a byte that belongs to none closes it.
 */
final class Connection extends ChannelInboundHandlerAdapter {
  private final Connections pool;
  private final IdleConnections home;
  private final Destination destination;
  private final Channel channel;
  private final ResponseParser parser = new ResponseParser(ParserLimits.DEFAULT);
  private @Nullable Exchange exchange;
  private @Nullable Throwable brokenBy;

  Connection(Connections pool, IdleConnections home, Destination destination, Channel channel) {
    this.pool = pool;
    this.home = home;
    this.destination = destination;
    this.channel = channel;
  }

  Destination destination() {
    return destination;
  }

  /** Begins an exchange: from here its service time counts. */
  void send(Exchange next) {
    exchange = next;
    next.on(this);
    next.expectedBy(parser);
    try {
      write(next.outgoing(), next);
    } catch (UncheckedIOException unreadable) {
      next.fail(new Failure("body", Failures.words(unreadable), null));
    }
  }

  private void write(Outgoing outgoing, Exchange next) {
    ChunkedInput<ByteBuf> rest = outgoing.rest();
    ByteBuf bytes = channel.alloc().directBuffer(outgoing.size());
    outgoing.writeTo(bytes);
    next.bytesOut = bytes.readableBytes() + (rest == null ? 0 : rest.length());
    next.startNanos = System.nanoTime();
    pool.deadlines().add(next, next.startNanos);
    if (rest == null) {
      channel.writeAndFlush(bytes, channel.voidPromise());
    } else {
      if (channel.pipeline().get(ChunkedWriteHandler.class) == null) {
        channel.pipeline().addBefore(HANDLER, null, new ChunkedWriteHandler());
      }
      channel.write(bytes);
      channel.writeAndFlush(rest);
    }
  }

  /** The name of this handler in its channel's pipeline. */
  static final String HANDLER = "exchange";

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf in = (ByteBuf) message;
    try {
      read(in);
    } finally {
      in.release();
    }
  }

  private void read(ByteBuf in) {
    Exchange current = exchange;
    if (current == null) {
      pool.stray(Failures.malformed(Malformed.REPLY_BEFORE_REQUEST));
      close();
      return;
    }
    current.bytesIn += in.readableBytes();
    switch (parser.read(in)) {
      case MORE -> {}
      case COMPLETE -> complete(current, in.isReadable());
      case MALFORMED -> current.fail(Failures.malformed(parser.problem()));
    }
  }

  private void complete(Exchange current, boolean bytesLeft) {
    if (bytesLeft) {
      current.status = parser.status();
      current.fail(Failures.malformed(Malformed.BYTES_AFTER_END));
      return;
    }
    exchange = null;
    pool.deadlines().remove(current);
    boolean keep = parser.isPersistent();
    current.complete(parser);
    if (keep) {
      home.put(this);
    } else {
      close();
    }
  }

  /** Forgets an exchange that has failed, and closes: whatever comes now belongs to nobody. */
  void abandon() {
    Exchange failed = exchange;
    exchange = null;
    if (failed != null) {
      pool.deadlines().remove(failed);
    }
    close();
  }

  void close() {
    channel.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    pool.closed(this);
    Exchange current = exchange;
    if (current == null) {
      home.remove(this);
    } else if (!parser.isStarted()) {
      current.fail(Failures.broken(brokenBy));
    } else if (brokenBy == null && parser.close() == Progress.COMPLETE) {
      exchange = null;
      pool.deadlines().remove(current);
      current.complete(parser);
    } else {
      current.fail(
          brokenBy == null ? Failures.malformed(Malformed.TRUNCATED) : Failures.broken(brokenBy));
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    brokenBy = cause;
    close();
  }
}
