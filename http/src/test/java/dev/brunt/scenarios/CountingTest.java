package dev.brunt.scenarios;

import static dev.brunt.api.Checks.that;
import static dev.brunt.api.Units.ms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.Action;
import dev.brunt.api.Check;
import dev.brunt.api.RunResult;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each exchange that was begun is counted once, whatever the scenario does. */
final class CountingTest {
  private static Check throwing(Error thrown) {
    return that(
        "a predicate",
        _ -> {
          throw thrown;
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void check_throws_isAFailedCheckOfACountedRequest(boolean softly) throws Exception {
    try (var server = ScriptedServer.answering(ScriptedServer.ok(""))) {
      RunResult result =
          Runs.plan(
                  server.url(),
                  user -> {
                    var request = user.http().get("/x");
                    Check check = throwing(new AssertionError("mistaken"));
                    if (softly) {
                      request.checkSoftly(check);
                    } else {
                      request.check(check);
                    }
                  })
              .run();

      assertThat(result.response().count()).isEqualTo(1);
      assertThat(result.errorShare()).isEqualTo(1);
      assertThat(result.summary())
          .startsWith("check\n")
          .contains("a predicate threw AssertionError · GET /x · CountingTest.java");
    }
  }

  @Test
  void parallel_oneFails_countsTheRequestsThatAreGivenUp() throws Exception {
    CountDownLatch asked = new CountDownLatch(3);
    try (var server =
        ScriptedServer.with(peer -> {
          peer.read();
          asked.countDown();
          peer.awaitClose();
        })) {
      RunResult result =
          Runs.plan(
                  server.url(),
                  user -> {
                    Action<?> get = () -> user.http().get("/never").send();
                    user.parallel(
                        get,
                        get,
                        get,
                        () -> {
                          asked.await();
                          user.fail("no more");
                        });
                  })
              .run();

      assertThat(server.received()).hasSize(3);
      assertThat(result.response().count()).isEqualTo(3);
      assertThat(result.accounting().failed()).isEqualTo(1);
      assertThat(result.summary()).contains("abandoned\n", "fail\n");
    }
  }

  @Test
  void interrupt_whileWaiting_countsTheRequest() throws Exception {
    try (var server =
        ScriptedServer.with(peer -> {
          peer.read();
          peer.awaitClose();
        })) {
      RunResult result =
          Runs.plan(
                  server.url(),
                  user -> {
                    Thread waiting = Thread.currentThread();
                    user.fork(() -> {
                      while (server.received().isEmpty()) {
                        user.pause(ms(1));
                      }
                      waiting.interrupt();
                      return true;
                    });
                    user.http().get("/never").send();
                  })
              .run();

      assertThat(result.response().count()).isEqualTo(1);
      assertThat(result.accounting().failed()).isEqualTo(1);
    }
  }

  @Test
  void interrupted_before_sendsNothing() throws Exception {
    try (var server = ScriptedServer.answering(ScriptedServer.ok(""))) {
      RunResult result =
          Runs.plan(
                  server.url(),
                  user -> {
                    Thread.currentThread().interrupt();
                    user.http().get("/x").send();
                  })
              .run();

      assertThat(result.accounting().failed()).isEqualTo(1);
      assertThat(server.received()).isEmpty();
    }
  }
}
