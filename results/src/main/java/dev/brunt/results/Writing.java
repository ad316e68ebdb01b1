package dev.brunt.results;

import dev.brunt.metrics.GiveWay;
import dev.brunt.metrics.LoggedRequest;
import dev.brunt.metrics.RunEnd;
import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.SeriesFigures;
import dev.brunt.metrics.RunWindow;
import dev.brunt.metrics.RunWindow.ErrorOfWindow;
import dev.brunt.metrics.RunWindow.EventOfWindow;
import dev.brunt.metrics.RunWindow.SeriesOfWindow;
import dev.brunt.metrics.Series;
import dev.brunt.metrics.Times;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * An open run file: what is written is there after each call, or not at all. Used by one thread.
 */
final class Writing implements AutoCloseable {
  private static final int MOST_EVENTS = 10_000;

  private final Path file;
  private final Map<Path, Optional<Object>> keys = new HashMap<>();
  private final Connection database;
  private final Map<Series, Integer> series = new HashMap<>();
  private final Map<String, Integer> texts = new HashMap<>();
  private final Map<Series, Integer> newSeries = new LinkedHashMap<>();
  private final Map<String, Integer> newTexts = new LinkedHashMap<>();
  private int windows;
  private int events;

  private Writing(Path file, Connection database) {
    this.file = file;
    this.database = database;
    for (String part : List.of("", "-wal", "-shm")) {
      Path path = Path.of(file + part);
      keys.put(path, keyOf(path));
    }
  }

