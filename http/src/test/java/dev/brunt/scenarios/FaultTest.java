package dev.brunt.scenarios;

import static dev.brunt.api.Checks.bodyContains;
import static dev.brunt.api.Checks.status;
import static dev.brunt.api.Units.ms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.Plan;
import dev.brunt.api.Redirects;
import dev.brunt.api.RequestException;
import dev.brunt.api.RunResult;
import dev.brunt.api.ScenarioBody;
import dev.brunt.api.Verdict;
import dev.brunt.api.plan.HttpSettings;
import dev.brunt.api.plan.Limits;
import dev.brunt.api.plan.PlannedLoad;
import dev.brunt.api.plan.PlannedScenario;
import dev.brunt.api.plan.Workload;
import dev.brunt.engine.Engine;
import dev.brunt.engine.RunListener;
import dev.brunt.metrics.LiveFigures;
import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.ErrorFigures;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way in which there is no response has a name of its own. */
final class FaultTest {
  private static final ScenarioBody GET = user -> user.http().get("/x").send();

  private static String failure(String url, UnaryOperator<HttpSettings> change, ScenarioBody body) {
    Throwable thrown = Runs.thrownBy(url, change, body);
    assertThat(thrown).isInstanceOf(RequestException.class);
    return thrown.getMessage();
  }

  private static String failure(ScriptedServer.Script script) throws IOException {
    try (var server = ScriptedServer.with(script)) {
      return failure(server.url(), settings -> settings, GET);
    }
  }

  @Test
  void refused_noListener_isSaidAtOnce() throws IOException {
    int port;
    try (var unused = new ServerSocket(0)) {
      port = unused.getLocalPort();
    }
    assertThat(failure("http://127.0.0.1:" + port, settings -> settings, GET))
        .matches(
            "GET /x failed: 127.0.0.1:%d refused the connection \\(connect-refused\\) · FaultTest.java:\\d+"
                .formatted(port));
  }

  @Test
  void dns_unknownName_isNamed() {
    assertThat(failure("http://no-such-host.invalid", settings -> settings, GET))
        .contains("the name no-such-host.invalid is not known (dns)");
  }

  @Test
  void connectTimeout_backlogFull_isNamed() throws IOException {
    try (var server = FullBacklog.open()) {
      assertThat(failure(server.url(), settings -> settings.withConnectTimeout(ms(100)), GET))
          .contains("(connect-timeout)");
    }
  }

  @Test
  void silence_whileARequestWaits_isInTheLiveFigures() throws IOException {
    List<Duration> silences = new CopyOnWriteArrayList<>();
    RunListener listener =
        new RunListener() {
          @Override
          public void second(LiveFigures figures) {
            silences.add(figures.unanswered());
          }
        };
    try (var server = ScriptedServer.with(ScriptedServer.Peer::awaitClose)) {
      Plan plan = Runs.plan(server.url(), user -> user.http().get("/x").timeout(ms(1_500)).send());
      new Engine().start(plan, listener, 0).awaitFigures();
    }
    // The request waits at the end of the first second, and of no other.
    assertThat(silences.getFirst()).isBetween(ms(900), ms(1_400));
  }

  @Test
  void timeout_silence_isKeptToTwentyMilliseconds() throws IOException {
    long[] millis = new long[1];
    try (var server = ScriptedServer.with(ScriptedServer.Peer::awaitClose)) {
      String said =
          failure(
              server.url(),
              settings -> settings,
              user -> {
                long start = System.nanoTime();
                try {
                  user.http().get("/x").timeout(ms(150)).send();
                } finally {
                  millis[0] = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
                }
              });
      assertThat(said).contains("(timeout)");
    }
    // 150 ms, two ticks of 10 ms, and room for a busy machine; the settings' own timeout is 30 s.
    assertThat(millis[0]).isBetween(150L, 5_000L);
  }

