package dev.brunt.testkit.mock;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.brunt.api.BruntException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;

/**
 * A few requests that a service sends itself, so that the time in which the JVM loads classes for
 * the first ones is not taken for the time in which they are answered.
 */
final class Rehearsal {
  private static final int TIMES = 20;
  private static final String LAST = "GET / HTTP/1.1\r\nhost: mock\r\nconnection: close\r\n\r\n";

  private Rehearsal() {}

  /**
   * Sends the requests and waits for the answers.
   *
   * @param url the service's
   * @throws BruntException if it cannot be reached
   */
  static void run(String url) {
    URI address = URI.create(url);
    String round =
        get("/products?page=1")
            + get("/products/7")
            + get("/delay/1")
            + post("/login", "{\"name\": \"mock\", \"password\": \"secret-mock\"}")
            + post("/orders", "{\"sku\": 7}");
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.getOutputStream().write((round.repeat(TIMES) + LAST).getBytes(US_ASCII));
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException unreachable) {
      throw new BruntException("mock service: cannot reach itself: " + unreachable.getMessage());
    }
  }

  private static String get(String target) {
    return "GET " + target + " HTTP/1.1\r\nhost: mock\r\n\r\n";
  }

  private static String post(String target, String body) {
    return "POST %s HTTP/1.1\r\nhost: mock\r\ncontent-length: %d\r\nauthorization: Bearer a.b\r\n\r\n%s"
        .formatted(target, body.length(), body);
  }
}
