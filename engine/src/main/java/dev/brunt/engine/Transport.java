package dev.brunt.engine;

import dev.brunt.api.PlanException;
import io.netty.channel.DefaultSelectStrategyFactory;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.kqueue.KQueue;
import io.netty.channel.kqueue.KQueueIoHandler;
import io.netty.channel.kqueue.KQueueSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringSocketChannel;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What moves a loop's bytes: the best that the machine has, or what {@code brunt.transport} asks
 * for.
 */
public enum Transport {
  /** Linux. */
  EPOLL,
  /** macOS and BSD. */
  KQUEUE,
  /** Linux 5.9 and newer; never chosen unasked. */
  IO_URING,
  /** Everywhere. */
  NIO;

  /** The system property that asks for a transport, by its {@link #word}. */
  public static final String PROPERTY = "brunt.transport";

  /**
   * So many sockets are read in one turn of a loop, at most. What has come is told, users go on,
   * and requests are sent one step after the other for all of a turn: of many hundreds, the first
   * have left the processor's cache when the next step comes to them.
   */
  private static final int SOCKETS_AT_ONCE = 64;

  /**
   * Returns the transport that is asked for, or the best that this machine has.
   *
   * @throws PlanException if the one asked for is unknown or not available
   */
  public static Transport choose() {
    String asked = System.getProperty(PROPERTY, "");
    if (asked.isEmpty()) {
      return EPOLL.isAvailable() ? EPOLL : KQUEUE.isAvailable() ? KQUEUE : NIO;
    }
    for (Transport transport : values()) {
      if (transport.word().equals(asked) && transport.isAvailable()) {
        return transport;
      }
    }
    throw new PlanException(
        "%s: must be one that this machine has but was \"%s\"%n    hint: it has %s"
            .formatted(
                PROPERTY,
                asked,
                Arrays.stream(values())
                    .filter(Transport::isAvailable)
                    .map(Transport::word)
                    .collect(Collectors.joining(", "))));
  }

  /** Returns the name that reports use. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns whether this machine has it. */
  public boolean isAvailable() {
    return switch (this) {
      case EPOLL -> Epoll.isAvailable();
      case KQUEUE -> KQueue.isAvailable();
      case IO_URING -> IoUring.isAvailable();
      case NIO -> true;
    };
  }

  IoHandlerFactory handlers() {
    return switch (this) {
      case EPOLL ->
          EpollIoHandler.newFactory(SOCKETS_AT_ONCE, DefaultSelectStrategyFactory.INSTANCE);
      case KQUEUE -> KQueueIoHandler.newFactory();
      case IO_URING -> IoUringIoHandler.newFactory();
      case NIO -> NioIoHandler.newFactory();
    };
  }

  Class<? extends SocketChannel> channelType() {
    return switch (this) {
      case EPOLL -> EpollSocketChannel.class;
      case KQUEUE -> KQueueSocketChannel.class;
      case IO_URING -> IoUringSocketChannel.class;
      case NIO -> NioSocketChannel.class;
    };
  }
}
