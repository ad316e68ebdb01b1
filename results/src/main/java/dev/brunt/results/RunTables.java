package dev.brunt.results;

import dev.brunt.api.BruntException;
import dev.brunt.metrics.RunFigures.ChangeFigures;
import dev.brunt.metrics.RunWindow;
import dev.brunt.metrics.RunWindow.ErrorOfWindow;
import dev.brunt.metrics.RunWindow.EventOfWindow;
import dev.brunt.metrics.Series;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads the tables of a run file: what fits its checksum, and where it is that something does not.
 * Used by one thread.
 */
final class RunTables {
  /** All that figures are made of. */
  private static final List<String> OF_FIGURES =
      List.of("document", "text", "series", "window", "error", "event", "change");

  private static final int MOST_OF_A_NAME = 40;

  private final Connection database;
  private final Map<String, String> documents = new HashMap<>();
  private final Map<Integer, Series> series = new HashMap<>();
  private final Map<Integer, String> texts = new HashMap<>();
  private final Set<String> damages = new LinkedHashSet<>();

  /** Reads all but the windows. */
  RunTables(Connection database) {
    this.database = database;
    readDocuments();
    readDictionaries();
  }

  /** Returns a document; empty where there is none by this name, or it is damaged. */
  Optional<String> document(String name) {
    return Optional.ofNullable(documents.get(name));
  }

  /** Returns a document's values by name; none where there is no such document. */
  Map<?, ?> values(String name) {
    String text = documents.get(name);
    return text != null && Json.read(text) instanceof Map<?, ?> map ? map : Map.of();
  }

  /** Returns what is damaged, as far as it was read, a sentence each. */
  List<String> damages() {
    return List.copyOf(damages);
  }

  /** Finds tables whose pages do not hang together: SQLite would pass over the rows of some. */
  void checkPages() {
    for (String table : OF_FIGURES) {
      try (Statement statement = database.createStatement();
          ResultSet found = statement.executeQuery("PRAGMA integrity_check(" + table + ")")) {
        found.next();
        if (!found.getString(1).equals("ok")) {
          broken(table, found.getString(1));
        }
      } catch (SQLException unreadable) {
        broken(table, String.valueOf(unreadable.getMessage()));
      }
    }
  }

  /** What SQLite finds begins with a line that says in which database. */
  private void broken(String table, String finding) {
    String told =
        finding.startsWith("***") ? finding.substring(finding.indexOf('\n') + 1) : finding;
    damages.add("table %s is broken: %s".formatted(table, told.lines().findFirst().orElse("")));
  }

  /** Does something with a row. */
  private interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  /**
   * Reads the sound rows of a query, whose first column names them and the last is the checksum.
   */
  private void forEach(String what, String sql, RowReader reader) {
    long number = 0;
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        number++;
        if (Row.isSound(rows, columns)) {
          reader.read(rows);
        } else {
          damages.add("%s %s is damaged and left out".formatted(what, name(rows)));
        }
      }
    } catch (SQLException unreadable) {
      damages.add(
          "%s from the %d. on cannot be read: %s"
              .formatted(what, number + 1, unreadable.getMessage()));
    }
  }

  private static String name(ResultSet row) throws SQLException {
    String name = String.valueOf(row.getString(1));
    return name.length() <= MOST_OF_A_NAME ? name : name.substring(0, MOST_OF_A_NAME) + "…";
  }

  private void readDocuments() {
    forEach(
        "document",
        "SELECT name, json, crc FROM document",
        row -> documents.put(row.getString(1), row.getString(2)));
  }

  private void readDictionaries() {
    forEach(
        "text",
        "SELECT id, value, crc FROM text ORDER BY id",
        row -> texts.put(row.getInt(1), row.getString(2)));
    forEach(
        "series",
        "SELECT id, scenario, path, kind, name, crc FROM series ORDER BY id",
        row -> {
          List<String> path = new ArrayList<>();
          if (Json.read(row.getString(3)) instanceof List<?> names) {
            names.forEach(name -> path.add(String.valueOf(name)));
          }
          series.put(
              row.getInt(1),
              new Series(
                  row.getString(2), path, Series.Kind.valueOf(row.getString(4)), row.getString(5)));
        });
  }

  private <T> T known(Map<Integer, T> dictionary, int id) {
    T found = dictionary.get(id);
    if (found == null) {
      throw new BruntException("what it names as %d is damaged".formatted(id));
    }
    return found;
  }

  /** Hands over each window that is sound, in order. */
  void forEachWindow(Consumer<RunWindow> each) {
    String sql =
        "SELECT number, from_nanos, length_nanos, planned, sent, unsent, succeeded, failed, running,"
            + " asked_per_second, requests, failed_requests, bytes_in, bytes_out, p50_nanos,"
            + " p99_nanos, max_nanos, content, crc FROM window ORDER BY number";
    long expected = 0;
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        long number = rows.getLong(1);
        if (number > expected) {
          damages.add("windows %d to %d are missing".formatted(expected, number - 1));
        }
        expected = number + 1;
        window(number, rows).ifPresent(each);
      }
    } catch (SQLException unreadable) {
      damages.add(
          "windows from number %d on cannot be read: %s"
              .formatted(expected, unreadable.getMessage()));
    }
  }

  private Optional<RunWindow> window(long number, ResultSet row) throws SQLException {
    try {
      if (!Row.isSound(row, row.getMetaData().getColumnCount())) {
        throw new BruntException("it does not fit its checksum");
      }
      return Optional.of(
          WindowReader.read(
              row.getBytes("content"),
              id -> known(series, id),
              id -> known(texts, id),
              beside(number)));
    } catch (BruntException damaged) {
      damages.add(
          "window %d is damaged and left out of all figures: %s"
              .formatted(number, damaged.getMessage()));
      return Optional.empty();
    }
  }

  private WindowReader.Beside beside(long number) throws SQLException {
    List<ErrorOfWindow> errors = new ArrayList<>();
    List<EventOfWindow> events = new ArrayList<>();
    List<ChangeFigures> changes = new ArrayList<>();
    of(
        number,
        "SELECT window, kind, message, scenario, count, first_nanos, last_nanos, exchange, crc FROM"
            + " error WHERE window = ? ORDER BY rowid",
        row ->
            errors.add(
                new ErrorOfWindow(
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getLong(5),
                    Duration.ofNanos(row.getLong(6)),
                    Duration.ofNanos(row.getLong(7)),
                    row.getString(8))));
    of(
        number,
        "SELECT window, at_nanos, scenario, type, fields, crc FROM event WHERE window = ? ORDER BY"
            + " rowid",
        row ->
            events.add(
                new EventOfWindow(
                    Duration.ofNanos(row.getLong(2)),
                    row.getString(3),
                    row.getString(4),
                    fields(row.getString(5)))));
    of(
        number,
        "SELECT window, json, crc FROM change WHERE window = ? ORDER BY rowid",
        row -> changes.add(RecordJson.read(ChangeFigures.class, row.getString(2))));
    return new WindowReader.Beside(errors, events, changes);
  }

  private static Map<String, Object> fields(String json) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (Json.read(json) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> fields.put(String.valueOf(key), value));
    }
    return fields;
  }

  private void of(long number, String sql, RowReader reader) throws SQLException {
    try (PreparedStatement query = database.prepareStatement(sql)) {
      query.setLong(1, number);
      try (ResultSet rows = query.executeQuery()) {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
          if (Row.isSound(rows, columns)) {
            reader.read(rows);
          } else {
            damages.add("something beside window %d is damaged and left out".formatted(number));
          }
        }
      }
    }
  }
}
