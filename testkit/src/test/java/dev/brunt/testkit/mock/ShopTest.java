package dev.brunt.testkit.mock;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the shop sells to whom, and what it refuses. */
final class ShopTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static MockService service;

  @BeforeAll
  static void start() {
    service = MockService.start(0, MockService.DEFAULT_MAX_TPS);
  }

  @AfterAll
  static void stop() {
    CLIENT.close();
    service.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"name": "ada", "password": "secret-ada"}            | 200
          {"password": "secret-Zoë", "name": "Zoë", "age": 36}  | 200
          {"name": "ada", "password": "secret-bob"}            | 401
          {"name": "ada", "password": "secret-"}               | 401
          {"name": "ada", "password": ""}                      | 400
          {"name": " ", "password": "secret- "}                | 400
          {"name": "ada"}                                      | 400
          {"name": 1, "password": "secret-1"}                  | 400
          {"name": ["ada"], "password": "secret-ada"}          | 400
          ["ada", "secret-ada"]                                | 400
          {"name": "ada", "password": "secret-ada"             | 400
          {"name": "ada", "password": "secret-ada"} x          | 400
          ``                                                   | 400
          """)
  void login_body_isJudged(String body, int status) throws Exception {
    assertThat(post("/login", "", body).statusCode()).isEqualTo(status);
  }

  @Test
  void login_wrongPassword_saysTheRule() throws Exception {
    HttpResponse<String> response = post("/login", "", login("ada", "123"));

    assertThat(response.body())
        .isEqualTo("{\"error\":\"wrong password: it must be \\\"secret-\\\" and the name\"}");
    assertThat(response.headers().firstValue("www-authenticate")).contains("Bearer");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 200, 10",
    "?page=1, 200, 10",
    "?page=2, 200, 10",
    "?page=3, 200, 0",
    "?page=1000000, 200, 0",
    "?other=1, 200, 10",
    "?page=0, 400, 0",
    "?page=x, 400, 0"
  })
  void products_page_hasSoManyOfTheTwenty(String query, int status, int products) throws Exception {
    HttpResponse<String> response = get("/products" + query, "");

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body().split("\"price\":", -1)).hasSize(products + 1);
  }

  @Test
  void product_each_isTheOneOnThePages() throws Exception {
    String pages = get("/products?page=1", "").body() + get("/products?page=2", "").body();
    for (int id = 1; id <= 20; id++) {
      String product = get("/products/" + id, "").body();

      assertThat(product).matches("\\{\"id\":" + id + ",\"name\":\"\\w+\",\"price\":[0-9.]+}");
      assertThat(pages).contains(product);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"sku": 1}                      | 201
          {"sku": 20, "note": {"a": [1]}}  | 201
          {"sku": 0}                      | 422
          {"sku": 21}                     | 422
          {"sku": 99999999999999999999}   | 422
          {"sku": 1.5}                    | 400
          {"sku": "1"}                    | 400
          {}                              | 400
          sku=1                           | 400
          """)
  void order_body_isJudged(String body, int status) throws Exception {
    assertThat(post("/orders", token("ada"), body).statusCode()).isEqualTo(status);
  }

  @Test
  void order_placed_isFoundWhereItSays() throws Exception {
    HttpResponse<String> placed = post("/orders", token("ada"), "{\"sku\": 7}");
    String location = placed.headers().firstValue("location").orElseThrow();
    HttpResponse<String> found = get(location, token("ada"));

    assertThat(location).matches("/orders/[1-9][0-9]*");
    assertThat(placed.body())
        .isEqualTo("{\"id\":%s,\"sku\":7}".formatted(location.substring("/orders/".length())));
    assertThat(found.statusCode()).isEqualTo(200);
    assertThat(found.body()).isEqualTo(placed.body());
  }

  @Test
  void order_ofSomebodyElse_isNotFound() throws Exception {
    HttpResponse<String> placed = post("/orders", token("ada"), "{\"sku\": 7}");
    String location = placed.headers().firstValue("location").orElseThrow();

    assertThat(get(location, token("bob")).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({"''", "Bearer", "Bearer YWRh.YWRh", "Basic YWRhOmFkYQ=="})
  void order_withoutATokenOfALogin_isRefused(String authorization) throws Exception {
    assertThat(post("/orders", authorization, "{\"sku\": 7}").statusCode()).isEqualTo(401);
    assertThat(get("/orders/1", authorization).statusCode()).isEqualTo(401);
  }

  private static String token(String name) throws Exception {
    String body = post("/login", "", login(name, "secret-" + name)).body();
    return "bearer " + body.substring("{\"token\":\"".length(), body.length() - "\"}".length());
  }

  private static String login(String name, String password) {
    return "{\"name\": \"%s\", \"password\": \"%s\"}".formatted(name, password);
  }

  private static HttpResponse<String> get(String path, String authorization) throws Exception {
    return send(path, authorization, HttpRequest.newBuilder());
  }

  private static HttpResponse<String> post(String path, String authorization, String body)
      throws Exception {
    return send(path, authorization, HttpRequest.newBuilder().POST(BodyPublishers.ofString(body)));
  }

  private static HttpResponse<String> send(
      String path, String authorization, HttpRequest.Builder request) throws Exception {
    request.uri(URI.create(service.url() + path));
    if (!authorization.isEmpty()) {
      request.header("authorization", authorization);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }
}
