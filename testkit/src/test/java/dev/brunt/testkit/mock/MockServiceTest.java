package dev.brunt.testkit.mock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.brunt.api.BruntException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The endpoints, as the JDK's HTTP client sees them. */
final class MockServiceTest {
  private static final AtomicLong CLOCK = new AtomicLong();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static MockService service;

  @BeforeAll
  static void start() {
    service = MockService.start(0, Routes.of(2, CLOCK::get));
  }

  @AfterAll
  static void stop() {
    CLIENT.close();
    service.close();
  }

  @Test
  void root_get_listsEveryEndpoint() throws Exception {
    assertThat(get("/").body())
        .contains("/api_10ms", "/api_max_tps", "/delay/{ms}", "/status/{code}", "/bytes/{n}")
        .contains("/echo", "/login", "/products", "/products/{id}", "/orders", "/orders/{id}");
  }

  @ParameterizedTest
  @CsvSource({"/api_10ms, 10", "/delay/0, 0", "/delay/50, 50", "/delay/50/, 50"})
  void delay_get_answersNoSooner(String path, int millis) throws Exception {
    long before = System.nanoTime();
    HttpResponse<String> response = get(path);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .isGreaterThanOrEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void maxTps_moreThanTheLimitWithinASecond_fails() throws Exception {
    // The limit is 2, and the clock stands still between the first three.
    CLOCK.addAndGet(5_000_000_000L);
    assertThat(get("/api_max_tps").statusCode()).isEqualTo(200);
    assertThat(get("/api_max_tps").statusCode()).isEqualTo(200);
    assertThat(get("/api_max_tps").statusCode()).isEqualTo(500);

    CLOCK.addAndGet(1_000_000_000L);
    assertThat(get("/api_max_tps").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"/", "/products", "/delay/0", "/api_max_tps"})
  void limited_moreThanTheLimitWithinASecond_failsWhateverIsAskedFor(String path) throws Exception {
    try (MockService limited = MockService.start(0, Routes.limited(2, CLOCK::get))) {
      URI asked = URI.create(limited.url() + path);

      assertThat(List.of(status(asked), status(asked), status(asked)))
          .containsExactly(200, 200, 500);
      CLOCK.addAndGet(1_000_000_000L);
      assertThat(status(asked)).isEqualTo(200);
    }
  }

  private static int status(URI asked) throws Exception {
    return CLIENT
        .send(HttpRequest.newBuilder(asked).build(), BodyHandlers.discarding())
        .statusCode();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 204, 301, 302, 304, 307, 400, 401, 404, 418, 429, 500, 503, 599})
  void status_get_isTheOneAskedFor(int status) throws Exception {
    assertThat(get("/status/" + status).statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 1_000_000, 64 << 20})
  void bytes_get_isABodyOfThatLength(int length) throws Exception {
    HttpResponse<byte[]> response = CLIENT.send(to("/bytes/" + length), BodyHandlers.ofByteArray());

    assertThat(response.body()).hasSize(length).endsWith(lastByte(length));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /nothing         | {"error":"there is nothing at /nothing; GET / lists what there is"}
          /delay           | {"error":"there is nothing at /delay; GET / lists what there is"}
          /delay/-1        | {"error":"ms must be 0..600000 but was \\"-1\\""}
          /delay/600001    | {"error":"ms must be 0..600000 but was \\"600001\\""}
          /status/99       | {"error":"code must be 200..599 but was \\"99\\""}
          /bytes/67108865  | {"error":"n must be 0..67108864 but was \\"67108865\\""}
          /products/0      | {"error":"id must be 1..20 but was \\"0\\""}
          /products/21     | {"error":"id must be 1..20 but was \\"21\\""}
          /products/x      | {"error":"id must be 1..20 but was \\"x\\""}
          """)
  void path_unknown_is404AndSaysWhy(String path, String body) throws Exception {
    HttpResponse<String> response = get(path);

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).isEqualTo(body);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DELETE | /products   | GET, HEAD
          PUT    | /products/1 | GET, HEAD
          GET    | /login      | POST
          GET    | /orders     | POST
          POST   | /orders/1   | GET, HEAD
          POST   | /           | GET, HEAD
          """)
  void method_wrong_is405AndNamesTheRightOnes(String method, String path, String allow)
      throws Exception {
    var request = request(path).method(method, BodyPublishers.noBody()).build();
    HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("allow")).contains(allow);
  }

  @Test
  void head_products_hasTheHeadersOfAGetAndNoBody() throws Exception {
    HttpResponse<String> head =
        CLIENT.send(request("/products").HEAD().build(), BodyHandlers.ofString());

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("content-length"))
        .contains(String.valueOf(get("/products").body().length()));
    assertThat(head.body()).isEmpty();
  }

  @Test
  void echo_put_repeatsWhatWasSent() throws Exception {
    var request =
        request("/echo?a=1&b=%20")
            .header("X-Twice", "one")
            .header("X-Twice", "two")
            .PUT(BodyPublishers.ofString("\"Zoë\"\n"))
            .build();
    String body = CLIENT.send(request, BodyHandlers.ofString()).body();

    assertThat(body)
        .startsWith("{\"method\":\"PUT\",\"path\":\"/echo\",\"query\":\"a=1&b=%20\",\"headers\":{")
        .contains("\"x-twice\":\"one, two\"")
        .endsWith("},\"body\":\"\\\"Zoë\\\"\\n\"}");
  }

  @Test
  void requests_answered_areCounted() throws Exception {
    long before = service.requests();
    get("/products");
    get("/nothing");

    assertThat(service.requests() - before).isEqualTo(2);
  }

  @Test
  void start_portInUse_saysWhichAndWhy() {
    int port = URI.create(service.url()).getPort();

    assertThatExceptionOfType(BruntException.class)
        .isThrownBy(() -> MockService.start(port, 1))
        .withMessageStartingWith("mock service: cannot listen on port " + port)
        .withMessageContaining("Address already in use");
  }

  private static byte[] lastByte(int length) {
    return length == 0
        ? new byte[0]
        : new byte[] {(byte) "0123456789abcdef".charAt((length - 1) % 16)};
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return CLIENT.send(to(path), BodyHandlers.ofString());
  }

  private static HttpRequest to(String path) {
    return request(path).build();
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(service.url() + path)).timeout(Duration.ofSeconds(10));
  }
}