  @ParameterizedTest
  @CsvSource({"20000, 150", "100, 300"})
  void timeout_afterAnAnswerInTime_isTheNewOne(int first, int second) throws IOException {
    long[] millis = new long[1];
    try (var server =
        ScriptedServer.with(peer -> {
          peer.read();
          peer.write(ScriptedServer.ok("in time"));
          peer.awaitClose();
        })) {
      String said =
          failure(
              server.url(),
              settings -> settings,
              user -> {
                user.http().get("/answered").timeout(ms(first)).send();
                long start = System.nanoTime();
                try {
                  user.http().get("/x").timeout(ms(second)).send();
                } finally {
                  millis[0] = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
                }
              });
      assertThat(said).contains("no response within " + second + "ms");
    }
    assertThat(millis[0]).isBetween((long) second, 10_000L);
  }

  @Test
  void timeout_byteByByte_endsTheWholeExchange() throws IOException {
    String said =
        failure(
            peer -> {
              peer.read();
              peer.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc");
              peer.awaitClose();
            },
            ms(100));
    assertThat(said).contains("the response was not whole within 100ms (timeout)");
  }

  private static String failure(ScriptedServer.Script script, Duration timeout) throws IOException {
    try (var server = ScriptedServer.with(script)) {
      return failure(server.url(), settings -> settings.withTimeout(timeout), GET);
    }
  }

