package dev.brunt.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A target in this process that answers everything alike. Each request that Brunt sends is one
 * write, so what is read at once is one request; it need not be understood.
 */
final class NullTarget implements AutoCloseable {
  private static final byte[] ANSWER =
      """
      HTTP/1.1 200 OK\r
      Content-Type: application/json\r
      Content-Length: 8\r
      \r
      {"id":7}\
      """
          .getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket socket;

  private NullTarget(ServerSocket socket) {
    this.socket = socket;
  }

  static NullTarget start() throws IOException {
    NullTarget target = new NullTarget(new ServerSocket(0, 128, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().name("brunt-null-target").start(target::accept);
    return target;
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket peer = socket.accept();
        Thread.ofVirtual().start(() -> answer(peer));
      }
    } catch (IOException closed) {
      // The rehearsal is over.
    }
  }

  private static void answer(Socket peer) {
    byte[] request = new byte[4096];
    try (peer;
        InputStream in = peer.getInputStream();
        OutputStream out = peer.getOutputStream()) {
      while (in.read(request) > 0) {
        out.write(ANSWER);
      }
    } catch (IOException gone) {
      // The client has what it wanted.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
