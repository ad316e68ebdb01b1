package dev.brunt.http.connection;

import dev.brunt.api.plan.HttpSettings;
import dev.brunt.engine.Loop;
import dev.brunt.engine.spi.RunContext;
import dev.brunt.metrics.Failure;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The connections of one loop in one run. */
public final class Connections {
  private final Loop loop;
  private final RunContext run;
  private final HttpSettings settings;
  private final Names names;
  private final Supplier<SslContext> tls;
  private final Bootstrap bootstrap;
  private final Deadlines deadlines;
  private final IdleConnections shared = new IdleConnections();
  private final Set<Connection> open = new LinkedHashSet<>();
  private int turn;
  private boolean closed;

  /** Prepares a loop's connections; opens none. Called by any thread. */
  public Connections(Loop loop, RunContext run, Names names, Supplier<SslContext> tls) {
    this.loop = loop;
    this.run = run;
    this.settings = run.http();
    this.names = names;
    this.tls = tls;
    this.deadlines = new Deadlines(loop);
    this.bootstrap =
        new Bootstrap()
            .group(loop.netty())
            .channel(loop.channelType())
            .option(ChannelOption.TCP_NODELAY, true)
            .option(
                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                (int) Math.min(Integer.MAX_VALUE, settings.connectTimeout().toMillis()))
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    // What is in the pipeline is known only once the channel is connected.
                  }
                });
  }

  /** Returns the connections that all users of open loads on this loop share. */
  public IdleConnections shared() {
    return shared;
  }

  /** Starts an exchange on an idle connection, or on a new one; on the loop. */
  public void start(Exchange exchange, IdleConnections idle) {
    exchange.asked();
    if (closed) {
      exchange.fail(new Failure("closed", "the run is over", null));
      return;
    }
    Connection waiting = idle.take(exchange.destination());
    if (waiting != null) {
      waiting.send(exchange);
    } else {
      names.resolve(
          exchange.destination().host(),
          loop,
          (addresses, problem) -> {
            if (problem == null) {
              connect(exchange, idle, addresses, turn++, addresses.size());
            } else {
              exchange.fail(Failures.dns(exchange.destination().host(), problem));
            }
          });
    }
  }

  /** Connects to one of the addresses; if that fails, to the next, so many in all. */
  private void connect(
      Exchange exchange, IdleConnections idle, List<InetAddress> addresses, int at, int tries) {
    InetAddress address = addresses.get(Math.floorMod(at, addresses.size()));
    Destination to = exchange.destination();
    ChannelFuture connecting = bootstrap.connect(new InetSocketAddress(address, to.port()));
    connecting.addListener(_ -> {
      if (connecting.isSuccess()) {
        connected(exchange, idle, connecting.channel());
      } else if (tries > 1 && !exchange.isDone()) {
        connect(exchange, idle, addresses, at + 1, tries - 1);
      } else {
        exchange.fail(
            Failures.connecting(to, connecting.cause(), settings.connectTimeout().toMillis()));
      }
    });
  }

  private void connected(Exchange exchange, IdleConnections idle, Channel channel) {
    if (exchange.isDone() || closed) {
      channel.close();
    } else if (exchange.destination().secure()) {
      secure(exchange, idle, channel);
    } else {
      use(exchange, idle, channel);
    }
  }

  private void secure(Exchange exchange, IdleConnections idle, Channel channel) {
    Destination to = exchange.destination();
    SslHandler handler = tls.get().newHandler(channel.alloc(), to.host(), to.port());
    handler.setHandshakeTimeoutMillis(settings.tlsTimeout().toMillis());
    channel.pipeline().addLast(handler);
    handler
        .handshakeFuture()
        .addListener(handshake -> {
          if (!handshake.isSuccess()) {
            channel.close();
            exchange.fail(
                Failures.securing(to, handshake.cause(), settings.tlsTimeout().toMillis()));
          } else if (exchange.isDone()) {
            channel.close();
          } else {
            use(exchange, idle, channel);
          }
        });
  }

  private void use(Exchange exchange, IdleConnections idle, Channel channel) {
    Connection connection = new Connection(this, idle, exchange.destination(), channel);
    channel.pipeline().addLast(Connection.HANDLER, connection);
    open.add(connection);
    connection.send(exchange);
  }

  Deadlines deadlines() {
    return deadlines;
  }

  void closed(Connection connection) {
    open.remove(connection);
  }

  /** Tells of bytes that belong to no request. */
  void stray(Failure failure) {
    run.stray(loop, failure);
  }

  /** Closes all; on the loop. */
  public void close() {
    closed = true;
    shared.close();
    List.copyOf(open).forEach(Connection::close);
  }
}
