import module java.base;
import module java.net.http;

import dev.brunt.api.*;

/**
 * Any library is a protocol: here the JDK's own HTTP client, timed as a request. Start a target
 * with {@code brunt mock --port 8080}, then {@code brunt run examples/Custom.java}.
 */
@Load("10 users for 10s")
@Thresholds("errors < 1%")
class Custom {
  private HttpClient client;
  private URI products;

  @BeforeRunner
  void open(Config config) {
    client = HttpClient.newHttpClient();
    products = URI.create(config.get("url", "http://localhost:8080") + "/products?page=1");
  }

  @Scenario
  void list(VirtualUser user) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(products).build();
    HttpResponse<String> response =
        user.request("list", () -> client.send(request, HttpResponse.BodyHandlers.ofString()));
    if (response.statusCode() != 200) {
      throw user.fail("status " + response.statusCode());
    }
  }

  @AfterRunner
  void close() {
    client.close();
  }
}