  /**
   * Returns what tells a file from any other that gets its name later; empty where none is there.
   */
  private static Optional<Object> keyOf(Path file) {
    try {
      return Optional.ofNullable(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  private boolean isOurs(Path path) {
    return keyOf(path).equals(keys.get(path));
  }

  /** Returns whether somebody has removed, renamed or replaced the file since it was made. */
  boolean isGone() {
    return !isOurs(file);
  }

  /** What is left beside another file of the same name would be taken for a part of it. */
  private void deleteOurs() {
    for (Path path : keys.keySet()) {
      try {
        if (isOurs(path)) {
          Files.delete(path);
        }
      } catch (IOException unwritable) {
        // Whoever has replaced the file has to remove it too.
      }
    }
  }

  static Writing create(Path file, Schema.Pages pages) throws SQLException {
    Connection database = Schema.connect(file);
    try {
      Schema.create(database, pages);
      try (Statement statement = database.createStatement()) {
        statement.execute("PRAGMA busy_timeout = 1000");
      }
      database.setAutoCommit(false);
      return new Writing(file, database);
    } catch (SQLException | RuntimeException failure) {
      database.close();
      throw failure;
    }
  }

  /** What is written. */
  interface Part {
    void to(Writing writing) throws SQLException;
  }

  /** A part of a transaction. */
  private interface Work {
    void run() throws SQLException;
  }

  private void transaction(Work work) throws SQLException {
    if (isGone()) {
      throw new SQLException(file + " was removed or replaced by somebody else");
    }
    try {
      work.run();
      database.commit();
      series.putAll(newSeries);
      texts.putAll(newTexts);
    } catch (SQLException failure) {
      rollBack(failure);
      throw failure;
    } finally {
      newSeries.clear();
      newTexts.clear();
    }
  }

  /** A full disk has ended the transaction already, and what happened first is what is told. */
  private void rollBack(SQLException because) {
    try {
      database.rollback();
    } catch (SQLException ended) {
      because.addSuppressed(ended);
    }
  }

  /** Keeps a document, instead of the one of this name that there was. */
  void document(String name, Object content) throws SQLException {
    transaction(() -> put(name, content));
  }

  private void put(String name, Object content) throws SQLException {
    insert("INSERT OR REPLACE INTO document VALUES (?, ?, ?)", name, RecordJson.write(content));
  }

  /** Keeps a window, and what the end would know were it now. */
  void window(RunWindow window, RunEnd soFar) throws SQLException {
    int kept = events;
    try {
      transaction(() -> {
        byte[] content = WindowBytes.of(window, this::seriesId, this::textId);
        GiveWay.now();
        dictionaries();
        put("progress", soFar);
        GiveWay.now();
        row(window, content);
        GiveWay.now();
        beside(window);
      });
      windows++;
    } catch (SQLException failure) {
      events = kept;
      throw failure;
    }
  }

  private int seriesId(Series about) {
    Integer known = series.get(about);
    return known != null
        ? known
        : newSeries.computeIfAbsent(about, _ -> series.size() + newSeries.size());
  }

  private int textId(String text) {
    Integer known = texts.get(text);
    return known != null
        ? known
        : newTexts.computeIfAbsent(text, _ -> texts.size() + newTexts.size());
  }

  private void dictionaries() throws SQLException {
    for (Map.Entry<String, Integer> text : newTexts.entrySet()) {
      insert("INSERT INTO text VALUES (?, ?, ?)", text.getValue(), text.getKey());
    }
    for (Map.Entry<Series, Integer> entry : newSeries.entrySet()) {
      Series about = entry.getKey();
      insert(
          "INSERT INTO series VALUES (?, ?, ?, ?, ?, ?)",
          entry.getValue(),
          about.scenario(),
          Json.write(about.path()),
          about.kind().name(),
          about.name());
    }
  }

  private void row(RunWindow window, byte[] content) throws SQLException {
    long bytesIn = 0;
    long bytesOut = 0;
    long failed = 0;
    Histogram response = new Histogram(3);
    for (SeriesOfWindow of : window.series()) {
      if (of.about().kind() == Series.Kind.REQUEST) {
        bytesIn += of.bytesIn();
        bytesOut += of.bytesOut();
        failed += of.failed();
        of.response().addTo(response);
      }
    }
    Times times = new Times(response);
    insert(
        "INSERT INTO window VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        windows,
        window.from().toNanos(),
        window.length().toNanos(),
        window.planned(),
        window.sent(),
        sum(window.unsentByReason()),
        window.succeeded(),
        sum(window.failedByReason()),
        window.runningAtEnd(),
        Double.isNaN(window.askedPerSecond()) ? null : window.askedPerSecond(),
        times.count(),
        failed,
        bytesIn,
        bytesOut,
        nanos(times, 0.5),
        nanos(times, 0.99),
        nanos(times, 1),
        content);
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static @Nullable Long nanos(Times times, double quantile) {
    return times.supports(quantile) ? (Long) Math.round(times.nanosAt(quantile)) : null;
  }

  private void beside(RunWindow window) throws SQLException {
    for (ErrorOfWindow error : window.happenings().errors()) {
      insert(
          "INSERT INTO error VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
          windows,
          error.kind(),
          error.message(),
          error.scenario(),
          error.count(),
          error.first().toNanos(),
          error.last().toNanos(),
          error.exchange());
    }
    for (EventOfWindow event : window.happenings().firstEvents()) {
      if (events++ < MOST_EVENTS) {
        insert(
            "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?)",
            windows,
            event.at().toNanos(),
            event.scenario(),
            event.type(),
            Json.write(event.fields()));
      }
    }
    for (Object change : window.happenings().changes()) {
      insert("INSERT INTO change VALUES (?, ?, ?)", windows, RecordJson.write(change));
    }
  }

  /**
   * Keeps requests.
   *
   * @param startNanos when the load began, as a {@link System#nanoTime} value
   */
  void requests(List<LoggedRequest> requests, long startNanos, RequestRows rows)
      throws SQLException {
    transaction(() -> {
      for (int from = 0; from < requests.size(); from += RequestRows.BLOCK) {
        int to = Math.min(requests.size(), from + RequestRows.BLOCK);
        List<LoggedRequest> some = requests.subList(from, to);
        byte[] block = rows.block(some, startNanos, this::seriesId);
        insert(
            "INSERT INTO request_block VALUES (?, CAST(? AS TEXT), ?)",
            some.size(),
            new Row.Text(block));
        GiveWay.now();
      }
      dictionaries();
    });
  }

  /** Keeps what the end of the run knows, and totals of its series for people. */
  void end(RunEnd end, RunFigures figures) throws SQLException {
    transaction(() -> {
      for (SeriesFigures of : figures.series()) {
        total(of, "response", of.response());
        total(of, "service", of.service());
      }
      dictionaries();
      put("summary", RunSummary.of(figures, RunSummary.State.ENDED));
      put("end", end);
    });
  }

  private void total(SeriesFigures of, String measure, Times times) throws SQLException {
    Histogram histogram = times.histogram();
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    insert(
        "INSERT INTO total VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        seriesId(of.series()),
        measure,
        times.count(),
        of.failed(),
        times.count() == 0 ? null : histogram.getMean(),
        nanos(times, 0.5),
        nanos(times, 0.9),
        nanos(times, 0.99),
        nanos(times, 1),
        Arrays.copyOf(buffer.array(), length));
  }

  private void insert(String sql, @Nullable Object... values) throws SQLException {
    try (PreparedStatement insert = database.prepareStatement(sql)) {
      Row.bind(insert, values);
      insert.executeUpdate();
    }
  }

  /** Takes what was written over into the file itself, as far as no reader is in the way. */
  void checkpoint() throws SQLException {
    database.setAutoCommit(true);
    try (Statement statement = database.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(PASSIVE)");
    } finally {
      database.setAutoCommit(false);
    }
  }

  /** Makes it one file again, unless others read it or it is no longer there. */
  @Override
  public void close() throws SQLException {
    try (database) {
      if (isGone()) {
        deleteOurs();
        return;
      }
      database.setAutoCommit(true);
      try (Statement statement = database.createStatement()) {
        statement.execute("PRAGMA busy_timeout = 200");
        statement.execute("PRAGMA journal_mode = DELETE");
      } catch (SQLException read) {
        // Somebody reads it: the last one to close it does the same.
      }
    }
  }
}
