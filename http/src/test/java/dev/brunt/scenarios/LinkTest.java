package dev.brunt.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.Response;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What moves a connection's bytes: on Linux a socket on epoll, elsewhere a channel of Netty's,
 * which {@code nio} stands for.
 */
final class LinkTest {
  private static final String TRANSPORT = "brunt.transport";

  /** More than the buffers of both ends together, so that the kernel does not take it at once. */
  private static final int MANY_BYTES = 24 * 1024 * 1024;

  @AfterEach
  void forgetTransport() {
    System.clearProperty(TRANSPORT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nio"})
  void bodyInMemory_largerThanAllBuffers_arrivesWhole(String transport) throws Exception {
    System.setProperty(TRANSPORT, transport);
    String text = pattern();
    try (ScriptedServer server = ScriptedServer.answering(ScriptedServer.ok("ok"))) {
      Runs.once(server.url(), user -> user.http().post("/x").body(text, "text/plain").send());

      assertThat(server.received().getFirst().text()).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nio"})
  void bodyInAFile_largerThanAllBuffers_arrivesWhole(String transport, @TempDir Path directory)
      throws Exception {
    System.setProperty(TRANSPORT, transport);
    Path file = Files.writeString(directory.resolve("body"), pattern());
    try (ScriptedServer server = ScriptedServer.answering(ScriptedServer.ok("ok"))) {
      Runs.once(server.url(), user -> user.http().post("/x").body(file, "text/plain").send());

      assertThat(server.received().getFirst().text()).isEqualTo(Files.readString(file));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nio"})
  void response_largeAndEndedByTheClose_isReadToItsEnd(String transport) throws Exception {
    System.setProperty(TRANSPORT, transport);
    String text = pattern();
    try (ScriptedServer server =
        ScriptedServer.with(peer -> {
          peer.read();
          peer.write("HTTP/1.1 200 OK\r\n\r\n" + text);
          peer.socket().close();
        })) {
      AtomicReference<String> got = new AtomicReference<>();
      Runs.once(
          server.url(),
          user -> {
            Response response = user.http().get("/x").keepBody().send();
            got.set(new String(response.bytes(), StandardCharsets.ISO_8859_1));
          });

      assertThat(got.get()).isEqualTo(text);
    }
  }

  /** Returns text in which a missing or doubled block would show. */
  private static String pattern() {
    StringBuilder text = new StringBuilder(MANY_BYTES + 16);
    for (int i = 0; text.length() < MANY_BYTES; i++) {
      text.append(i).append(' ');
    }
    return text.toString();
  }
}
