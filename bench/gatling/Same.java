import static io.gatling.javaapi.core.CoreDsl.*;
import static io.gatling.javaapi.http.HttpDsl.*;

import io.gatling.javaapi.core.*;
import io.gatling.javaapi.http.*;
import java.time.Duration;

/** What the other generators do too: users that send one request over and over, with a status check. */
public final class Same extends Simulation {
  {
    String path = setting("path");
    HttpRequestActionBuilder request =
        Boolean.getBoolean("same.post")
            ? http("POST").post(path).body(StringBody(Same::order)).asJson().check(status().is(200))
            : http("GET").get(path).check(status().is(200));
    setUp(
            scenario("same")
                .forever()
                .on(exec(request))
                .injectOpen(atOnceUsers(Integer.getInteger("same.users"))))
        .protocols(http.baseUrl(setting("base")))
        .maxDuration(Duration.ofSeconds(Integer.getInteger("same.seconds")));
  }

  private static String setting(String name) {
    return System.getProperty("same." + name);
  }

  private static String order(Session session) {
    long user = session.userId();
    long iteration = System.nanoTime() % 1_000_000;
    StringBuilder json = new StringBuilder(1100);
    json.append("{\"user\":").append(user).append(",\"iteration\":").append(iteration);
    json.append(",\"customer\":\"customer-").append(user).append("@shop.example\",\"lines\":[");
    for (int i = 1; i <= 12; i++) {
      long sku = (iteration * 31 + i * 7) % 10_000;
      json.append(i == 1 ? "" : ",").append("{\"sku\":").append(sku);
      json.append(",\"name\":\"A thing of moderate length\",\"count\":").append(1 + sku % 9);
      json.append(",\"price\":").append(0.5 + sku).append('}');
    }
    return json.append("],\"note\":\"Leave it at the door\"}").toString();
  }
}
