package dev.brunt.scenarios;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;

/** A server that does exactly as it is told, on plain sockets and a thread for each connection. */
final class ScriptedServer implements AutoCloseable {
  /** What a connection does, from its accept to its close. */
  interface Script {
    void serve(Peer peer) throws Exception;
  }

  /** A request as it came. */
  record Received(String head, byte[] body) {
    String line() {
      return head.substring(0, head.indexOf("\r\n"));
    }

    String path() {
      return line().split(" ")[1];
    }

    String text() {
      return new String(body, ISO_8859_1);
    }

    String header(String name) {
      Matcher line = Pattern.compile("(?im)^" + Pattern.quote(name) + ": (.*?)\r?$").matcher(head);
      return line.find() ? line.group(1) : "";
    }
  }

  /** One connection, as the script sees it. */
  static final class Peer {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final List<Received> log;

    Peer(Socket socket, List<Received> log) throws IOException {
      this.socket = socket;
      this.in = socket.getInputStream();
      this.out = socket.getOutputStream();
      this.log = log;
    }

    /** Returns the next request; throws at the end of the input. */
    Received read() throws IOException {
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
        int b = in.read();
        if (b < 0) {
          throw new IOException("end of input");
        }
        head.write(b);
      }
      Received line = new Received(head.toString(ISO_8859_1), new byte[0]);
      String length = line.header("Content-Length");
      byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
      Received received = new Received(line.head(), body);
      log.add(received);
      return received;
    }

    void write(String bytes) throws IOException {
      write(bytes.getBytes(ISO_8859_1));
    }

    void write(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
    }

    /** Returns the socket, for scripts that speak through something else. */
    Socket socket() {
      return socket;
    }

    /** Returns the same peer, spoken to through another socket on top of this one. */
    Peer over(Socket other) throws IOException {
      return new Peer(other, log);
    }

    /** Closes with a RST instead of a FIN. */
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    /** Waits until the other side closes. */
    void awaitClose() throws IOException {
      while (in.read() >= 0) {
        // Whatever still comes is of no interest.
      }
    }
  }

  private final ServerSocket listening;
  private final Script script;
  private final AtomicInteger connections = new AtomicInteger();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final ConcurrentLinkedQueue<Socket> open = new ConcurrentLinkedQueue<>();

  private ScriptedServer(ServerSocket listening, Script script) {
    this.listening = listening;
    this.script = script;
    Thread.ofVirtual().start(this::accept);
  }

  static ScriptedServer with(Script script) throws IOException {
    return with(ServerSocketFactory.getDefault(), script);
  }

  static ScriptedServer with(ServerSocketFactory sockets, Script script) throws IOException {
    ServerSocket listening = sockets.createServerSocket(0, 1000, InetAddress.getLoopbackAddress());
    return new ScriptedServer(listening, script);
  }

  /** Answers each request of each connection with the same bytes, for ever. */
  static ScriptedServer answering(String bytes) throws IOException {
    return with(peer -> {
      while (true) {
        peer.read();
        peer.write(bytes);
      }
    });
  }

  static String ok(String body, String... headers) {
    String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    return "HTTP/1.1 200 OK\r\n%sContent-Length: %d\r\n\r\n%s".formatted(more, body.length(), body);
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        open.add(socket);
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      script.serve(new Peer(socket, received));
    } catch (Exception ended) {
      // The other side is gone, or the script has ended: either way, so has the connection.
    }
  }

  String url() {
    return "http://127.0.0.1:" + listening.getLocalPort();
  }

  int port() {
    return listening.getLocalPort();
  }

  int connections() {
    return connections.get();
  }

  List<Received> received() {
    return received;
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  @Override
  public String toString() {
    return url().toLowerCase(Locale.ROOT);
  }
}
