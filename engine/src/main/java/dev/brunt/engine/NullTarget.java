package dev.brunt.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A target in this process that answers everything alike. Each request that Brunt sends is one
 * write, so what is read at once is one request; it need not be understood.
 */
final class NullTarget implements AutoCloseable {
  /** As servers of several kinds write it: what is compiled for one is thrown away for another. */
  private static final List<byte[]> ANSWERS =
      List.of(
          answer("Content-Type: application/json", "Content-Length: 8", "", "{\"id\":7}"),
          answer(
              "Server: nginx/1.22.1",
              "Date: Thu, 01 Jan 2026 00:00:00 GMT",
              "Content-Type: application/json; charset=utf-8",
              "Content-Length: 8",
              "Connection: keep-alive",
              "",
              "{\"id\":7}"),
          answer(
              "content-type: application/json",
              "cache-control: no-store, max-age=0",
              "etag: \"2-vyGp6PvFo4RvsFtPoIWeCReyIC8\"",
              "transfer-encoding: chunked",
              "",
              "8",
              "{\"id\":7}",
              "0",
              "",
              ""));

  private final ServerSocket socket;

  private NullTarget(ServerSocket socket) {
    this.socket = socket;
  }

  private static byte[] answer(String... lines) {
    return ("HTTP/1.1 200 OK\r\n" + String.join("\r\n", lines)).getBytes(StandardCharsets.US_ASCII);
  }

  static NullTarget start() throws IOException {
    NullTarget target = new NullTarget(new ServerSocket(0, 128, InetAddress.getLoopbackAddress()));
    start(target::accept);
    return target;
  }

  /** Virtual threads would have the JVM compile what only they need. */
  private static void start(Runnable task) {
    Thread.ofPlatform().daemon().name("brunt-null-target").start(task);
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket peer = socket.accept();
        start(() -> answer(peer));
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
      for (int i = 0; in.read(request) > 0; i++) {
        out.write(ANSWERS.get(i % ANSWERS.size()));
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