  @Test
  void timeout_targetAcceptsAndSaysNothing_isThatNobodyAnswered() throws IOException {
    try (var server = ScriptedServer.with(ScriptedServer.Peer::awaitClose)) {
      RunFigures figures =
          FullRuns.run(
              Runs.plan(server.url(), GET)
                  .http(HttpSettings.DEFAULT.withTimeout(ms(200)))
                  .users(2)
                  .iterations(4));

      assertThat(figures.run().verdict()).isEqualTo(Verdict.UNREACHABLE);
      // A connection that had no answer is not used again.
      assertThat(figures.run().reason())
          .matches(
              "nobody answered: 4 connections were accepted, and none of 4 requests was answered"
                  + " within \\d+ms");
      assertThat(figures.errors())
          .extracting(ErrorFigures::message)
          .containsExactly("there was no response within 200ms · GET /x");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refused_aroundAUser_isThatNobodyAnswered(boolean before) throws IOException {
    int port;
    try (var unused = new ServerSocket(0)) {
      port = unused.getLocalPort();
    }
    List<ScenarioBody> none = List.of();
    PlannedScenario scenario =
        new PlannedScenario(
            "s", 1, GET, before ? List.of(GET) : none, before ? none : List.of(GET));
    PlannedLoad load =
        new PlannedLoad(List.of(scenario), new Workload.Once(), Limits.DEFAULT, Duration.ZERO);

    RunFigures figures =
        FullRuns.run(Plan.of("p", List.of(load)).target("http://127.0.0.1:" + port));

    assertThat(figures.run().verdict()).isEqualTo(Verdict.UNREACHABLE);
    assertThat(figures.errors()).extracting(ErrorFigures::kind).containsOnly("connect-refused");
    assertThat(figures.errors())
        .extracting(ErrorFigures::message)
        .anyMatch(message ->
            message.matches(
                "(before|after) a user: RequestException: GET /x failed: 127.0.0.1:%d refused the connection \\(connect-refused\\) · FaultTest.java:\\d+"
                    .formatted(port)));
  }

  @Test
  void timeout_uploadNeverRead_saysSo(@TempDir Path directory) throws IOException {
    Path file = Files.write(directory.resolve("big.bin"), new byte[30_000_000]);
    CountDownLatch over = new CountDownLatch(1);
    try (var server =
        ScriptedServer.with(peer -> {
          peer.write("");
          new java.util.concurrent.CountDownLatch(1).await(5, TimeUnit.SECONDS);
        })) {
      String said =
          failure(
              server.url(),
              settings -> settings.withTimeout(ms(200)),
              user -> user.http().post("/x").body(file, "text/plain").send());
      over.countDown();
      assertThat(said).contains("the request was not taken within 200ms (timeout)");
    }
  }

  @Test
  void closed_withoutAnswer_isNamed() throws IOException {
    assertThat(failure(peer -> peer.read())).contains("(closed)");
  }

  @Test
  void reset_afterTheRequest_isNamed() throws IOException {
    assertThat(
            failure(peer -> {
              peer.read();
              peer.reset();
            }))
        .contains("(reset)");
  }

  @Test
  void truncated_bodyCutOff_isNamed() throws IOException {
    assertThat(
            failure(peer -> {
              peer.read();
              peer.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
            }))
        .contains("(malformed:truncated)");
  }

  @ParameterizedTest
  @CsvSource({
    "SSH-2.0-x, bad-status-line",
    "HTTP/1.1 200 OK\\r\\nContent-Length: 1\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n,"
        + " both-lengths",
    "HTTP/1.1 101 Go\\r\\n\\r\\n, unasked-upgrade"
  })
  void malformed_reply_isNamed(String reply, String name) throws IOException {
    String bytes = reply.replace("\\r\\n", "\r\n");
    assertThat(
            failure(peer -> {
              peer.read();
              peer.write(bytes);
              peer.awaitClose();
            }))
        .contains("(malformed:" + name + ")");
  }

  @Test
  void bodyTooLarge_keptBody_isNamedBeforeItComes() throws IOException {
    try (var server =
        ScriptedServer.with(peer -> {
          peer.read();
          peer.write("HTTP/1.1 200 OK\r\nContent-Length: 70000000\r\n\r\n");
          peer.awaitClose();
        })) {
      String said = failure(server.url(), s -> s, user -> user.http().get("/x").keepBody().send());
      assertThat(said).contains("(body-too-large)");
    }
  }

  @Test
  void redirect_loop_endsAfterTen() throws IOException {
    try (var server =
        ScriptedServer.answering(
            "HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n")) {
      String said = failure(server.url(), s -> s.withRedirects(Redirects.ALWAYS), GET);
      assertThat(said).contains("more than 10 redirects (redirect)");
      assertThat(server.received()).hasSize(11);
    }
  }

  @Test
  void redirect_toAnotherScheme_leadsNowhere() throws IOException {
    try (var server =
        ScriptedServer.answering(
            "HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n")) {
      String said = failure(server.url(), s -> s.withRedirects(Redirects.ALWAYS), GET);
      assertThat(said).contains("must begin with http:// or https://").contains("(redirect)");
    }
  }

  @Test
  void decode_brokenGzip_isNamedWhenRead() throws IOException {
    try (var server =
        ScriptedServer.answering(ScriptedServer.ok("not gzip", "Content-Encoding: gzip"))) {
      Throwable thrown =
          Runs.thrownBy(server.url(), s -> s, user -> user.http().get("/x").send().text());
      assertThat(thrown).hasMessageStartingWith("decode: the body is not gzip");
      Throwable checked =
          Runs.thrownBy(
              server.url(), s -> s, user -> user.http().get("/x").check(bodyContains("a")));
      assertThat(checked).hasMessageContaining("decode: the body is not gzip");
    }
  }

  @Test
  void excess_afterTheResponse_isCreditedToNobody() throws IOException {
    try (var server =
        ScriptedServer.with(peer -> {
          while (true) {
            String path = peer.read().path();
            peer.write(ScriptedServer.ok(path) + ScriptedServer.ok("smuggled"));
          }
        })) {
      Runs.once(
          server.url(),
          user -> {
            for (int i = 0; i < 20; i++) {
              user.http().get("/" + i).check(status(200), bodyContains("/" + i));
            }
          });
      // None of these connections could be used again.
      assertThat(server.connections()).isEqualTo(20);
    }
  }

  @Test
  void desync_replyWhileIdle_closesTheConnection() throws IOException {
    CountDownLatch idle = new CountDownLatch(1);
    try (var server =
        ScriptedServer.with(peer -> {
          peer.write(ScriptedServer.ok(peer.read().path()));
          new java.util.concurrent.CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
          peer.write(ScriptedServer.ok("nobody asked"));
          peer.awaitClose();
        })) {
      RunResult result =
          Runs.plan(
                  server.url(),
                  user -> {
                    user.http().get("/a").check(bodyContains("/a"));
                    idle.countDown();
                    user.pause(ms(60));
                    user.http().get("/b").check(bodyContains("/b"));
                  })
              .run();

      assertThat(server.connections()).isEqualTo(2);
      assertThat(result.accounting().succeeded()).isEqualTo(1);
      assertThat(result.summary())
          .contains("malformed:reply-before-request")
          .contains("a reply came before any request");
    }
  }

  @Test
  void bytesAfterTheEnd_areNamedAndCloseTheConnection() throws IOException {
    try (var server =
        ScriptedServer.with(peer -> {
          String path = peer.read().path();
          peer.write(ScriptedServer.ok(path) + ScriptedServer.ok("smuggled"));
          peer.awaitClose();
        })) {
      RunResult result =
          Runs.plan(
                  server.url(),
                  user -> {
                    user.http().get("/a").check(bodyContains("/a"));
                    user.http().get("/b").check(bodyContains("/b"));
                  })
              .run();

      assertThat(server.connections()).isEqualTo(2);
      assertThat(result.accounting().succeeded()).isEqualTo(1);
      assertThat(result.summary()).contains("malformed:bytes-after-end");
    }
  }

  @Test
  void malformed_inTheMiddle_isToldOnceAndNotAsBytesAfterTheEnd() throws IOException {
    try (var server =
        ScriptedServer.with(peer -> {
          peer.read();
          peer.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n");
          peer.awaitClose();
        })) {
      RunResult result = Runs.plan(server.url(), GET).run();

      assertThat(result.summary())
          .contains("malformed:bad-chunk-size")
          .doesNotContain("bytes-after-end");
    }
  }

  @Test
  void idle_closedByTheServer_isNotUsedAgain() throws IOException {
    try (var server = ScriptedServer.with(peer -> peer.write(ok(peer.read())))) {
      RunResult result =
          Runs.plan(
                  server.url(),
                  user -> {
                    user.http().get("/a").check(status(200));
                    user.pause(ms(30));
                    user.http().get("/b").check(status(200));
                  })
              .run();
      assertThat(result.accounting().succeeded()).isEqualTo(1);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  private static String ok(ScriptedServer.Received received) {
    return ScriptedServer.ok(received.path());
  }

  @Test
  void written_connectionDies_isNotTriedAgain() throws IOException {
    try (var server =
        ScriptedServer.with(peer -> {
          peer.write(ok(peer.read()));
          peer.read();
          peer.reset();
        })) {
      Throwable thrown =
          Runs.thrownBy(
              server.url(),
              s -> s,
              user -> {
                user.http().get("/a").check(status(200));
                user.http().get("/b").send();
              });
      assertThat(thrown).hasMessageContaining("GET /b failed").hasMessageContaining("(reset)");
      assertThat(server.received()).hasSize(2);
    }
  }

  @Test
  void grace_over_abandonsTheExchange() throws IOException {
    try (var server = ScriptedServer.with(ScriptedServer.Peer::awaitClose)) {
      RunResult result =
          Runs.plan(server.url(), GET).users(5).duration(ms(100)).grace(ms(50)).run();
      assertThat(result.accounting().abandoned()).isEqualTo(5);
    }
  }

  @Test
  void failure_ofARequest_showsTheExchangeOnce() throws IOException {
    try (var server =
        ScriptedServer.answering(
            "HTTP/1.1 500 Oops\r\nSet-Cookie: id=secret\r\nContent-Length: 4\r\n\r\nboom")) {
      RunResult result =
          Runs.plan(
                  server.url(),
                  user -> user.http().post("/x").bearer("t0p").json(Map.of("a", 1)).send())
              .run();
      assertThat(result.summary())
          .contains("POST " + server.url() + "/x", "Authorization: ***", "{\"a\":1}", "boom")
          .containsPattern("500 in \\d\\.\\d\\d ms")
          .contains("Set-Cookie: ***")
          .doesNotContain("t0p");
    }
  }

  @Test
  void failure_bodyNotKept_showsItsBeginning() throws IOException {
    String body = "look here" + "!".repeat(9_991);

    assertThat(summaryOfFailureWith(body)).contains("look here", "(10000 bytes, not kept)");
  }

  @Test
  void failure_shortBodyNotKept_showsAllOfIt() throws IOException {
    assertThat(summaryOfFailureWith("look here")).contains("look here").doesNotContain("not kept");
  }

  private static String summaryOfFailureWith(String body) throws IOException {
    String oops = "HTTP/1.1 500 Oops\r\nContent-Length: %d\r\n\r\n%s";
    try (var server = ScriptedServer.answering(oops.formatted(body.length(), body))) {
      return Runs.plan(server.url(), GET)
          .http(HttpSettings.DEFAULT.withBodies(HttpSettings.Bodies.KEPT))
          .run()
          .summary();
    }
  }
}
