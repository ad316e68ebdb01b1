package dev.brunt.scenarios;

import static dev.brunt.api.Units.ms;
import static dev.brunt.api.Units.perSecond;
import static dev.brunt.api.Units.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.Brunt;
import dev.brunt.api.Plan;
import dev.brunt.api.ScenarioBody;
import dev.brunt.engine.EngineRun;
import dev.brunt.metrics.PhaseFigures;
import dev.brunt.metrics.RunFigures;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No more connections than a plan allows, and the wait for one told apart. */
final class MaxConnectionsTest {
  private static final String OK = ScriptedServer.ok("");

  /** Answers no request before so many iterations have begun. */
  private static ScriptedServer holdingBack(CountDownLatch begun, String answer) throws Exception {
    return ScriptedServer.with(peer -> {
      while (true) {
        peer.read();
        begun.await();
        peer.write(answer);
      }
    });
  }

  private static ScenarioBody counted(CountDownLatch begun) {
    return user -> {
      begun.countDown();
      user.http().get("/{n}", user.iteration()).send();
    };
  }

  /** So many arrivals within 20 ms. */
  private static Plan burst(int iterations, String url, ScenarioBody body) {
    return Brunt.scenario("shop", body)
        .target(url)
        .rate(perSecond(iterations * 50))
        .iterations(iterations)
        .grace(seconds(20));
  }

  @ParameterizedTest
  @CsvSource({
    // loops, connections, arrivals
    "1, 1, 12",
    "1, 2, 12",
    "2, 2, 12",
    "2, 33, 80",
    "3, 50, 120",
    "2, 200, 80",
  })
  void arrivals_beyondTheCap_waitAndAreAllServed(int loops, int cap, int arrivals)
      throws Exception {
    CountDownLatch begun = new CountDownLatch(arrivals);
    try (var server = holdingBack(begun, OK)) {
      RunFigures figures =
          FullRuns.run(loops, burst(arrivals, server.url(), counted(begun)).maxConnections(cap));

      assertThat(figures.accounting().succeeded()).isEqualTo(arrivals);
      assertThat(server.connections()).isEqualTo(Math.min(cap, arrivals));
      assertThat(figures.requests().phases().blocked().count())
          .isEqualTo(Math.max(0, arrivals - cap));
    }
  }

  @Test
  void arrivals_thatWait_areServedInTheirOrder() throws Exception {
    CountDownLatch begun = new CountDownLatch(20);
    try (var server = holdingBack(begun, OK)) {
      FullRuns.run(2, burst(20, server.url(), counted(begun)).maxConnections(1));

      assertThat(server.received())
          .extracting(ScriptedServer.Received::path)
          .isEqualTo(IntStream.range(0, 20).mapToObj(n -> "/" + n).toList());
    }
  }

  @Test
  void connection_closedByItsServer_isReplacedForTheNext() throws Exception {
    CountDownLatch begun = new CountDownLatch(12);
    try (var server =
        ScriptedServer.with(peer -> {
          peer.read();
          begun.await();
          peer.write(ScriptedServer.ok("", "Connection: close"));
        })) {
      RunFigures figures =
          FullRuns.run(1, burst(12, server.url(), counted(begun)).maxConnections(2));

      assertThat(figures.accounting().succeeded()).isEqualTo(12);
      assertThat(server.connections()).isEqualTo(12);
      assertThat(figures.requests().phases().blocked().count()).isEqualTo(10);
    }
  }

