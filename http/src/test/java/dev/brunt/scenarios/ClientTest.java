package dev.brunt.scenarios;

import static dev.brunt.api.Checks.bodyContains;
import static dev.brunt.api.Checks.header;
import static dev.brunt.api.Checks.jsonPath;
import static dev.brunt.api.Checks.status;
import static dev.brunt.api.Units.ms;
import static dev.brunt.api.Units.perSecond;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brunt.api.Brunt;
import dev.brunt.api.BruntException;
import dev.brunt.api.CheckException;
import dev.brunt.api.Http;
import dev.brunt.api.Plan;
import dev.brunt.api.PlanException;
import dev.brunt.api.Redirects;
import dev.brunt.api.Request;
import dev.brunt.api.Response;
import dev.brunt.api.RunResult;
import dev.brunt.api.Secret;
import dev.brunt.api.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What scenarios do with the client, on the real engine, against a scripted server. */
final class ClientTest {
  private static final String NOT_FOUND = "HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nnope";

  record Account(String name, @Secret String password) {}

  record Product(int id, String name) {}

  @Test
  void get_answered_givesStatusHeadersBodyAndTimes() throws Exception {
    try (var server = ScriptedServer.answering(ScriptedServer.ok("hello", "X-A: 1", "x-a: 2"))) {
      Runs.once(
          server.url(),
          user -> {
            Response response = user.http().get("/products").send();
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.header("X-a")).contains("1");
            assertThat(response.headers("X-A")).containsExactly("1", "2");
            assertThat(response.header("nothing")).isEmpty();
            assertThat(response.text()).isEqualTo("hello");
            assertThat(response.bodyBytes()).isEqualTo(5);
            assertThat(response.serviceTime()).isPositive();
            assertThat(response.responseTime()).isGreaterThanOrEqualTo(response.serviceTime());
          });
      assertThat(server.received().getFirst().head())
          .isEqualTo(
              "GET /products HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUser-Agent: Brunt\r\n\r\n"
                  .formatted(server.port()));
    }
  }

  @Test
  void request_withEverything_isEncoded() throws Exception {
    try (var server = ScriptedServer.answering(ScriptedServer.ok(""))) {
      Runs.once(
          server.url() + "/v1/",
          user ->
              user.http()
                  .post("/products/{id}/x?a=1", "a/b ä")
                  .query("q", "1+1 & 2")
                  .header("X-Trace", 7)
                  .header("User-Agent", "mine")
                  .basic("me", "secret")
                  .json(new Account("ann", "pw"))
                  .check(status(200)));
      ScriptedServer.Received received = server.received().getFirst();
      assertThat(received.line())
          .isEqualTo("POST /v1/products/a%2Fb%20%C3%A4/x?a=1&q=1%2B1%20%26%202 HTTP/1.1");
      assertThat(received.header("X-Trace")).isEqualTo("7");
      assertThat(received.head()).containsOnlyOnce("User-Agent: mine");
      assertThat(received.header("Authorization")).isEqualTo("Basic bWU6c2VjcmV0");
      assertThat(received.header("Content-Type")).isEqualTo("application/json");
      assertThat(received.text()).isEqualTo("{\"name\":\"ann\",\"password\":\"pw\"}");
    }
  }

  @Test
  void request_printed_masksWhatIsSecret() throws Exception {
    try (var server = ScriptedServer.answering(ScriptedServer.ok(""))) {
      Runs.once(
          server.url(),
          user -> {
            var request = user.http().post("/login").bearer("t0ken").json(new Account("ann", "pw"));
            assertThat(request.toString())
                .contains("\"name\":\"ann\"", "\"password\":\"***\"", "Authorization: ***")
                .doesNotContain("t0ken");
            request.send();
          });
    }
  }

  @Test
  void form_sent_isEncodedAsBrowsersDo() throws Exception {
    try (var server = ScriptedServer.answering(ScriptedServer.ok(""))) {
      Runs.once(server.url(), user -> user.http().post("/f").form(Map.of("a b", "c&d")).send());
      assertThat(server.received().getFirst().text()).isEqualTo("a+b=c%26d");
    }
  }

  @Test
  void parts_textAndFile_areStreamed(@TempDir Path directory) throws Exception {
    Path file = Files.write(directory.resolve("big.bin"), new byte[3_000_000]);
    try (var server = ScriptedServer.answering(ScriptedServer.ok(""))) {
      Runs.once(
          server.url(),
          user -> user.http().post("/up").part("note", "hi").part("file", file).send());
      ScriptedServer.Received received = server.received().getFirst();
      assertThat(received.header("Content-Type")).startsWith("multipart/form-data; boundary=");
      assertThat(received.body()).hasSizeGreaterThan(3_000_000);
      assertThat(received.text())
          .contains("name=\"note\"\r\n\r\nhi\r\n", "filename=\"big.bin\"")
          .endsWith("--\r\n");
    }
  }

  @Test
  void body_large_isSentWhole() throws Exception {
    String text = "x".repeat(200_000);
    try (var server = ScriptedServer.answering(ScriptedServer.ok(""))) {
      Runs.once(server.url(), user -> user.http().post("/b").body(text, "text/plain").send());
      assertThat(server.received().getFirst().text()).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @CsvSource({"x, 66000", "\u20ac, 22000"})
  void head_large_isSentWhole(String character, int count) throws Exception {
    String value = character.repeat(count);
    String sent = new String(value.getBytes(UTF_8), ISO_8859_1);
    try (var server = ScriptedServer.answering(ScriptedServer.ok(""))) {
      Runs.once(
          server.url(),
          user -> user.http().post("/h").header("x-large", value).body("b", "text/plain").send());
      ScriptedServer.Received received = server.received().getFirst();
      assertThat(received.header("x-large")).isEqualTo(sent);
      assertThat(received.text()).isEqualTo("b");
    }
  }

  @Test
  void json_response_isBoundAndAsked() throws Exception {
    String json = "{\"items\":[{\"id\":7,\"name\":\"cup\"}]}";
    try (var server = ScriptedServer.answering(ScriptedServer.ok(json))) {
      Runs.once(
          server.url(),
          user -> {
            Response response =
                user.http().get("/").check(status(200), jsonPath("$.items[0].name", "cup"));
            assertThat(response.jsonPath("$.items[0].id")).isEqualTo("7");
            assertThat(response.jsonPath("$.items[0]", Product.class))
                .isEqualTo(new Product(7, "cup"));
            assertThat(response.jsonPath("$..name")).isEqualTo("cup");
            assertThatThrownBy(() -> response.jsonPath("$.none"))
                .isInstanceOf(BruntException.class)
                .hasMessageContaining("$.none");
          });
    }
  }

  @Test
  void send_status404_failsTheIterationWithoutThrowing() throws Exception {
    try (var server = ScriptedServer.answering(NOT_FOUND)) {
      RunResult result = Runs.plan(server.url(), user -> user.http().get("/x").send()).run();
      assertThat(result.accounting().failed()).isEqualTo(1);
      assertThat(result.summary()).contains("GET /x was answered with 404");
    }
  }

  @Test
  void check_status404Wanted_isASuccess() throws Exception {
    try (var server = ScriptedServer.answering(NOT_FOUND)) {
      RunResult result =
          Runs.plan(server.url(), user -> user.http().get("/x").check(status(404))).run();
      assertThat(result.accounting().succeeded()).isEqualTo(1);
    }
  }

  @Test
  void check_failed_saysWhatWhereAndTheBody() throws Exception {
    try (var server = ScriptedServer.answering(NOT_FOUND)) {
      Throwable thrown =
          Runs.thrownBy(server.url(), s -> s, user -> user.http().get("/x").check(status(200)));
      assertThat(thrown)
          .isInstanceOf(CheckException.class)
          .hasMessageMatching(
              "status is 200 but was 404 · GET /x → 404 in [\\d.]+ ms · ClientTest.java:\\d+ · body: nope");
    }
  }

  @Test
  void checkSoftly_failed_goesOnAndFails() throws Exception {
    AtomicReference<String> after = new AtomicReference<>("");
    try (var server = ScriptedServer.answering(NOT_FOUND)) {
      RunResult result =
          Runs.plan(
                  server.url(),
                  user -> {
                    user.http().get("/x").checkSoftly(status(200), bodyContains("yes"));
                    after.set("reached");
                  })
              .run();
      assertThat(after).hasValue("reached");
      assertThat(result.accounting().failed()).isEqualTo(1);
    }
  }

  @Test
  void method_inSmallLetters_isRefusedBeforeItIsSent() throws Exception {
    try (var server = ScriptedServer.answering(ScriptedServer.ok(""))) {
      RunResult result =
          Runs.plan(server.url(), user -> user.http().method("get", "/").send()).run();

      assertThat(result.summary())
          .contains("a method must be written in capitals, such as GET, but was \"get\"");
      assertThat(result.response().count()).isZero();
    }
  }

  @Test
  void request_neverSent_failsTheIterationWithItsPlace() throws Exception {
    try (var server = ScriptedServer.answering(ScriptedServer.ok(""))) {
      RunResult result =
          Runs.plan(
                  server.url(),
                  user -> {
                    user.http().get("/products");
                    user.http().get("/sent").send();
                  })
              .run();
      assertThat(result.accounting().failed()).isEqualTo(1);
      assertThat(result.summary())
          .containsPattern(
              "GET /products was never sent \\(ClientTest.java:\\d+\\); end it with send\\(\\)");
    }
  }

  /** The first one only has its place where scenarios run once: to look costs what is due time. */
  @Test
  void request_neverSentUnderLoad_isToldWithItsPlaceOnceThatHasHappened() throws Exception {
    try (var server = ScriptedServer.answering(ScriptedServer.ok(""))) {
      RunResult result =
          Runs.plan(server.url(), user -> user.http().get("/products"))
              .users(1)
              .iterations(3)
              .run();
      assertThat(result.accounting().failed()).isEqualTo(3);
      assertThat(result.summary())
          .containsPattern("GET /products was never sent; end it with send\\(\\)")
          .containsPattern("GET /products was never sent \\(ClientTest.java:\\d+\\); end it");
    }
  }

  @Test
  void all_threeRequests_areInFlightTogether() throws Exception {
    var barrier = new CyclicBarrier(3);
    try (var server =
        ScriptedServer.with(peer -> {
          ScriptedServer.Received received = peer.read();
          barrier.await();
          peer.write(ScriptedServer.ok(received.path()));
          peer.awaitClose();
        })) {
      Runs.once(
          server.url(),
          user -> {
            var http = user.http();
            List<Response> all = http.all(http.get("/a"), http.get("/b"), http.get("/c"));
            assertThat(all).extracting(Response::text).containsExactly("/a", "/b", "/c");
          });
    }
  }

  @Test
  void all_oneFails_waitsForTheOthersAndThrows() throws Exception {
    try (var server =
        ScriptedServer.with(peer -> {
          if (peer.read().path().equals("/good")) {
            peer.write(ScriptedServer.ok("good"));
          }
        })) {
      Throwable thrown =
          Runs.thrownBy(
              server.url(),
              s -> s,
              user -> user.http().all(user.http().get("/bad"), user.http().get("/good")));
      assertThat(thrown).hasMessageContaining("GET /bad failed").hasMessageContaining("(closed)");
      assertThat(server.received()).hasSize(2);
    }
  }

  @Test
  void connectionClose_asked_isHonoured() throws Exception {
    try (var server = ScriptedServer.answering(ScriptedServer.ok(""))) {
      Runs.once(
          server.url(),
          user -> {
            user.http().get("/a").header("Connection", "close").send();
            user.http().get("/b").send();
          });
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void before_set_changesEveryLaterRequest() throws Exception {
    try (var server = ScriptedServer.answering(ScriptedServer.ok(""))) {
      Runs.once(
          server.url(),
          user -> {
            user.http().get("/a").send();
            user.http().before(request -> request.bearer("t"));
            user.http().get("/b").send();
            user.http().get("/c").send();
          });
      assertThat(server.received())
          .extracting(received -> received.header("Authorization"))
          .containsExactly("", "Bearer t", "Bearer t");
    }
  }

  @Test
  void cookies_set_areSentBackToTheirPath() throws Exception {
    try (var server =
        ScriptedServer.answering(
            ScriptedServer.ok("", "Set-Cookie: id=7", "Set-Cookie: deep=1; Path=/deep"))) {
      Runs.once(
          server.url(),
          user -> {
            user.http().get("/").send();
            user.http().get("/").send();
            user.http().get("/deep/er").send();
            assertThat(user.http().cookies().value("id")).contains("7");
            user.http().cookies().clear();
            user.http().cookies().add("own", "x");
            user.http().get("/last").send();
          });
      assertThat(server.received())
          .extracting(received -> received.header("Cookie"))
          .containsExactly("", "id=7", "deep=1; id=7", "own=x");
    }
  }

  @Test
  void redirect_followed_turnsPostIntoGetAndIsMeasured() throws Exception {
    try (var server =
        ScriptedServer.with(peer -> {
          while (true) {
            boolean first = peer.read().path().equals("/login");
            peer.write(
                first
                    ? "HTTP/1.1 302 Found\r\nLocation: home?x=1\r\nContent-Length: 0\r\n\r\n"
                    : ScriptedServer.ok("home"));
          }
        })) {
      RunResult result =
          Runs.plan(
                  server.url(),
                  user ->
                      user.http()
                          .post("/login")
                          .body("b", "text/plain")
                          .followRedirects(Redirects.SAME_HOST)
                          .check(status(200), bodyContains("home")))
              .run();
      assertThat(result.accounting().succeeded()).isEqualTo(1);
      assertThat(result.response().count()).isEqualTo(2);
      assertThat(server.received())
          .extracting(ScriptedServer.Received::line)
          .containsExactly("POST /login HTTP/1.1", "GET /home?x=1 HTTP/1.1");
      assertThat(server.received().get(1).head()).doesNotContain("Content-");
    }
  }

  @Test
  void redirect_toAnotherHost_losesItsAuthorization() throws Exception {
    try (var other = ScriptedServer.answering(ScriptedServer.ok("there"));
        var server =
            ScriptedServer.answering(
                "HTTP/1.1 307 Go\r\nLocation: %s/x\r\nContent-Length: 0\r\n\r\n"
                    .formatted(other.url()))) {
      Runs.once(
          server.url(),
          user -> {
            var http = user.http();
            assertThat(
                    http.get("/").bearer("t").followRedirects(Redirects.SAME_HOST).send().status())
                .isEqualTo(307);
            http.get("/").bearer("t").followRedirects(Redirects.ALWAYS).check(status(200));
          });
      assertThat(other.received()).hasSize(1);
      assertThat(other.received().getFirst().header("Authorization")).isEmpty();
    }
  }

  @Test
  void closedLoad_userAfterUser_keepsItsConnection() throws Exception {
    try (var server = ScriptedServer.answering(ScriptedServer.ok("a"))) {
      RunResult result =
          Runs.plan(server.url(), user -> user.http().get("/").check(status(200)))
              .users(3)
              .iterations(300)
              .run();
      assertThat(result.accounting().succeeded()).isEqualTo(300);
      assertThat(server.connections()).isEqualTo(3);
    }
  }

  @Test
  void openLoad_oneAfterTheOther_sharesConnections() throws Exception {
    try (var server = ScriptedServer.answering(ScriptedServer.ok("a"))) {
      RunResult result =
          Runs.plan(server.url(), user -> user.http().get("/").check(status(200)))
              .rate(perSecond(500))
              .duration(ms(400))
              .run();
      // 500/s for 0.4 s is 200 arrivals.
      assertThat(result.accounting().succeeded()).isEqualTo(200);
      assertThat(server.connections()).isLessThan(100);
    }
  }

  @Test
  void responses_underConcurrency_areTheirOwn() throws Exception {
    try (var server =
        ScriptedServer.with(peer -> {
          while (true) {
            String sequence = peer.read().header("x-seq");
            peer.write(ScriptedServer.ok(sequence, "x-seq: " + sequence));
          }
        })) {
      RunResult result =
          Runs.plan(
                  server.url(),
                  user -> {
                    String sequence = user.number() + "-" + user.iteration();
                    user.http()
                        .get("/")
                        .header("x-seq", sequence)
                        .check(header("x-seq", sequence), bodyContains(sequence));
                  })
              .users(40)
              .iterations(8_000)
              .run();
      assertThat(result.accounting().succeeded()).isEqualTo(8_000);
    }
  }

  @Test
  void body_newestAndOlder_isReadableByTheRule() throws Exception {
    String body = "b".repeat(60_000);
    try (var server = ScriptedServer.answering(ScriptedServer.ok(body))) {
      Runs.once(
          server.url(),
          user -> {
            Response kept = user.http().get("/kept").keepBody().send();
            Response oldest = user.http().get("/oldest").send();
            // Four bodies of 60 000 are within 256 KiB, the fifth is not.
            Response second = user.http().get("/second").send();
            for (int i = 0; i < 3; i++) {
              user.http().get("/more").send();
            }
            assertThat(kept.text()).hasSize(60_000);
            assertThat(second.text()).hasSize(60_000);
            assertThat(oldest.header("Content-Length")).contains("60000");
            assertThatThrownBy(oldest::text)
                .hasMessageContaining("not among the newest 256 KiB")
                .hasMessageContaining("keepBody()");
          });
    }
  }

  @Test
  void body_largerThan64KiB_isReadOnlyIfKept() throws Exception {
    try (var server = ScriptedServer.answering(ScriptedServer.ok("b".repeat(70_000)))) {
      Runs.once(
          server.url(),
          user -> {
            Response response = user.http().get("/").send();
            assertThat(response.bodyBytes()).isEqualTo(70_000);
            assertThatThrownBy(response::text).hasMessageContaining("larger than 64 KiB");
            assertThat(user.http().get("/").keepBody().send().text()).hasSize(70_000);
          });
    }
  }

  @Test
  void body_afterItsIteration_isGone() throws Exception {
    AtomicReference<Response> leaked = new AtomicReference<>();
    try (var server = ScriptedServer.answering(ScriptedServer.ok("b"))) {
      Runs.once(server.url(), user -> leaked.set(user.http().get("/").send()));
    }
    assertThatThrownBy(() -> leaked.get().text()).hasMessageContaining("its iteration has ended");
  }

  @Test
  void file_besideTheSource_isSentAsBodyAndAsPart(@TempDir Path directory) throws Exception {
    Files.writeString(directory.resolve("up.txt"), "beside");
    try (var server = ScriptedServer.answering(ScriptedServer.ok(""))) {
      Runs.plan(
              server.url(),
              user -> {
                user.http().post("/body").body(Path.of("up.txt"), "text/plain").send();
                user.http().post("/part").part("file", Path.of("up.txt")).send();
              })
          .directory(directory)
          .run()
          .assertPassed();
      assertThat(server.received().get(0).body()).asString().isEqualTo("beside");
      assertThat(server.received().get(1).body())
          .asString()
          .contains("filename=\"up.txt\"", "\r\n\r\nbeside\r\n");
    }
  }

  @Test
  void file_nowhere_saysWhereItWasLookedFor(@TempDir Path directory) {
    assertThatThrownBy(() ->
            Runs.plan(
                    "http://127.0.0.1:1",
                    user -> user.http().post("/").body(Path.of("up.txt"), "text/plain"))
                .directory(directory)
                .run()
                .assertPassed())
        .hasMessageContaining("cannot read up.txt")
        .hasMessageContaining("it was looked for at " + directory.resolve("up.txt") + " and at ");
  }

  private static Arguments sending(String what, Function<Http, Request> written) {
    return Arguments.of(what, written);
  }

  static List<Arguments> nothings() {
    Map<String, String> fields = new HashMap<>();
    fields.put("size", null);
    return List.of(
        sending("path \"/p/{a}/{b}\": value 2", http -> http.get("/p/{a}/{b}", 1, null)),
        sending("query parameter \"size\"", http -> http.get("/").query("size", null)),
        sending("header \"X-Size\"", http -> http.get("/").header("X-Size", null)),
        sending("form field \"size\"", http -> http.post("/").form(fields)),
        sending("part \"size\"", http -> http.post("/").part("size", null)),
        sending("authorization \"bearer\"", http -> http.get("/").bearer(null)),
        sending("authorization \"password\"", http -> http.get("/").basic("me", null)),
        sending(
            "cookie \"size\"",
            http -> {
              http.cookies().add("size", null);
              return http.get("/");
            }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("nothings")
  void value_isNull_isRefusedByName(String what, Function<Http, Request> written) throws Exception {
    try (var server = ScriptedServer.answering(ScriptedServer.ok(""))) {
      assertThatThrownBy(() -> Runs.once(server.url(), user -> written.apply(user.http()).send()))
          .isInstanceOf(BruntException.class)
          .hasMessageStartingWith(what + " must not be null");
      assertThat(server.received()).isEmpty();
    }
  }

  @Test
  void path_withoutTarget_isAMistakeInThePlanWithItsPlace() {
    Plan endless =
        Brunt.scenario("shop", user -> user.http().get("/x").send())
            .users(2)
            .duration(Duration.ofHours(1));

    assertThatThrownBy(endless::run)
        .isInstanceOf(PlanException.class)
        .hasMessageMatching(
            """
            ClientTest\\.java:\\d+: GET /x needs a target, and the plan has none
                hint: --target URL, .*
            1 problem, nothing was sent\\.\
            """);
  }

  @Test
  void path_withoutTarget_endsAlsoARunThatCatchesItsExceptions() {
    Plan endless =
        Brunt.scenario(
                "shop",
                user ->
                    assertThatThrownBy(() -> user.http().get("/x"))
                        .hasMessageContaining("GET /x needs a target"))
            .rate(perSecond(100))
            .duration(Duration.ofHours(1));

    assertThatThrownBy(endless::run).isInstanceOf(PlanException.class);
  }

  @Test
  void cookie_withoutTarget_isAMistakeInThePlan() {
    Plan plan = Brunt.scenario("shop", user -> user.http().cookies().add("a", "b"));

    assertThatThrownBy(plan::run)
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("a cookie needs a target");
  }

  @Test
  void path_withoutTargetAfterOtherRequests_isAnError() throws Exception {
    try (var server = ScriptedServer.answering(ScriptedServer.ok(""))) {
      RunResult result =
          Brunt.scenario(
                  "shop",
                  user -> {
                    user.http().get(server.url() + "/").send();
                    user.http().get("/x").send();
                  })
              .users(1)
              .duration(Duration.ofHours(1))
              .run();

      assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
      assertThat(result.response().count()).isEqualTo(1);
    }
  }
}
