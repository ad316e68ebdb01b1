package dev.brunt.testkit.oracle;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.socket.SocketChannel;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * One connection: its requests are read, and answered in their order (RFC 9112, section 9.3.2).
 * Confined to its loop.
 */
final class Client extends ChannelInboundHandlerAdapter {
  /** With so many requests waiting, no more are read. */
  private static final int MOST_WAITING = 1_024;

  private static final long LINGER_MILLIS = 1_000;

  private final SocketChannel channel;
  private final Ledger ledger;
  private final Timers timers;
  private final Set<Client> open;
  private final RequestScanner scanner = new RequestScanner();
  private final Queue<Reply> waiting = new ArrayDeque<>();

  /** Set once nothing more is understood or answered. */
  private boolean ending;

  /** Prepares for a client that is in {@code open} as long as it is connected. */
  Client(SocketChannel channel, Ledger ledger, Timers timers, Set<Client> open) {
    this.channel = channel;
    this.ledger = ledger;
    this.timers = timers;
    this.open = open;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    open.add(this);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf in = (ByteBuf) message;
    try {
      read(in);
    } finally {
      in.release();
    }
    giveRipe();
  }

  private void read(ByteBuf in) {
    while (!ending) {
      switch (scanner.scan(in)) {
        case MORE -> {
          return;
        }
        case REQUEST -> receive(ledger.decide(this, scanner));
        case CONTINUE -> waiting.add(new Reply.Leave());
        case WRONG -> {
          ending = true;
          waiting.add(new Reply.Complaint(scanner.problem()));
        }
      }
    }
  }

  private void receive(Pending request) {
    ending = request.closes();
    waiting.add(request);
    if (!request.isRipe()) {
      timers.add(request.dueNanos(), request);
    }
  }

  /** Gives what is ripe and has nothing before it that is not. */
  void giveRipe() {
    for (Reply first = waiting.peek(); first != null && first.isRipe(); first = waiting.peek()) {
      if (first instanceof Pending request && request.resets()) {
        reset();
        return;
      }
      waiting.remove();
      give(first);
    }
    regulate();
  }

  /** Closes the connection with what still waits, which so is not answered. */
  void reset() {
    ending = true;
    channel.config().setOption(ChannelOption.SO_LINGER, 0);
    channel.close();
  }

  private void give(Reply reply) {
    ByteBuf out = channel.alloc().ioBuffer(Answers.USUAL_BYTES);
    reply.writeTo(out);
    ChannelFuture handedOver = channel.writeAndFlush(out);
    switch (reply) {
      case Pending request -> {
        if (handedOver.isDone()) {
          note(request, handedOver);
        } else {
          handedOver.addListener(_ -> note(request, handedOver));
        }
        if (request.closes()) {
          handedOver.addListener(ChannelFutureListener.CLOSE);
        }
      }
      case Reply.Leave() -> {}
      case Reply.Complaint _ -> handedOver.addListener(_ -> linger());
    }
  }

  private void note(Pending request, ChannelFuture handedOver) {
    if (handedOver.isSuccess()) {
      ledger.answered(request, System.nanoTime());
    } else {
      ledger.unanswered(request, System.nanoTime());
    }
  }

  /**
   * Closing while the client still sends would reset the connection, and the client might never see
   * the answer (RFC 9112, section 9.6).
   */
  private void linger() {
    ((DuplexChannel) channel).shutdownOutput();
    timers.add(
        System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LINGER_MILLIS), () -> channel.close());
  }

  /** Stops reading from a client that sends requests faster than it takes the answers. */
  private void regulate() {
    boolean wanted = waiting.size() < MOST_WAITING && channel.isWritable();
    if (channel.config().isAutoRead() != wanted) {
      channel.config().setAutoRead(wanted);
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    regulate();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    open.remove(this);
    ending = true;
    long now = System.nanoTime();
    for (Reply reply : waiting) {
      if (reply instanceof Pending request) {
        ledger.unanswered(request, now);
      }
    }
    waiting.clear();
  }

  /** Ends the connection: what comes here is a client that went away in the middle of something. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
