package dev.brunt.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.RequestException;
import dev.brunt.api.Response;
import dev.brunt.api.Units;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/** Runs in a JVM that has no transport but the JDK's. Ends with an exception if one is wrong. */
final class PortableRuns {
  private PortableRuns() {}

  /** Runs everything. */
  public static void main(String[] arguments) throws IOException {
    answer();
    silence();
  }

  private static void answer() throws IOException {
    try (ScriptedServer server = ScriptedServer.answering(ScriptedServer.ok("hello"))) {
      AtomicReference<String> got = new AtomicReference<>();
      Runs.once(
          server.url(),
          user -> {
            Response response = user.http().get("/x").keepBody().send();
            got.set(response.text());
          });

      assertThat(got.get()).isEqualTo("hello");
    }
  }

  private static void silence() throws IOException {
    try (ScriptedServer server = ScriptedServer.with(ScriptedServer.Peer::awaitClose)) {
      assertThat(
              Runs.thrownBy(
                  server.url(),
                  settings -> settings,
                  user -> user.http().get("/x").timeout(Units.ms(150)).send()))
          .isInstanceOf(RequestException.class)
          .hasMessageContaining("(timeout)");
    }
  }
}
