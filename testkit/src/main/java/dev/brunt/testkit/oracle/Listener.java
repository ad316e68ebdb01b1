package dev.brunt.testkit.oracle;

import dev.brunt.api.BruntException;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.SocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Accepts connections on a loop, and knows which are open. */
final class Listener {
  private static final int BACKLOG = 4_096;

  /** Accepting takes long; so many at once, then the answers that are due have their turn. */
  private static final int ACCEPTED_A_TURN = 4;

  private static final System.Logger LOG = System.getLogger(Listener.class.getName());

  private final OracleLoop loop;
  private final Ledger ledger;
  private final Set<Client> open = new HashSet<>();
  private final InetSocketAddress address;
  private volatile Channel channel;

  /**
   * Listens on this machine's loopback address, and returns when it does.
   *
   * @param ledger decides about what is received
   * @param port 0 for any free one
   * @throws BruntException if the port cannot be listened on
   */
  Listener(OracleLoop loop, Ledger ledger, int port) {
    this.loop = loop;
    this.ledger = ledger;
    var wanted = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    ChannelFuture bound = bind(wanted).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new BruntException(
          "oracle: cannot listen on port %d: %s".formatted(port, bound.cause().getMessage()));
    }
    channel = bound.channel();
    address = (InetSocketAddress) channel.localAddress();
  }

  @SuppressWarnings("deprecation") // this option is the only way to accept fewer at once
  private ChannelFuture bind(InetSocketAddress wanted) {
    return new ServerBootstrap()
        .group(loop.netty())
        .channel(loop.listenerType())
        .option(ChannelOption.SO_BACKLOG, BACKLOG)
        .option(ChannelOption.SO_REUSEADDR, true)
        .option(
            ChannelOption.RCVBUF_ALLOCATOR,
            new FixedRecvByteBufAllocator(1).maxMessagesPerRead(ACCEPTED_A_TURN))
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel connection) {
                connection.pipeline().addLast(new Client(connection, ledger, loop.timers(), open));
              }
            })
        .bind(wanted);
  }

  InetSocketAddress address() {
    return address;
  }

  /** Stops listening, from any thread; what is connected stays. */
  void close() {
    channel.close().awaitUninterruptibly();
  }

  /** Stops listening and resets all connections; on the loop's thread only. */
  void refuse() {
    channel.close();
    List.copyOf(open).forEach(Client::reset);
  }

  /** Listens again where it did; on the loop's thread only. */
  void acceptAgain() {
    ChannelFuture bound = bind(address);
    channel = bound.channel();
    bound.addListener(_ -> {
      if (!bound.isSuccess()) {
        LOG.log(System.Logger.Level.ERROR, "the oracle cannot listen again", bound.cause());
      }
    });
  }
}
