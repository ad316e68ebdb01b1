package dev.brunt.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.brunt.metrics.LoggedRequest;
import dev.brunt.metrics.RequestLog;
import dev.brunt.metrics.SentRequest;
import dev.brunt.metrics.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RequestLogFileTest {
  private static final Instant STARTED = Instant.parse("2026-11-21T00:42:00Z");
  private static final long START_NANOS = 5_000_000_000L;
  private static final Series ABOUT = Series.iterationsOf("shop").request("GET /");

  @TempDir private Path directory;

  private final List<String> told = new ArrayList<>();

  private String written(RequestFormat format, LoggedRequest... requests) throws IOException {
    Path file = directory.resolve("requests");
    try (RequestLogFile log = RequestLogFile.create(file, format, true, told::add)) {
      log.begun(STARTED, START_NANOS);
      List.of(requests).forEach(log.inlet()::add);
    }
    assertThat(told).isEmpty();
    return Files.readString(file);
  }

  private static LoggedRequest request(int status, String body, @Nullable String error) {
    return new LoggedRequest(
        ABOUT,
        7,
        UUID.fromString("c276c8c7-6fec-4aa9-b6bd-4de12a49a9bb"),
        new SentRequest("GET", () -> "http://shop/a?b=\"c\"", 42, "", body),
        START_NANOS + 1_500_000_000L,
        START_NANOS + 1_500_100_000L,
        START_NANOS + 1_501_000_000L,
        START_NANOS + 1_501_234_567L,
        status,
        300,
        120,
        error);
  }

  @Test
  void jsonLines_ofRequests_haveTheFieldsInTheirOrder() throws IOException {
    assertThat(
            written(RequestFormat.JSON_LINES, request(200, "x", null), request(0, "", "tls: \n")))
        .isEqualTo(
            """
            {"sequenceID":"c276c8c7-6fec-4aa9-b6bd-4de12a49a9bb","url":"http://shop/a?b=\\"c\\"","method":"GET",\
            "status":200,"size":42,"timestamp":"2026-11-21T00:42:01.500000000Z","duration":1234567,"error":null}
            {"sequenceID":"c276c8c7-6fec-4aa9-b6bd-4de12a49a9bb","url":"http://shop/a?b=\\"c\\"","method":"GET",\
            "status":0,"size":42,"timestamp":"2026-11-21T00:42:01.500000000Z","duration":1234567,"error":"tls: \\u000a"}
            """);
  }

  @Test
  void csv_ofRequests_isQuotedAndEndsLinesAsTheStandardSays() throws IOException {
    // 2026-11-21T00:42:01.500Z is 1 795 221 721 500 ms after 1970.
    assertThat(written(RequestFormat.CSV, request(200, "say \"hi\"\nthere", null)))
        .isEqualTo(
            "\"client_id\",\"timestamp\",\"url\",\"status\",\"body\",\"response_time\"\r\n"
                + "\"7\",\"1795221721500\",\"http://shop/a?b=\"\"c\"\"\",\"200\",\"say"
                + " \"\"hi\"\"\nthere\",\"1.235\"\r\n");
  }

  @Test
  void log_ofManyThreads_losesNothing() throws Exception {
    Path file = directory.resolve("many");
    int threads = 4;
    int each = 20_000;
    CountDownLatch done = new CountDownLatch(threads);
    try (RequestLogFile log =
        RequestLogFile.create(file, RequestFormat.JSON_LINES, false, told::add)) {
      for (int t = 0; t < threads; t++) {
        Thread.startVirtualThread(() -> {
          RequestLog.Inlet inlet = log.inlet();
          for (int i = 0; i < each; i++) {
            inlet.add(request(200, "", null));
          }
          done.countDown();
        });
      }
      done.await();
    }

    try (var lines = Files.lines(file)) {
      assertThat(lines.filter(line -> line.endsWith("\"error\":null}"))).hasSize(threads * each);
    }
    assertThat(told).isEmpty();
  }

  @Test
  void log_onADiskThatIsFull_tellsItAndHowManyAreLost() throws Exception {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full));
    try (RequestLogFile log =
        RequestLogFile.create(full, RequestFormat.JSON_LINES, false, told::add)) {
      RequestLog.Inlet inlet = log.inlet();
      for (int i = 0; i < 10_000; i++) {
        inlet.add(request(200, "", null));
      }
    }

    assertThat(told).hasSize(2);
    assertThat(told.getFirst()).startsWith("the log of requests ends early: /dev/full: ");
    assertThat(told.getLast()).isEqualTo("10000 requests are not in /dev/full");
  }
}
