package dev.brunt.results;

import dev.brunt.api.BruntException;
import dev.brunt.api.Verdict;
import dev.brunt.api.plan.Threshold;
import dev.brunt.metrics.FiguresOf;
import dev.brunt.metrics.RunEnd;
import dev.brunt.metrics.RunFacts;
import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunRecord;
import dev.brunt.metrics.RunStart;
import dev.brunt.metrics.RunTotals;
import dev.brunt.metrics.RunWindow;
import dev.brunt.metrics.ThresholdWatch;
import dev.brunt.results.RunSummary.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/**
 * A run in a file, whether it has ended, goes on, or was cut off with its process. What is damaged
 * is left out, and told in the figures' notes; nothing that does not fit its checksum is believed.
 * Used by one thread.
 */
public final class RunFile implements RunRecord, AutoCloseable {
  private static final int INTERRUPTED = 130;
  private static final String CUT_OFF =
      "the process that ran it was ended from outside; what it had kept is shown";
  private static final String NO_END = "its end is damaged; what it had kept until then is shown";
  private static final String GOES_ON = "it is still running; what it has kept so far is shown";

  private static final String DAMAGED = "unknown";
  private static final RunFacts UNKNOWN =
      new RunFacts(
          DAMAGED,
          DAMAGED,
          DAMAGED,
          new RunFacts.Java(DAMAGED, DAMAGED, DAMAGED, List.of(), 0),
          new RunFacts.Machine(DAMAGED, DAMAGED, "", 0, 0, Optional.empty()));

  private final Path file;
  private final Connection database;
  private final RunTables tables;
  private final RunStart start;
  private final State state;
  private @Nullable RunFigures figures;

  private RunFile(Path file, Connection database) {
    this.file = file;
    this.database = database;
    this.tables = new RunTables(database);
    this.start = RecordJson.read(RunStart.class, document("start"));
    this.state = tables.document("end").isPresent() ? State.ENDED : unfinished();
  }

  /**
   * Opens a run, and takes in what a process that was killed has left beside it.
   *
   * @throws BruntException if the file is not a run, or too damaged to say which
   */
  public static RunFile open(Path file) {
    Schema.check(file);
    Connection database;
    try {
      database = Schema.connect(file);
    } catch (SQLException damaged) {
      throw new BruntException("%s: cannot be read: %s".formatted(file, damaged.getMessage()));
    }
    try {
      return new RunFile(file, database);
    } catch (RuntimeException failure) {
      close(database, failure);
      throw failure;
    }
  }

  /**
   * Returns whether a process keeps a run in a file just now, or reads one there that was cut off:
   * whoever replaced it would take it from under that process. False where there is no run.
   */
  public static boolean isInUse(Path file) {
    try {
      Schema.check(file);
    } catch (BruntException noRun) {
      return false;
    }
    try (Connection database = Schema.connect(file);
        Statement statement = database.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 0");
      statement.execute("PRAGMA journal_mode = DELETE");
      return false;
    } catch (SQLException failure) {
      return failure.getErrorCode() == SQLiteErrorCode.SQLITE_BUSY.code;
    }
  }

  private static void close(Connection database, RuntimeException because) {
    try {
      database.close();
    } catch (SQLException also) {
      because.addSuppressed(also);
    }
  }

  private String document(String name) {
    return tables
        .document(name)
        .orElseThrow(() ->
            new BruntException("%s: says nothing of its %s: %s".formatted(file, name, whyNot())));
  }

  private String whyNot() {
    return damages().isEmpty() ? "the run ended before it began" : damages().getFirst();
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
    return tables.values("asked");
  }

  @Override
  public void forEachWindow(Consumer<RunWindow> each) {
    tables.forEachWindow(each);
  }

  @Override
  public RunFigures figures() {
    RunFigures made = figures;
    if (made == null) {
      RunTotals totals = new RunTotals();
      tables.checkPages();
      forEachWindow(totals::merge);
      made = FiguresOf.run(start, totals, withDamages(end(totals)));
      figures = made;
    }
    return made;
  }

  private RunEnd end(RunTotals totals) {
    if (state == State.ENDED) {
      return RecordJson.read(RunEnd.class, document("end"));
    }
    RunEnd soFar = RecordJson.read(RunEnd.class, document("progress"));
    ThresholdWatch watch =
        new ThresholdWatch(
            start.thresholds().stream().map(Threshold::parse).toList(), totals.scenarioNames());
    forEachWindow(window -> watch.add(window, soFar.loaded()));
    watch.end(soFar.whole());
    return soFar.judged(Verdict.INTERRUPTED, unended(), watch.results(soFar.whole()));
  }

  private String unended() {
    if (!concluded().isEmpty()) {
      return NO_END;
    }
    return state == State.RUNNING ? GOES_ON : CUT_OFF;
  }

  private RunEnd withDamages(RunEnd end) {
    if (damages().isEmpty()) {
      return end;
    }
    List<String> notes = new ArrayList<>(end.notes());
    damages().forEach(damage -> notes.add("the run file is damaged: " + damage));
    return end.noting(notes);
  }

  @Override
  public RunFacts facts() {
    return tables
        .document("facts")
        .map(text -> RecordJson.read(RunFacts.class, text))
        .orElse(UNKNOWN);
  }

  @Override
  public String command() {
    if (concluded().get("command") instanceof String command) {
      return command;
    }
    String command = String.valueOf(asked().get("command"));
    return command.isEmpty() || command.contains("--seed")
        ? command
        : command + " --seed " + start.seed();
  }

  private Map<?, ?> concluded() {
    return tables.values("concluded");
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
    return tables.damages();
  }

  /** Returns the run as a line of a history; quick for a run that has ended. */
  public RunSummary summary() {
    return tables
        .document("summary")
        .map(text -> RecordJson.read(RunSummary.class, text))
        .orElseGet(() -> RunSummary.of(figures(), state));
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
