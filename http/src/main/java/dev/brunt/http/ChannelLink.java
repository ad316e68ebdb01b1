package dev.brunt.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslCloseCompletionEvent;

/** A connection by Netty's channel: with TLS, and where there is no epoll. */
final class ChannelLink extends ChannelInboundHandlerAdapter implements Link {
  private final Channel channel;
  private final Owner owner;
  private boolean goodbye;

  ChannelLink(Channel channel, Owner owner) {
    this.channel = channel;
    this.owner = owner;
  }

  @Override
  public long send(Outgoing outgoing) {
    ByteBuf head = channel.alloc().directBuffer(RequestWriter.sizeHint(outgoing));
    byte[] rest = RequestWriter.write(head, outgoing);
    long bytes = (long) head.readableBytes() + rest.length;
    if (rest.length > 0) {
      write(head);
      head = Unpooled.wrappedBuffer(rest);
    }
    var _ = channel.writeAndFlush(head, channel.voidPromise());
    return bytes;
  }

  @Override
  public boolean isWritable() {
    return channel.isWritable();
  }

  @Override
  public void write(ByteBuf bytes) {
    var _ = channel.write(bytes, channel.voidPromise());
  }

  @Override
  public void flush() {
    channel.flush();
  }

  @Override
  public void close() {
    var _ = channel.close();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf in = (ByteBuf) message;
    try {
      owner.received(in, System.nanoTime());
    } finally {
      in.release();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    owner.writable();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    goodbye |= event instanceof SslCloseCompletionEvent ended && ended.isSuccess();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    owner.broken(cause);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    owner.ended(goodbye);
  }
}
