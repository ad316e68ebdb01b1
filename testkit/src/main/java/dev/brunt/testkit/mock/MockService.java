package dev.brunt.testkit.mock;

import dev.brunt.api.BruntException;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * An HTTP/1.1 service on this machine's loopback address, made to be loaded.
 *
 * <p>Its endpoints, which {@code GET /} lists, too:
 *
 * <table>
 * <caption>To practise on, with any method</caption>
 * <tr><td>{@code /api_10ms}<td>200 after 10 ms
 * <tr><td>{@code /api_max_tps}<td>200 after 10 ms; 500, also after 10 ms, beyond so many within any
 *     second
 * <tr><td>{@code /delay/{ms}}<td>200 after so many milliseconds, at most 600 000
 * <tr><td>{@code /status/{code}}<td>this status, 200 to 599; a redirect leads to {@code /}
 * <tr><td>{@code /bytes/{n}}<td>a body of so many bytes, at most 64 MiB
 * <tr><td>{@code /echo}<td>method, path, query, headers and body of the request, as JSON
 * </table>
 *
 * <table>
 * <caption>A shop that checks what it is sent</caption>
 * <tr><td>{@code POST /login}<td>{@code {"name", "password"}}, of which the password must be {@code
 *     secret-} and the name: 200 {@code {"token"}}; else 401, or 400 if the form is wrong
 * <tr><td>{@code GET /products?page=N}<td>10 of 20 products on pages 1 and 2, none on later ones
 * <tr><td>{@code GET /products/{id}}<td>{@code {"id", "name", "price"}}, or 404
 * <tr><td>{@code POST /orders}<td>{@code {"sku"}}, 1 to 20, with {@code Authorization: Bearer} and
 *     a token: 201 {@code {"id", "sku"}} and its {@code Location}; else 401, 400 or 422
 * <tr><td>{@code GET /orders/{id}}<td>an order of the token's owner, among the newest 65 536; or 404
 * </table>
 *
 * <p>It keeps no state that grows. Bodies of more than 16 MiB are refused. Safe for use by several
 * threads.
 */
public final class MockService implements AutoCloseable {
  /** What {@code /api_max_tps} admits within a second when nobody says otherwise. */
  public static final int DEFAULT_MAX_TPS = 500;

  private static final int BACKLOG = 4_096;
  private static final int MOST_LOOPS = 4;

  private final EventLoopGroup loops;
  private final Channel listener;
  private final LongAdder answered;

  private MockService(EventLoopGroup loops, Channel listener, LongAdder answered) {
    this.loops = loops;
    this.listener = listener;
    this.answered = answered;
  }

  /**
   * Starts a service and returns when it listens.
   *
   * @param port 0 for any free one
   * @param maxTps how many requests {@code /api_max_tps} admits within a second, at least 1
   * @throws BruntException if the port cannot be listened on
   */
  public static MockService start(int port, int maxTps) {
    return start(port, Routes.of(maxTps, System::nanoTime));
  }

  /**
   * Starts a service that admits so many requests within a second, whatever they ask for, and
   * answers the rest with 500.
   *
   * @param port 0 for any free one
   * @param maxTps how many, at least 1
   * @throws BruntException if the port cannot be listened on
   */
  public static MockService startLimited(int port, int maxTps) {
    return start(port, Routes.limited(maxTps, System::nanoTime));
  }

  /** As {@link #start(int, int)}, with other routes. */
  static MockService start(int port, Routes routes) {
    EventLoopGroup loops = loops();
    var answered = new LongAdder();
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loops)
            .channel(
                Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(connections(routes, answered))
            .bind("127.0.0.1", port)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      loops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
      throw new BruntException(
          "mock service: cannot listen on port %d: %s".formatted(port, bound.cause().getMessage()));
    }
    return new MockService(loops, bound.channel(), answered);
  }

  /** A load generator needs the cores more than its target does: one loop for each two of them. */
  private static EventLoopGroup loops() {
    int count = Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, MOST_LOOPS);
    return new MultiThreadIoEventLoopGroup(
        count, Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
  }

  private static ChannelInitializer<SocketChannel> connections(Routes routes, LongAdder answered) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(SocketChannel channel) {
        channel
            .pipeline()
            .addLast(new HttpRequestDecoder(), new Connection(channel, routes, answered));
      }
    };
  }

  /** Returns the address, such as {@code http://127.0.0.1:38211}. */
  public String url() {
    InetSocketAddress address = (InetSocketAddress) listener.localAddress();
    return "http://" + address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  /** Returns how many requests were received whole, or refused, since the start. */
  public long requests() {
    return answered.sum();
  }

  /** Stops listening, closes all connections, and returns when that is done. */
  @Override
  public void close() {
    listener.close().awaitUninterruptibly();
    loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
