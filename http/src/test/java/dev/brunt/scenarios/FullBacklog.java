package dev.brunt.scenarios;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** A listener that accepts nobody: once its backlog is full, the kernel leaves SYNs unanswered. */
final class FullBacklog implements AutoCloseable {
  private final ServerSocket listening;
  private final List<SocketChannel> waiting = new ArrayList<>();

  private FullBacklog(ServerSocket listening) {
    this.listening = listening;
  }

  static FullBacklog open() throws IOException {
    FullBacklog full = new FullBacklog(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
    for (int i = 0; i < 8; i++) {
      SocketChannel channel = SocketChannel.open();
      channel.configureBlocking(false);
      channel.connect(full.listening.getLocalSocketAddress());
      full.waiting.add(channel);
    }
    return full;
  }

  String url() {
    return "http://127.0.0.1:" + listening.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel channel : waiting) {
      channel.close();
    }
    listening.close();
  }
}
