package dev.brunt.testkit.oracle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;

/** One connection to an oracle, byte by byte. */
final class Talk implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;

  private final Socket socket;
  private final InputStream in;

  Talk(Oracle oracle) throws IOException {
    this(oracle.url());
  }

  Talk(String url) throws IOException {
    URI address = URI.create(url);
    socket = new Socket(address.getHost(), address.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = socket.getInputStream();
  }

  /** Sends bytes in which a ~ is the end of a line. */
  void say(String text) throws IOException {
    socket.getOutputStream().write(text.replace("~", "\r\n").getBytes(ISO_8859_1));
  }

  void get(long seq) throws IOException {
    say("GET / HTTP/1.1~host: a~x-seq: %d~~".formatted(seq));
  }

  /** Reads one answer, whose body is as long as it says. */
  String answer() throws IOException {
    String head = head();
    int length = Integer.parseInt(head.replaceFirst("(?s).*content-length: (\\d+).*", "$1"));
    return head + new String(in.readNBytes(length), ISO_8859_1);
  }

  /** Reads a head. */
  String head() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the connection ended after \"" + head + "\"");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  /** Reads until the connection ends. */
  String rest() throws IOException {
    return new String(in.readAllBytes(), ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