  @Test
  void wait_isInTheResponseTimeAndNotInTheServiceTime() throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    long[] heldNanos = new long[1];
    try (var server =
        ScriptedServer.with(peer -> {
          peer.read();
          long asked = System.nanoTime();
          // Held until the second has waited a while: there is no event that says so.
          first.await(150, TimeUnit.MILLISECONDS);
          heldNanos[0] = System.nanoTime() - asked;
          peer.write(OK);
          peer.read();
          peer.write(OK);
        })) {
      RunFigures figures =
          FullRuns.run(
              1, burst(2, server.url(), user -> user.http().get("/x").send()).maxConnections(1));

      PhaseFigures phases = figures.requests().phases();
      long blocked = phases.blocked().max().toNanos();
      // The second arrival is due 10 ms after the first.
      assertThat(blocked).isBetween(ms(100).toNanos(), heldNanos[0] + ms(50).toNanos());
      assertThat(figures.requests().response().min().toNanos()).isGreaterThanOrEqualTo(blocked);
      assertThat(figures.requests().service().min().toNanos()).isLessThan(blocked);
    }
  }

  @Test
  void wait_longerThanTheTimeout_isANamedError() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (var server =
        ScriptedServer.with(peer -> {
          peer.read();
          never.await();
        })) {
      RunFigures figures =
          FullRuns.run(
              1,
              burst(
                      3,
                      server.url(),
                      user ->
                          user.http()
                              .get("/x")
                              .timeout(user.iteration() == 0 ? ms(400) : ms(100))
                              .send())
                  .maxConnections(1));

      assertThat(figures.errors())
          .extracting(e -> e.kind() + " " + e.count() + ": " + e.message())
          .containsExactlyInAnyOrder(
              "blocked-timeout 2: none of the connections to 127.0.0.1:%d was free in time"
                  .formatted(server.port()),
              "timeout 1: there was no response within 400ms · GET /x");
      assertThat(figures.requests().phases().blocked().count()).isEqualTo(2);
      assertThat(figures.requests().phases().blocked().min()).isGreaterThanOrEqualTo(ms(100));
      assertThat(figures.requests().service().count()).isEqualTo(1);
    }
  }

  @Test
  void connect_refused_letsTheNextTry() throws Exception {
    int port;
    try (var unused = new ServerSocket(0)) {
      port = unused.getLocalPort();
    }
    RunFigures figures =
        FullRuns.run(
            1,
            burst(20, "http://127.0.0.1:" + port, user -> user.http().get("/x").send())
                .maxConnections(1));

    assertThat(figures.failedByReason()).isEqualTo(Map.of("connect-refused", 20L));
  }

  @Test
  void name_unknown_letsTheNextAsk() {
    RunFigures figures =
        FullRuns.run(
            1,
            burst(5, "http://no-such-host.invalid", user -> user.http().get("/x").send())
                .maxConnections(1));

    assertThat(figures.failedByReason()).isEqualTo(Map.of("dns", 5L));
  }

  @Test
  void users_ofAClosedLoad_shareTheConnections() throws Exception {
    CountDownLatch begun = new CountDownLatch(8);
    try (var server = holdingBack(begun, OK)) {
      RunFigures figures =
          FullRuns.run(
              1,
              Brunt.scenario("shop", counted(begun))
                  .target(server.url())
                  .users(8)
                  .iterations(40)
                  .maxConnections(3));

      assertThat(figures.accounting().succeeded()).isEqualTo(40);
      assertThat(server.connections()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void run_cutOffWhileRequestsWait_countsEachIterationAndEnds(int cap) throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    try (var server =
        ScriptedServer.with(peer -> {
          peer.read();
          asked.countDown();
          never.await();
        })) {
      CountDownLatch begun = new CountDownLatch(30);
      EngineRun run = FullRuns.start(burst(30, server.url(), counted(begun)).maxConnections(cap));
      begun.await();
      asked.await();
      run.abort();

      RunFigures figures = FullRuns.accounted(run.awaitFigures());
      assertThat(figures.accounting().abandoned()).isEqualTo(30);
      assertThat(server.connections()).isLessThanOrEqualTo(cap);
    }
  }

  @Test
  void requestsOfOneUser_atOnce_waitForEachOther() throws Exception {
    try (var server = ScriptedServer.answering(OK)) {
      RunFigures figures =
          FullRuns.run(
              1,
              burst(
                      1,
                      server.url(),
                      user ->
                          user.http()
                              .all(
                                  user.http().get("/a"),
                                  user.http().get("/b"),
                                  user.http().get("/c")))
                  .maxConnections(1));

      assertThat(figures.accounting().succeeded()).isEqualTo(1);
      assertThat(server.received())
          .extracting(ScriptedServer.Received::path)
          .isEqualTo(List.of("/a", "/b", "/c"));
    }
  }
}
