package dev.brunt.testkit.mock;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HTTP/1.1 byte by byte. Every exchange here ends with the service closing the connection. */
final class ConnectionTest {
  private static final String END = "GET /delay/0 HTTP/1.1\r\nhost: h\r\nconnection: close\r\n\r\n";
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");

  private static MockService service;

  @BeforeAll
  static void start() {
    service = MockService.start(0, MockService.DEFAULT_MAX_TPS);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void requests_pipelined_areAnsweredInOrder() throws Exception {
    // The first answers are due last.
    String answers =
        exchange(get("/delay/60"), get("/status/201"), get("/delay/20"), get("/status/404"), END);

    assertThat(statuses(answers)).containsExactly("200", "201", "200", "404", "200");
  }

  @Test
  void requests_thousandsPipelined_areAllAnswered() throws Exception {
    // Far more than are let to wait at once: reading stops and goes on.
    String answers = exchange((get("/status/201") + get("/delay/1")).repeat(2_000), END);

    assertThat(statuses(answers)).hasSize(4_001);
  }

  @Test
  void request_inPieces_isAnswered() throws Exception {
    try (Socket socket = open()) {
      for (byte one : (get("/status/201") + END).getBytes(US_ASCII)) {
        socket.getOutputStream().write(one);
      }
      assertThat(statuses(rest(socket.getInputStream()))).containsExactly("201", "200");
    }
  }

  @Test
  void connectionClose_asked_isToldAndDone() throws Exception {
    assertThat(exchange(END, get("/status/201")))
        .contains("\r\nconnection: close\r\n")
        .doesNotContain("201");
  }

  @Test
  void http10_withoutKeepAlive_closes() throws Exception {
    assertThat(exchange("GET /delay/0 HTTP/1.0\r\n\r\n")).contains("\r\nconnection: close\r\n");
  }

  @Test
  void http10_withKeepAlive_stays() throws Exception {
    String kept = "GET /delay/0 HTTP/1.0\r\nconnection: keep-alive\r\n\r\n";
    String answers = exchange(kept, END);

    assertThat(statuses(answers)).hasSize(2);
    assertThat(answers).contains("\r\nconnection: keep-alive\r\n");
  }

  @Test
  void head_pipelined_hasNoBodyToBeTakenForTheNextAnswer() throws Exception {
    String answers = exchange("HEAD /delay/0 HTTP/1.1\r\nhost: h\r\n\r\n", get("/status/204"), END);

    assertThat(answers)
        .startsWith(
            """
            HTTP/1.1 200 OK\r
            content-type: text/plain; charset=utf-8\r
            content-length: 3\r
            \r
            HTTP/1.1 204 No Content\r
            \r
            HTTP/1.1 200 OK\r
            """);
  }

  @Test
  void body_chunked_isRead() throws Exception {
    String chunked =
        "POST /echo HTTP/1.1\r\nhost: h\r\ntransfer-encoding: chunked\r\n\r\n"
            + "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n";

    assertThat(exchange(chunked, END)).contains("\"body\":\"abcde\"}");
  }

  @Test
  void body_announced_isAskedForOnce() throws Exception {
    String patient =
        "POST /echo HTTP/1.1\r\nhost: h\r\nexpect: 100-continue\r\ncontent-length: 3\r\n\r\nabc";

    assertThat(exchange(patient, END))
        .startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n")
        .contains("\"body\":\"abc\"}");
  }

  @Test
  void body_ofALengthBeyondTheLimit_isRefusedBeforeItIsSent() throws Exception {
    // 16 MiB and a byte.
    String answers =
        exchange("POST /delay/0 HTTP/1.1\r\nhost: h\r\ncontent-length: 16777217\r\n\r\n");

    assertThat(statuses(answers)).containsExactly("413");
    assertThat(answers).contains("a body must be at most 16777216 bytes");
  }

  @Test
  void body_chunkedBeyondTheLimit_isRefusedWhileItIsSent() throws Exception {
    // 17 chunks of 1 MiB.
    String chunk = "100000\r\n" + "x".repeat(1 << 20) + "\r\n";
    String head = "POST /echo HTTP/1.1\r\nhost: h\r\ntransfer-encoding: chunked\r\n\r\n";

    assertThat(statuses(exchange(head, chunk.repeat(17)))).containsExactly("413");
  }

  @ParameterizedTest
  @CsvSource({
    "'GET / HTTP/1.1\r\n\r\n', 400",
    "'nonsense\r\n\r\n', 400",
    "'GET / HTTP/1.1\r\nhost: h\r\ncontent-length: x\r\n\r\n', 400",
    "'GET / HTTP/1.1\r\nhost: h\r\nbad header\r\n\r\n', 400",
  })
  void request_malformed_isRefusedAndClosed(String request, String status) throws Exception {
    assertThat(statuses(exchange(request))).containsExactly(status);
  }

  @Test
  void request_lineOrHeadersTooLong_isRefusedByName() throws Exception {
    String line = "GET /" + "x".repeat(10_000) + " HTTP/1.1\r\nhost: h\r\n\r\n";
    String header = "GET / HTTP/1.1\r\nhost: h\r\nx: " + "x".repeat(10_000) + "\r\n\r\n";

    assertThat(statuses(exchange(line))).containsExactly("414");
    assertThat(statuses(exchange(header))).containsExactly("431");
  }

  private static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\nhost: h\r\n\r\n";
  }

  private static String exchange(String... requests) throws IOException {
    try (Socket socket = open()) {
      socket.getOutputStream().write(String.join("", requests).getBytes(US_ASCII));
      return rest(socket.getInputStream());
    }
  }

  private static Socket open() throws IOException {
    URI address = URI.create(service.url());
    Socket socket = new Socket(address.getHost(), address.getPort());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static String rest(InputStream in) throws IOException {
    return new String(in.readAllBytes(), US_ASCII);
  }

  private static Iterable<String> statuses(String answers) {
    return STATUS.matcher(answers).results().map((MatchResult found) -> found.group(1)).toList();
  }
}
