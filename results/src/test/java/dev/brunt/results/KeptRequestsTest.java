package dev.brunt.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.Verdict;
import dev.brunt.metrics.LoggedRequest;
import dev.brunt.metrics.RequestLog;
import dev.brunt.metrics.RequestSample;
import dev.brunt.metrics.SentRequest;
import dev.brunt.metrics.Series;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each request in a run file, as anything that reads SQLite sees it. */
final class KeptRequestsTest {
  private static final long BEGUN = 5_000_000_000L;
  private static final String ID = "c276c8c7-6fec-4aa9-b6bd-4de12a49a9bb";
  private static final Series GET = Series.iterationsOf("shop").request("GET /");
  private static final Series POST = Series.iterationsOf("shop").request("POST /\"ä\"");

  @TempDir private Path directory;

  private final List<String> told = new ArrayList<>();

  private static LoggedRequest request(Series about, long startNanos, @Nullable String error) {
    return new LoggedRequest(
        about,
        7,
        UUID.fromString(ID),
        new SentRequest("GET", () -> "http://shop/ä?b=\"c\"", 42, "to\u0001 \\", "😀 \"from\"\n"),
        BEGUN + 1_500_000_000L,
        startNanos,
        startNanos == RequestSample.NOT_STARTED ? startNanos : startNanos + 900_000,
        BEGUN + 1_501_234_567L,
        error == null ? 200 : 0,
        300,
        120,
        error);
  }

  private Path written(boolean bodies, List<LoggedRequest> requests) {
    KeptRequests kept = new KeptRequests(bodies);
    Path file = directory.resolve("run.brunt");
    try (RunFileWriter writer =
        new RunFileWriter(_ -> file, () -> SimulatedRun.ORIGIN, Optional.of(kept), told::add)) {
      writer.prepare(SimulatedRun.ID);
      writer.begun(SimulatedRun.start());
      kept.begun(Instant.now(), BEGUN);
      RequestLog.Inlet inlet = kept.inlet();
      requests.forEach(inlet::add);
      SimulatedRun run = new SimulatedRun(1, 1, 10);
      writer.window(run.next(), run.end(Verdict.INTERRUPTED));
      writer.ended(run.end(Verdict.PASSED), run.figures(Verdict.PASSED));
    }
    assertThat(told).isEmpty();
    return file;
  }

  private static List<List<Object>> rows(Path file, String sql) throws SQLException {
    List<List<Object>> all = new ArrayList<>();
    try (Connection database = Schema.connect(file);
        Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        Object[] row = new Object[rows.getMetaData().getColumnCount()];
        for (int i = 0; i < row.length; i++) {
          row[i] = rows.getObject(i + 1);
        }
        all.add(Arrays.asList(row));
      }
    }
    return all;
  }

  private static final String NAMED =
      "SELECT scenario, name, user, sequence_id, method, url, due_nanos, start_nanos,"
          + " first_byte_nanos, end_nanos, status, size, bytes_in, bytes_out, error, request_body,"
          + " response_body FROM request JOIN series ON series.id = request.series";

  @Test
  void request_inAFile_isARowWithItsValues() throws SQLException {
    Path file = written(false, List.of(request(GET, BEGUN + 1_500_100_000L, null)));

    assertThat(rows(file, NAMED))
        .containsExactly(
            Arrays.asList(
                "shop",
                "GET /",
                7,
                ID,
                "GET",
                "http://shop/ä?b=\"c\"",
                1_500_000_000,
                1_500_100_000,
                1_501_000_000,
                1_501_234_567,
                200,
                42,
                300,
                120,
                null,
                null,
                null));
  }

  @Test
  void request_thatWasNeverSent_hasNoTimesOfThat() throws SQLException {
    String error = "dns: no \"host\"\n\\";

    Path file = written(true, List.of(request(POST, RequestSample.NOT_STARTED, error)));

    assertThat(rows(file, NAMED).getFirst())
        .containsExactly(
            "shop",
            "POST /\"ä\"",
            7,
            ID,
            "GET",
            "http://shop/ä?b=\"c\"",
            1_500_000_000,
            null,
            null,
            1_501_234_567,
            0,
            42,
            300,
            120,
            error,
            "to\u0001 \\",
            "😀 \"from\"\n");
  }

  @Test
  void requests_moreThanABlock_areAllThereInOrder() throws SQLException {
    int count = 2 * RequestRows.BLOCK + 17;
    List<LoggedRequest> requests =
        IntStream.range(0, count)
            .mapToObj(i -> request(i % 2 == 0 ? GET : POST, BEGUN + 2_000_000_000L + i, null))
            .toList();

    Path file = written(false, requests);

    assertThat(rows(file, "SELECT start_nanos FROM request"))
        .hasSize(count)
        .isEqualTo(
            IntStream.range(0, count).mapToObj(i -> List.<Object>of(2_000_000_000 + i)).toList());
    assertThat(
            rows(
                file, "SELECT count(*) FROM request JOIN series ON id = series AND name = 'GET /'"))
        .isEqualTo(List.of(List.of(RequestRows.BLOCK + 9)));
    assertThat(rows(file, "SELECT sum(count) FROM request_block"))
        .isEqualTo(List.of(List.of(count)));
  }

  @Test
  void block_ofRequests_fitsItsChecksum() throws SQLException {
    Path file = written(true, List.of(request(GET, BEGUN + 1_500_100_000L, "tls: \n")));

    try (Connection database = Schema.connect(file);
        Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count, rows, crc FROM request_block")) {
      assertThat(rows.next()).isTrue();
      assertThat(Row.isSound(rows, 3)).isTrue();
    }
  }
}
