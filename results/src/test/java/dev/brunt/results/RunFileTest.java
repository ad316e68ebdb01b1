package dev.brunt.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.brunt.api.BruntException;
import dev.brunt.api.Verdict;
import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunWindow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunFileTest {
  private static final int SECONDS = 20;

  @TempDir private Path directory;

  private final List<String> told = new CopyOnWriteArrayList<>();
  private final List<RunWindow> windows = new ArrayList<>();
  private final SimulatedRun run = new SimulatedRun(1, 20, 400);

  private Path file() {
    return directory.resolve(SimulatedRun.ID + RunFolder.ENDING);
  }

  private RunFileWriter writer() {
    RunFileWriter writer = new RunFileWriter(_ -> file(), () -> SimulatedRun.ORIGIN, told::add);
    writer.prepare(SimulatedRun.ID);
    writer.begun(SimulatedRun.start());
    return writer;
  }

  private void write(RunFileWriter writer) {
    for (int i = 0; i < SECONDS; i++) {
      windows.add(run.next());
      writer.window(windows.getLast(), run.end(Verdict.INTERRUPTED));
    }
  }

  private RunFigures ended() {
    RunFigures figures;
    try (RunFileWriter writer = writer()) {
      write(writer);
      figures = run.figures(Verdict.PASSED);
      writer.ended(run.end(Verdict.PASSED), figures);
      writer.conclude(0, "brunt run Shop.java --seed 42");
    }
    assertThat(told).isEmpty();
    return figures;
  }

  @Test
  void figures_ofAFile_areThoseOfTheRun() {
    RunFigures figures = ended();

    try (RunFile read = RunFile.open(file())) {
      assertThat(read.figures()).isEqualTo(figures);
      assertThat(read.state()).isEqualTo(RunSummary.State.ENDED);
      assertThat(read.facts()).isEqualTo(SimulatedRun.FACTS);
      assertThat(read.tags()).isEqualTo(SimulatedRun.ORIGIN.tags());
      assertThat(read.plan()).isEqualTo(SimulatedRun.ORIGIN.plan());
      assertThat(read.command()).isEqualTo("brunt run Shop.java --seed 42");
      assertThat(read.exitCode()).isZero();
      assertThat(read.summary()).isEqualTo(RunSummary.of(figures, RunSummary.State.ENDED));
    }
  }

  @Test
  void windows_ofAFile_areThoseThatWereWritten() {
    ended();
    List<RunWindow> found = new ArrayList<>();

    try (RunFile read = RunFile.open(file())) {
      read.forEachWindow(found::add);
    }

    assertThat(found).isEqualTo(windows);
  }

  /** What a killed run left beside a file would else be replayed into the next one. */
  @Test
  void file_thatReplacesAKilledRuns_holdsNothingOfIt() throws Exception {
    Path other = directory.resolve("other.brunt");
    try (Connection database = Schema.connect(other);
        Statement statement = database.createStatement()) {
      Schema.create(database, Schema.Pages.SMALL);
      statement.execute("INSERT INTO text VALUES (0, 'of the killed one', 1)");
      Files.copy(other, file());
      Files.copy(Path.of(other + "-wal"), Path.of(file() + "-wal"));
    }

    RunFigures figures = ended();

    try (RunFile read = RunFile.open(file())) {
      assertThat(read.figures()).isEqualTo(figures);
      assertThat(read.damages()).isEmpty();
    }
  }

  @Test
  void file_ofARunThatHasEnded_isOneFile() throws IOException {
    ended();

    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(file());
    }
  }

  /** What lies on the disk at any moment is what a killed process leaves. */
  @Test
  void open_filesOfAProcessThatIsGone_showsAllThatWasKeptAndFoldsItIn() throws Exception {
    Path killed = directory.resolve("killed.brunt");
    try (RunFileWriter writer = writer()) {
      write(writer);
      writer.ended(run.end(Verdict.PASSED), run.figures(Verdict.PASSED));
      // The end is written after all windows.
      await(() -> documents(file()).contains("end"));
      Files.copy(file(), killed);
      Files.copy(Path.of(file() + "-wal"), Path.of(killed + "-wal"));
    }
    execute(killed, "DELETE FROM document WHERE name IN ('end', 'summary', 'concluded')");

    try (RunFile read = RunFile.open(killed)) {
      assertThat(read.figures().requests().total()).isEqualTo(SECONDS * 400L);
      assertThat(read.figures().run().verdict()).isEqualTo(Verdict.INTERRUPTED);
    }
    assertThat(Path.of(killed + "-wal")).doesNotExist();
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(Condition condition) throws Exception {
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (!condition.holds()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private static List<String> documents(Path file) throws Exception {
    List<String> names = new ArrayList<>();
    try (Connection database = Schema.connect(file);
        Statement statement = database.createStatement();
        var rows = statement.executeQuery("SELECT name FROM document")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  private static void execute(Path file, String sql) throws Exception {
    try (Connection database = Schema.connect(file);
        Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void damage_toAWindow_isLocatedAndLeftOut() throws Exception {
    RunFigures figures = ended();
    execute(file(), "UPDATE window SET content = zeroblob(length(content)) WHERE number = 7");
    execute(file(), "UPDATE error SET count = count + 1 WHERE window = 9");
    execute(file(), "DELETE FROM window WHERE number = 11");

    try (RunFile read = RunFile.open(file())) {
      assertThat(read.figures().requests().total())
          .isEqualTo(figures.requests().total() - 2 * 400L);
      assertThat(read.figures().notes())
          .contains(
              "the run file is damaged: window 7 is damaged and left out of all figures: it does not"
                  + " fit its checksum",
              "the run file is damaged: something beside window 9 is damaged and left out",
              "the run file is damaged: windows 11 to 11 are missing");
    }
  }

  @Test
  void damage_toTheDisk_isLocatedWhereverItIs() throws Exception {
    RunFigures figures = ended();
    byte[] content = content(13);
    byte[] all = Files.readAllBytes(file());
    int at = placeOf(Arrays.copyOfRange(content, 100, 116), all);
    all[at] ^= 1;
    Files.write(file(), all);

    try (RunFile read = RunFile.open(file())) {
      assertThat(read.figures().requests().total()).isEqualTo(figures.requests().total() - 400L);
      assertThat(read.damages())
          .containsExactly(
              "window 13 is damaged and left out of all figures: it does not fit its checksum");
    }
  }

  private byte[] content(int window) throws Exception {
    try (Connection database = Schema.connect(file());
        Statement statement = database.createStatement();
        var rows = statement.executeQuery("SELECT content FROM window WHERE number = " + window)) {
      rows.next();
      return rows.getBytes(1);
    }
  }

  private static int placeOf(byte[] part, byte[] all) {
    for (int i = 0; i <= all.length - part.length; i++) {
      if (Arrays.equals(part, Arrays.copyOfRange(all, i, i + part.length))) {
        return i;
      }
    }
    throw new AssertionError("the content is not in the file as it is");
  }

  /** A page that SQLite itself finds broken ends what can be read of its table, and is told. */
  @Test
  void damage_toAPage_isToldAndNothingAfterItBelieved() throws Exception {
    RunFigures figures = ended();
    byte[] all = Files.readAllBytes(file());
    int at = placeOf(Arrays.copyOfRange(content(13), 100, 116), all) / 4096 * 4096;
    Arrays.fill(all, at, at + 4096, (byte) 0x5a);
    Files.write(file(), all);

    try (RunFile read = RunFile.open(file())) {
      assertThat(read.figures().requests().total()).isLessThan(figures.requests().total());
      assertThat(read.damages()).isNotEmpty();
    }
  }

  @Test
  void open_anythingElse_saysWhatItIs() throws Exception {
    Path empty = Files.createFile(directory.resolve("empty.brunt"));
    Path text = Files.writeString(directory.resolve("text.brunt"), "no run at all, but some words");
    Path other = directory.resolve("other.brunt");
    execute(other, "CREATE TABLE t (x)");
    ended();
    Path cut = directory.resolve("cut.brunt");
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(file()), 50));
    Path newer = Files.copy(file(), directory.resolve("newer.brunt"));
    execute(newer, "PRAGMA user_version = 9");

    refused(directory.resolve("none.brunt"), ": there is no such file");
    refused(directory, ": is not a file that can be read");
    refused(empty, ": is empty, not a run");
    refused(text, ": is not a run file: it is no SQLite database");
    refused(
        other,
        ": is an SQLite database but not a run: its application id must be 1112690260 but is 0");
    refused(cut, ": is cut off: a run has 100 bytes and more but this has 50");
    refused(
        newer,
        ": is a run of format 9, and this version of brunt reads format 1\n    hint: use a newer brunt");
  }

  private static void refused(Path file, String message) {
    assertThatExceptionOfType(BruntException.class)
        .isThrownBy(() -> RunFile.open(file))
        .withMessage(file + message);
  }

  /** Another process that holds the file stands for a disk that takes nothing for a while. */
  @Test
  void writer_whoseFileTakesNothingForAWhile_losesNoFigureAndTellsIt() throws Exception {
    RunFigures figures;
    int late = RunFileWriter.MOST_WAITING + 10;
    try (RunFileWriter writer = writer()) {
      write(writer);
      await(() -> documents(file()).contains("progress"));
      try (Connection other = Schema.connect(file());
          Statement statement = other.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
        for (int i = 0; i < late; i++) {
          writer.window(run.next(), run.end(Verdict.INTERRUPTED));
        }
        await(() -> !told.isEmpty());
        statement.execute("ROLLBACK");
      }
      figures = run.figures(Verdict.PASSED);
      writer.ended(run.end(Verdict.PASSED), figures);
    }

    assertThat(told.getFirst())
        .startsWith("the run file cannot be written now; it is tried again, and the run goes on: ");
    assertThat(told).contains("the run file can be written again; what had waited is in it");
    assertThat(told.getLast()).startsWith("the disk was slow: ");
    try (RunFile read = RunFile.open(file())) {
      assertThat(read.figures().requests().total()).isEqualTo((SECONDS + late) * 400L);
      assertThat(read.figures().series()).isEqualTo(figures.series());
      assertThat(read.figures().errors()).isEqualTo(figures.errors());
      assertThat(read.figures().accounting()).isEqualTo(figures.accounting());
    }
  }

  @Test
  void writer_whoseFileCannotBeMade_tellsItAndLetsTheRunGoOn() throws Exception {
    Path notAFolder = Files.writeString(directory.resolve("file"), "x");
    RunFileWriter keeper =
        new RunFileWriter(id -> notAFolder.resolve(id), () -> SimulatedRun.ORIGIN, told::add);
    try (RunFileWriter writer = keeper) {
      writer.prepare(SimulatedRun.ID);
      writer.begun(SimulatedRun.start());
      write(writer);
      writer.ended(run.end(Verdict.PASSED), run.figures(Verdict.PASSED));
    }
    assertThat(keeper.isComplete()).isFalse();
    assertThat(told).hasSize(1);
    assertThat(told.getFirst()).startsWith("the run is not kept: ");
  }

  /** An hour at 10 000/s with 200 series must stay below 100 MB, totals at its end among them. */
  @Test
  void file_of200SeriesAt10000PerSecond_isBelow100MegabytesAnHour() throws Exception {
    SimulatedRun large = new SimulatedRun(3, 200, 10_000);
    int seconds = 30;
    try (RunFileWriter writer = writer()) {
      for (int i = 0; i < seconds; i++) {
        writer.window(large.next(), large.end(Verdict.INTERRUPTED));
      }
      writer.ended(large.end(Verdict.PASSED), large.figures(Verdict.PASSED));
    }

    // A page more for each: its row, and the rest of its last page. At the end come totals of 5 MB.
    long windowBytes = contentBytes() / seconds + 2_048;
    assertThat(windowBytes).isGreaterThan(10_000);
    assertThat(windowBytes * 3_600 + 5_000_000).isLessThan(100_000_000);
  }

  private long contentBytes() throws Exception {
    try (Connection database = Schema.connect(file());
        Statement statement = database.createStatement();
        var rows = statement.executeQuery("SELECT sum(length(content)) FROM window")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Test
  void row_checksum_isThatOfTheDocumentedBytes() {
    // A letter, 8 bytes for a length or a number, and what is that long.
    CRC32C crc = new CRC32C();
    crc.update("t\0\0\0\0\0\0\0\5shop!i\0\0\0\0\0\0\0\7n".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(Row.crc("shop!", 7L, null)).isEqualTo(crc.getValue());
  }
}
