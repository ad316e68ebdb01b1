package dev.brunt.it;

import static dev.brunt.api.Checks.jsonPath;
import static dev.brunt.api.Checks.status;
import static dev.brunt.api.Units.ms;
import static dev.brunt.api.Units.perSecond;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.Brunt;
import dev.brunt.api.Plan;
import dev.brunt.api.RunResult;
import dev.brunt.api.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real plans over real sockets, against a server that this project did not write. */
final class EndToEndTest {
  private CountedServer server;

  @BeforeEach
  void start() throws IOException {
    server = new CountedServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Plan get() {
    return Brunt.scenario(
            "get", user -> user.http().get("/things/{id}", user.number()).check(status(200)))
        .target(server.url());
  }

  @Test
  void users_untilTheDuration_countWhatTheServerCounts() {
    RunResult result = get().users(20).duration(ms(700)).run();

    assertThat(result.verdict()).isIn(Verdict.PASSED, Verdict.GENERATOR_LIMITED);
    assertThat(result.response().count()).isEqualTo(server.requests()).isPositive();
  }

  @Test
  void rate_forASecond_sendsExactlyWhatWasPlanned() {
    RunResult result = get().rate(perSecond(300)).duration(ms(1000)).run();

    assertThat(result.accounting().planned()).isEqualTo(300);
    assertThat(result.accounting().sent()).isEqualTo(300);
    assertThat(server.requests()).isEqualTo(300);
  }

  @Test
  void iterations_limit_isExact() {
    RunResult result = get().users(7).iterations(100).run();

    assertThat(server.requests()).isEqualTo(100);
    assertThat(result.accounting().succeeded()).isEqualTo(100);
  }

  @Test
  void scenario_withTransactionsAndJson_isMeasuredByPath() {
    RunResult result =
        Brunt.scenario(
                "order",
                user -> {
                  String id =
                      user.transaction(
                          "create",
                          () ->
                              user.http()
                                  .post("/orders")
                                  .json(Map.of("sku", 7))
                                  .check(status(200), jsonPath("$.id", 7))
                                  .jsonPath("$.id"));
                  user.http().get("/orders/{id}", id).send();
                })
            .target(server.url())
            .users(2)
            .iterations(30)
            .run();

    assertThat(result.scenario("order").transaction("create").count()).isEqualTo(30);
    assertThat(result.scenario("order").request("POST /orders").count()).isEqualTo(30);
    assertThat(result.scenario("order").request("GET /orders/{id}").count()).isEqualTo(30);
    assertThat(result.errorShare()).isZero();
  }

  @Test
  void all_sendsAtTheSameTime_andKeepsTheOrder() {
    RunResult result =
        Brunt.scenario(
                "fan",
                user -> {
                  var responses = user.http().all(user.http().get("/a"), user.http().get("/b"));
                  assertThat(responses).hasSize(2).allMatch(r -> r.status() == 200);
                })
            .target(server.url())
            .run();

    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(server.requests()).isEqualTo(2);
  }

  @Test
  void requestNeverSent_failsItsIteration_withTheLine() {
    RunResult result =
        Brunt.scenario("forgetful", user -> user.http().get("/products"))
            .target(server.url())
            .run();

    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(result.summary())
        .contains("GET /products was never sent (EndToEndTest.java:")
        .contains("end it with send() or check(…)");
    assertThat(server.requests()).isZero();
  }

  @Test
  void failingCheck_saysWhatWasAndWhere() {
    RunResult result =
        Brunt.scenario("strict", user -> user.http().get("/x").check(status(201)))
            .target(server.url())
            .run();

    assertThat(result.summary())
        .contains("status is 201 but was 200")
        .contains("EndToEndTest.java:")
        .contains("{\"id\": 7}");
  }

  @Test
  void deadTarget_isUnreachable() {
    server.close();

    RunResult result = get().users(5).duration(ms(300)).run();

    assertThat(result.verdict()).isEqualTo(Verdict.UNREACHABLE);
    assertThat(result.summary())
        .containsPattern("nobody answered: 127.0.0.1:\\d+ refused the connection");
  }

  @Test
  void profile_ofKlaviersForm_runsUnchanged() {
    Plan plan = Brunt.plan(Path.of("src/test/resources/klavier.toml")).target(server.url());

    RunResult result = plan.users(3).duration(ms(500)).run();

    assertThat(result.verdict()).isIn(Verdict.PASSED, Verdict.GENERATOR_LIMITED);
    assertThat(result.accounting().succeeded()).isPositive();
  }

  @Test
  void mock_shop_runsThroughTheApi() {
    Plan plan = Brunt.plan(ROOT.resolve("examples/Shop.java"));

    RunResult result = plan.only("checkout").users(3).iterations(30).run();

    assertThat(result.accounting().succeeded()).isEqualTo(30);
    assertThat(result.scenario("checkout").transaction("login").count()).isEqualTo(30);
  }

  @Test
  void summary_ofAResult_needsNoFigureMadeUp() {
    RunResult result = get().users(1).iterations(3).run();

    assertThat(result.summary()).contains("n/a").doesNotContain("NaN");
  }

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
}
