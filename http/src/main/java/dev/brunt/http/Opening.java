package dev.brunt.http;

import dev.brunt.api.plan.HttpSettings;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoEventLoop;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Function;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to open a connection: the TCP connect, and the TLS handshake where there is one, each
 * within its limit. Tells its {@link Connector} what became of it, once.
 */
final class Opening extends ChannelInboundHandlerAdapter implements EpollLink.Maker, TlsLink.Maker {
  private final Origin origin;
  private final Connector connector;
  private final Limit limit = new Limit();
  private @Nullable Channel channel;
  private @Nullable Link link;
  private long begunNanos;
  private boolean connected;
  private boolean told;

  private Opening(Origin origin, Connector connector) {
    this.origin = origin;
    this.connector = connector;
  }

  /** Begins an attempt. */
  static void begin(Origin origin, InetSocketAddress address, Connector connector) {
    new Opening(origin, connector).connect(address);
  }

  /** What the attempt may last, in its present part. */
  private final class Limit extends Deadline {
    @Override
    void expired() {
      String where = origin.address().shown();
      fail(
          connected
              ? new Fault("tls-timeout", "no TLS handshake with " + where + " in time")
              : new Fault("connect-timeout", "no connection to " + where + " in time"));
    }
  }

  private void connect(InetSocketAddress address) {
    origin.loop().began(this);
    begunNanos = System.nanoTime();
    limit(settings().connectTimeout());
    IoEventLoop netty = origin.loop().loop().netty();
    if (origin.hasLinks()) {
      connectLink(netty, address);
    } else {
      connectChannel(address);
    }
  }

  private void connectLink(IoEventLoop netty, InetSocketAddress address) {
    try {
      link = EpollLink.connect(netty, origin.loop().buffers(), address, this);
    } catch (IOException | ChannelException failure) {
      failed(failure);
    }
  }

  @Override
  public void connected(EpollLink made) {
    if (origin.address().secure()) {
      beginHandshake();
      SSLEngine engine = origin.loop().run().tls().engine(origin.address());
      TlsLink securing = TlsLink.begin(made, engine, origin.loop().buffers(), this);
      if (!told) {
        link = securing;
      }
    } else {
      opened(made::ownedBy);
    }
  }

  @Override
  public void secured(TlsLink made) {
    opened(made::ownedBy);
  }

  private void opened(Function<Link.Owner, Link> made) {
    tellLength();
    end();
    connector.opened(new Connection(origin, made));
  }

  @Override
  public void failed(Throwable cause) {
    fail(connected ? Faults.ofConnection(cause) : Faults.ofConnect(cause, origin.address()));
  }

  /** Goes on to the handshake, which has a limit of its own. */
  private void beginHandshake() {
    tellLength();
    connected = true;
    begunNanos = System.nanoTime();
    limit(settings().tlsTimeout());
  }

  private void connectChannel(InetSocketAddress address) {
    ChannelFuture connecting =
        new Bootstrap()
            .group(origin.loop().loop().netty())
            .channel(origin.loop().loop().channelType())
            .option(ChannelOption.TCP_NODELAY, true)
            // This attempt has its own limit, which costs no task of the loop's.
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
            .disableResolver()
            .handler(this)
            .connect(address);
    channel = connecting.channel();
    var _ =
        connecting.addListener(done -> {
          if (!done.isSuccess()) {
            // A socket that could not even be made fails on a thread of Netty's own.
            origin.loop().loop().run(() -> fail(Faults.ofConnect(done.cause(), origin.address())));
          }
        });
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    if (origin.address().secure()) {
      Tls tls = origin.loop().run().tls();
      context.pipeline().addFirst(tls.handler(context.alloc(), origin.address()));
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    if (origin.address().secure()) {
      beginHandshake();
    } else {
      succeed(context);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake) {
      if (handshake.isSuccess()) {
        succeed(context);
      } else {
        fail(TlsFaults.of(handshake.cause()));
      }
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    fail(Faults.ofConnection(cause));
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    fail(Fault.closed("before the first request"));
  }

  private void succeed(ChannelHandlerContext context) {
    if (!told) {
      opened(owner -> {
        ChannelLink made = new ChannelLink(context.channel(), owner);
        context.pipeline().replace(this, null, made);
        return made;
      });
    }
  }

  private void fail(Fault why) {
    if (!told) {
      tellLength();
      abort();
      connector.failed(why);
    }
  }

  /** Tells how long the present part took. */
  private void tellLength() {
    long nanos = System.nanoTime() - begunNanos;
    if (connected) {
      connector.shookHands(nanos);
    } else {
      connector.connected(nanos);
    }
  }

  /** Closes, whatever is under way, and tells nobody. */
  void abort() {
    end();
    if (link != null) {
      link.close();
    }
    if (channel != null && channel.isRegistered()) {
      var _ = channel.close();
    }
  }

  private void end() {
    told = true;
    origin.loop().deadlines().disarm(limit);
    origin.loop().ended(this);
  }

  private void limit(Duration length) {
    origin.loop().deadlines().arm(limit, begunNanos + length.toNanos());
  }

  private HttpSettings settings() {
    return origin.loop().run().settings();
  }
}
