package dev.brunt.scenarios;

import static dev.brunt.api.Checks.that;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.Check;
import dev.brunt.api.RunResult;
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
}
