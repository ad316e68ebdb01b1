package dev.brunt.testkit.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.testkit.model.Model;
import dev.brunt.testkit.oracle.OracleOptions.StampRoom;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OracleServiceTest {
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  @TempDir private Path directory;

  private String line() throws InterruptedException {
    return String.valueOf(lines.poll(10, TimeUnit.SECONDS));
  }

  /** The rehearsal is neither counted nor stamped, and does not start the model's time. */
  @Test
  void start_service_saysWhereItListensWhatCameAndWhatWasLost() throws Exception {
    Path file = directory.resolve("stamps");
    var options =
        new OracleOptions(
            Model.parse("delay 0 with errors 100% at 1h"),
            1,
            0,
            Optional.of(new StampRoom(file, 2)));
    try (OracleService _ = OracleService.start(options, lines::add)) {
      String first = line();
      assertThat(first).matches("listening on http://127\\.0\\.0\\.1:\\d+");
      assertThat(Stamps.read(file)).isEmpty();

      try (Talk talk = new Talk(first.substring("listening on ".length()))) {
        talk.say("GET / HTTP/1.1~~".repeat(3));
        for (int i = 0; i < 3; i++) {
          assertThat(talk.answer()).startsWith("HTTP/1.1 200 OK");
        }
      }
      assertThat(line()).isEqualTo("3/s");
      assertThat(line())
          .isEqualTo(
              "stamps: \"%s\" is full with 2 records; what comes now is counted, not stamped"
                  .formatted(file));
    }
  }
}
