package dev.brunt.testkit.oracle;

import dev.brunt.api.BruntException;
import dev.brunt.testkit.model.Model;
import dev.brunt.testkit.model.Refusal;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An HTTP/1.1 service on this machine's loopback address whose behaviour is known: a {@link Model}
 * says when and how each request is answered, and each one is stamped when it was read and when its
 * answer was handed to the kernel.
 *
 * <p>Any method and path will do. One thread does everything, so that nothing waits for another.
 * Its methods are safe for use by several threads.
 */
public final class Oracle implements AutoCloseable {
  private static final int BACKLOG = 4_096;
  private static final System.Logger LOG = System.getLogger(Oracle.class.getName());

  private final OracleLoop loop = new OracleLoop();
  private final Set<Client> open = new HashSet<>();
  private final List<Refusal> refusals;
  private final Ledger ledger;
  private final InetSocketAddress address;

  /** What accepts connections. */
  private volatile Channel listener;

  private Oracle(OracleOptions options, Stamping stamping) {
    refusals = options.model().refusals();
    ledger = new Ledger(options.model().run(options.seed()), stamping, this::scheduleRefusals);
    loop.start();
    var wanted = new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port());
    ChannelFuture bound = bind(wanted).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      loop.end();
      throw new BruntException(
          "oracle: cannot listen on port %d: %s"
              .formatted(options.port(), bound.cause().getMessage()));
    }
    listener = bound.channel();
    address = (InetSocketAddress) listener.localAddress();
  }

  /**
   * Starts an oracle and returns when it listens.
   *
   * @throws BruntException if the port cannot be listened on or the file of stamps cannot be made
   */
  public static Oracle start(OracleOptions options) {
    return new Oracle(
        options,
        options
            .stamps()
            .<Stamping>map(room -> StampFile.create(room.path(), room.capacity()))
            .orElse(Stamping.NOWHERE));
  }

  private ChannelFuture bind(InetSocketAddress wanted) {
    return new ServerBootstrap()
        .group(loop.netty())
        .channel(loop.listenerType())
        .option(ChannelOption.SO_BACKLOG, BACKLOG)
        .option(ChannelOption.SO_REUSEADDR, true)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                channel.pipeline().addLast(new Client(channel, ledger, loop.timers(), open));
              }
            })
        .bind(wanted);
  }

  /** Returns the address, such as {@code http://127.0.0.1:38211}. */
  public String url() {
    return "http://" + address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  /** Returns how many requests were read whole since the start. */
  public long requests() {
    return ledger.requests();
  }

  /** Returns how many requests are not among the stamps because the file was full. */
  public long lost() {
    return ledger.lost();
  }

  private void scheduleRefusals() {
    for (Refusal refusal : refusals) {
      loop.timers().add(ledger.firstNanos() + refusal.fromNanos(), this::refuse);
      loop.timers().add(ledger.firstNanos() + refusal.untilNanos(), this::acceptAgain);
    }
  }

  private void refuse() {
    listener.close();
    List.copyOf(open).forEach(Client::reset);
  }

  private void acceptAgain() {
    ChannelFuture bound = bind(address);
    listener = bound.channel();
    bound.addListener(_ -> {
      if (!bound.isSuccess()) {
        LOG.log(System.Logger.Level.ERROR, "the oracle cannot listen again", bound.cause());
      }
    });
  }

  /** Stops listening, closes all connections, and returns when that is done. */
  @Override
  public void close() {
    loop.end();
  }
}
