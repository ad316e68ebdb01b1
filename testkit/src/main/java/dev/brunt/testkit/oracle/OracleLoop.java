package dev.brunt.testkit.oracle;

import dev.brunt.pacing.thread.PromptThread;
import io.netty.channel.DefaultSelectStrategyFactory;
import io.netty.channel.EventLoop;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.concurrent.TimeUnit;

/** The thread that owns everything of an oracle: its sockets, its timers and what it notes. */
final class OracleLoop {
  private static final long MOST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** So many answers are given before sockets are looked at again. */
  private static final int TIMERS_A_TURN = 64;

  /** So many sockets are looked at before the answers that are due have their turn. */
  private static final int SOCKETS_A_TURN = 32;

  /** What an oracle is asked for is exactness; what that costs is little. */
  private static final int TIMER_SLACK_NANOS = 1;

  private static final System.Logger LOG = System.getLogger(OracleLoop.class.getName());

  private final Timers timers = new Timers();
  private final Thread thread = new FastThreadLocalThread(this::turn, "oracle");
  private final ManualIoEventLoop netty =
      new ManualIoEventLoop(
          thread,
          Epoll.isAvailable()
              ? EpollIoHandler.newFactory(SOCKETS_A_TURN, DefaultSelectStrategyFactory.INSTANCE)
              : NioIoHandler.newFactory());
  private volatile boolean ending;

  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  EventLoop netty() {
    return netty;
  }

  /** Returns what is to happen later; on the loop's own thread only. */
  Timers timers() {
    return timers;
  }

  Class<? extends ServerChannel> listenerType() {
    return Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
  }

  /** Ends the loop and closes what it has; returns when that is done. */
  void end() {
    ending = true;
    netty.wakeup();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void turn() {
    PromptThread.begin(TIMER_SLACK_NANOS);
    while (!ending) {
      giveDue();
      long wait = timers.nanosToNext(System.nanoTime(), MOST_WAIT_NANOS);
      if (wait > 0) {
        netty.run(wait);
      } else {
        netty.runNow();
      }
    }
    netty.shutdownGracefully(0, 0, TimeUnit.NANOSECONDS);
    while (!netty.isTerminated()) {
      netty.runNow();
    }
  }

  private void giveDue() {
    try {
      for (int i = 0; i < TIMERS_A_TURN; i++) {
        if (!timers.happenNext(System.nanoTime())) {
          return;
        }
      }
    } catch (RuntimeException | Error mistake) {
      LOG.log(System.Logger.Level.ERROR, "an answer could not be given", mistake);
    }
  }
}
