package dev.brunt.testkit.oracle;

import static java.util.Objects.requireNonNull;

import dev.brunt.api.BruntException;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Accepts connections on a loop, and knows which are open. It has its port from the start; who
 * connects before it is opened waits.
 */
final class Listener {
  private static final int BACKLOG = 4_096;

  /** Accepting takes long; so many at once, then the answers that are due have their turn. */
  private static final int ACCEPTED_A_TURN = 4;

  private static final System.Logger LOG = System.getLogger(Listener.class.getName());

  private final OracleLoop loop;
  private final Set<Client> open = new HashSet<>();
  private final InetSocketAddress address;
  private volatile Channel channel;
  private volatile @Nullable Ledger ledger;

  /**
   * Takes a port, and returns when it has it.
   *
   * @param wanted port 0 for any free one
   * @throws BruntException if it cannot be listened on
   */
  Listener(OracleLoop loop, InetSocketAddress wanted) {
    this.loop = loop;
    ChannelFuture bound = bind(wanted, false).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new BruntException(
          "oracle: cannot listen on %s port %d: %s"
              .formatted(wanted.getHostString(), wanted.getPort(), bound.cause().getMessage()));
    }
    channel = bound.channel();
    address = (InetSocketAddress) channel.localAddress();
  }

  @SuppressWarnings("deprecation") // this option is the only way to accept fewer at once
  private ChannelFuture bind(InetSocketAddress wanted, boolean accepting) {
    return new ServerBootstrap()
        .group(loop.netty())
        .channel(loop.listenerType())
        .option(ChannelOption.SO_BACKLOG, BACKLOG)
        .option(ChannelOption.SO_REUSEADDR, true)
        .option(ChannelOption.AUTO_READ, accepting)
        .option(
            ChannelOption.RCVBUF_ALLOCATOR,
            new FixedRecvByteBufAllocator(1).maxMessagesPerRead(ACCEPTED_A_TURN))
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel connection) {
                connection
                    .pipeline()
                    .addLast(new Client(connection, requireNonNull(ledger), loop.timers(), open));
              }
            })
        .bind(wanted);
  }

  /**
   * Accepts connections from now on.
   *
   * @param decider decides about what is received
   */
  void accept(Ledger decider) {
    ledger = decider;
    channel.config().setAutoRead(true);
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
    ChannelFuture bound = bind(address, true);
    channel = bound.channel();
    bound.addListener(_ -> {
      if (!bound.isSuccess()) {
        LOG.log(System.Logger.Level.ERROR, "the oracle cannot listen again", bound.cause());
      }
    });
  }
}
