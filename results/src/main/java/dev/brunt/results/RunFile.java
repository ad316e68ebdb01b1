package dev.brunt.results;

import dev.brunt.api.BruntException;
import dev.brunt.api.Verdict;
import dev.brunt.api.plan.Threshold;
import dev.brunt.metrics.FiguresOf;
import dev.brunt.metrics.RunEnd;
import dev.brunt.metrics.RunFacts;
import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.ChangeFigures;
import dev.brunt.metrics.RunRecord;
import dev.brunt.metrics.RunStart;
import dev.brunt.metrics.RunTotals;
import dev.brunt.metrics.RunWindow;
import dev.brunt.metrics.RunWindow.ErrorOfWindow;
import dev.brunt.metrics.RunWindow.EventOfWindow;
import dev.brunt.metrics.Series;
import dev.brunt.metrics.ThresholdJudge;
import dev.brunt.results.RunSummary.State;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.jspecify.annotations.Nullable;

/**
 * A run in a file, whether it has ended, goes on, or was cut off with its process. What is damaged
 * is left out, and told in the figures' notes; nothing that does not fit its checksum is believed.
 * Used by one thread.
 */
public final class RunFile implements RunRecord, AutoCloseable {
  private static final int INTERRUPTED = 130;
  private static final String CUT_OFF =
      "the process that ran it was ended from outside; what it had kept is shown";
  private static final String GOES_ON = "it is still running; what it has kept so far is shown";

  private final Path file;
  private final Connection database;
  private final Map<String, String> documents = new HashMap<>();
  private final Map<Integer, Series> series = new HashMap<>();
  private final Map<Integer, String> texts = new HashMap<>();
  private final Set<String> damages = new LinkedHashSet<>();
  private final RunStart start;
  private final State state;
  private @Nullable RunFigures figures;

  private RunFile(Path file, Connection database) throws SQLException {
    this.file = file;
    this.database = database;
    readDocuments();
    this.start = RecordJson.read(RunStart.class, document("start"));
    this.state = documents.containsKey("end") ? State.ENDED : unfinished();
    readDictionaries();
  }

  /**
   * Opens a run, and takes in what a process that was killed has left beside it.
   *
   * @throws BruntException if the file is not a run, or too damaged to say which
   */
  public static RunFile open(Path file) {
    Schema.check(file);
    try {
      Connection database = Schema.connect(file);
      try {
        return new RunFile(file, database);
      } catch (SQLException | RuntimeException failure) {
        database.close();
        throw failure;
      }
    } catch (SQLException damaged) {
      throw new BruntException("%s: cannot be read: %s".formatted(file, damaged.getMessage()));
    }
  }

  private String document(String name) {
    String text = documents.get(name);
    if (text == null) {
      throw new BruntException(
          "%s: says nothing of its %s: the run ended before it began, or this part is damaged"
              .formatted(file, name));
    }
    return text;
  }

  private State unfinished() {
    Map<?, ?> asked = asked();
    boolean alive =
        asked.get("pid") instanceof Long pid
            && ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().startInstant())
                .filter(began -> began.toString().equals(asked.get("processStarted")))
                .isPresent();
    return alive ? State.RUNNING : State.CUT_OFF;
  }

  private Map<?, ?> asked() {
    String text = documents.get("asked");
    return text != null && Json.read(text) instanceof Map<?, ?> map ? map : Map.of();
  }

  // Tables.

  /** Does something with a row. */
  private interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  /** Reads the sound rows of a query, whose last column is the checksum. */
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
          damages.add("%s %d is damaged and left out".formatted(what, number));
        }
      }
    } catch (SQLException unreadable) {
      damages.add(
          "%s from the %d. on cannot be read: %s"
              .formatted(what, number + 1, unreadable.getMessage()));
    }
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

  @Override
  public void forEachWindow(Consumer<RunWindow> each) {
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

  // The record.

  @Override
  public RunFigures figures() {
    RunFigures made = figures;
    if (made == null) {
      RunTotals totals = new RunTotals();
      forEachWindow(totals::merge);
      made = FiguresOf.run(start, totals, withDamages(end(totals)));
      figures = made;
    }
    return made;
  }

  private RunEnd end(RunTotals totals) {
    String end = documents.get("end");
    if (end != null) {
      return RecordJson.read(RunEnd.class, end);
    }
    RunEnd soFar = RecordJson.read(RunEnd.class, document("progress"));
    ThresholdJudge judge = new ThresholdJudge(totals, soFar.whole());
    return new RunEnd(
        soFar.planned(),
        soFar.loaded(),
        soFar.whole(),
        Verdict.INTERRUPTED,
        state == State.RUNNING ? GOES_ON : CUT_OFF,
        soFar.goal(),
        start.thresholds().stream().map(Threshold::parse).map(judge::judge).toList(),
        soFar.generator(),
        soFar.notes());
  }

  private RunEnd withDamages(RunEnd end) {
    if (damages.isEmpty()) {
      return end;
    }
    List<String> notes = new ArrayList<>(end.notes());
    damages.forEach(damage -> notes.add("the run file is damaged: " + damage));
    return new RunEnd(
        end.planned(),
        end.loaded(),
        end.whole(),
        end.verdict(),
        end.reason(),
        end.goal(),
        end.thresholds(),
        end.generator(),
        notes);
  }

  @Override
  public RunFacts facts() {
    return RecordJson.read(RunFacts.class, document("facts"));
  }

  @Override
  public String command() {
    if (concluded().get("command") instanceof String command) {
      return command;
    }
    String command = String.valueOf(asked().get("command"));
    return command.contains("--seed") ? command : command + " --seed " + start.seed();
  }

  private Map<?, ?> concluded() {
    String text = documents.get("concluded");
    return text != null && Json.read(text) instanceof Map<?, ?> map ? map : Map.of();
  }

  @Override
  public Map<String, String> tags() {
    Map<String, String> tags = new LinkedHashMap<>();
    if (asked().get("tags") instanceof Map<?, ?> map) {
      map.forEach((key, value) -> tags.put(String.valueOf(key), String.valueOf(value)));
    }
    return tags;
  }

  @Override
  public int exitCode() {
    return concluded().get("exitCode") instanceof Long code ? code.intValue() : INTERRUPTED;
  }

  @Override
  public String plan() {
    return asked().get("plan") instanceof String plan ? plan : "";
  }

  /** Returns whether the run has ended. */
  public State state() {
    return state;
  }

  /** Returns what is damaged, as far as it was read, a sentence each. */
  public List<String> damages() {
    return List.copyOf(damages);
  }

  /** Returns the run as a line of a history; quick for a run that has ended. */
  public RunSummary summary() {
    String text = documents.get("summary");
    return text == null ? RunSummary.of(figures(), state) : RecordJson.read(RunSummary.class, text);
  }

  /** Lets go of the file; where a killed process left something beside it, it is one file now. */
  @Override
  public void close() {
    try (database) {
      if (state != State.RUNNING && Files.exists(Path.of(file + "-wal"))) {
        try (Statement statement = database.createStatement()) {
          statement.execute("PRAGMA journal_mode = DELETE");
        }
      }
    } catch (SQLException read) {
      // Somebody else reads it: the last one to close it does the same.
    }
  }
}
