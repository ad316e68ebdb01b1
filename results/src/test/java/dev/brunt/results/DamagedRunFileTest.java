package dev.brunt.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.brunt.api.BruntException;
import dev.brunt.api.Verdict;
import dev.brunt.metrics.RunFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to a file, it is the run, or the damage is told, or it is refused. */
final class DamagedRunFileTest {
  private static final int SECONDS = 20;

  @TempDir private Path directory;

  private final List<String> told = new CopyOnWriteArrayList<>();
  private final SimulatedRun run = new SimulatedRun(1, 20, 400);
  private Path file;
  private RunFigures figures;

  /** What came of reading a file. */
  private enum Outcome {
    WHOLE,
    TOLD,
    REFUSED
  }

  @BeforeEach
  void aRun() {
    file = directory.resolve(SimulatedRun.ID + RunFolder.ENDING);
    try (RunFileWriter writer = writer(file)) {
      for (int i = 0; i < SECONDS; i++) {
        writer.window(run.next(), run.end(Verdict.INTERRUPTED));
      }
      figures = run.figures(Verdict.PASSED);
      writer.ended(run.end(Verdict.PASSED), figures);
      writer.conclude(0, "brunt run Shop.java --seed 42");
    }
    assertThat(told).isEmpty();
  }

  private RunFileWriter writer(Path where) {
    RunFileWriter writer = new RunFileWriter(_ -> where, () -> SimulatedRun.ORIGIN, told::add);
    writer.prepare(SimulatedRun.ID);
    writer.begun(SimulatedRun.start());
    return writer;
  }

  private Outcome outcome(byte[] content) throws IOException {
    Path damaged = Files.write(directory.resolve("damaged.brunt"), content);
    try (RunFile read = RunFile.open(damaged)) {
      RunFigures found = read.figures();
      boolean whole =
          found.equals(figures)
              && read.facts().equals(SimulatedRun.FACTS)
              && read.tags().equals(SimulatedRun.ORIGIN.tags())
              && read.command().equals("brunt run Shop.java --seed 42")
              && read.exitCode() == 0
              && read.summary().equals(RunSummary.of(figures, RunSummary.State.ENDED));
      assertThat(whole || !read.damages().isEmpty()).isTrue();
      return whole ? Outcome.WHOLE : Outcome.TOLD;
    } catch (BruntException refused) {
      assertThat(refused).hasMessageStartingWith(damaged.toString());
      return Outcome.REFUSED;
    }
  }

  @Test
  void open_flippedBytesAnywhere_believesNoneOfThem() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    SplittableRandom random = new SplittableRandom(42);
    int told = 0;
    for (int i = 0; i < 100; i++) {
      byte[] flipped = whole.clone();
      flipped[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
      told += outcome(flipped) == Outcome.WHOLE ? 0 : 1;
    }
    // The rest of the file are totals for people, indexes and room in pages.
    assertThat(told).isBetween(30, 70);
  }

  @Test
  void open_flippedBytesTogether_believesNoneOfThem() throws IOException {
    byte[] flipped = Files.readAllBytes(file);
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 100; i++) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }

    assertThat(outcome(flipped)).isNotEqualTo(Outcome.WHOLE);
  }

  @Test
  void open_cutOffAnywhere_believesNothingThatIsMissing() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < 20; i++) {
      byte[] cut = Arrays.copyOf(whole, whole.length / 20 * i);

      assertThat(outcome(cut)).isNotEqualTo(Outcome.WHOLE);
    }
  }

  @Test
  void open_cutOff_saysSo() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Path cut = Files.write(directory.resolve("cut.brunt"), Arrays.copyOf(whole, 5_000));

    assertThatExceptionOfType(BruntException.class)
        .isThrownBy(() -> RunFile.open(cut))
        .withMessage(cut + ": is cut off: it must have " + whole.length + " bytes but has 5000");
  }

  @Test
  void open_startDamaged_saysWhichPartIs() throws Exception {
    execute("UPDATE document SET json = json || ' ' WHERE name = 'start'");

    assertThatExceptionOfType(BruntException.class)
        .isThrownBy(() -> RunFile.open(file))
        .withMessage(file + ": says nothing of its start: document start is damaged and left out");
  }

  @Test
  void open_endDamaged_showsWhatItHadKept() throws Exception {
    execute("UPDATE document SET json = json || ' ' WHERE name IN ('end', 'facts')");

    try (RunFile read = RunFile.open(file)) {
      assertThat(read.figures().requests()).isEqualTo(figures.requests());
      assertThat(read.figures().run().verdict()).isEqualTo(Verdict.INTERRUPTED);
      assertThat(read.figures().run().reason())
          .isEqualTo("its end is damaged; what it had kept until then is shown");
      assertThat(read.facts().version()).isEqualTo("unknown");
      assertThat(read.damages())
          .containsExactly(
              "document end is damaged and left out", "document facts is damaged and left out");
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection database = Schema.connect(file);
        Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void writer_ofAFileThatAnotherKeepsARunIn_leavesItAlone() {
    Path shared = directory.resolve("shared.brunt");
    try (RunFileWriter first = writer(shared)) {
      RunFileWriter second = writer(shared);
      second.close();

      assertThat(told)
          .containsExactly(
              "the run is not kept: " + shared + " is in use: another run is kept there");
      assertThat(second.file()).isEmpty();
      first.ended(run.end(Verdict.PASSED), figures);
    }
    try (RunFile read = RunFile.open(shared)) {
      assertThat(read.state()).isEqualTo(RunSummary.State.ENDED);
    }
  }

  @Test
  void writer_whoseFileIsReplacedByAnother_tellsItAndLeavesThatAlone() throws IOException {
    Path replaced = directory.resolve("replaced.brunt");
    RunFileWriter keeper = writer(replaced);
    try (RunFileWriter writer = keeper) {
      Files.move(file, replaced, StandardCopyOption.REPLACE_EXISTING);
      writer.window(run.next(), run.end(Verdict.INTERRUPTED));
      writer.ended(run.end(Verdict.PASSED), figures);
    }

    assertThat(told)
        .containsExactly(
            "the run file cannot be written now; it is tried again, and the run goes on: "
                + replaced
                + " was removed or replaced by somebody else");
    assertThat(keeper.isComplete()).isFalse();
    assertThat(keeper.file()).isEmpty();
    try (RunFile read = RunFile.open(replaced)) {
      assertThat(read.figures()).isEqualTo(figures);
    }
  }

  @Test
  void isInUse_noRunOrOneThatEnded_isFalse() throws IOException {
    Path text = Files.writeString(directory.resolve("text"), "no run");

    assertThat(RunFile.isInUse(file)).isFalse();
    assertThat(RunFile.isInUse(text)).isFalse();
    assertThat(RunFile.isInUse(directory)).isFalse();
    assertThatExceptionOfType(BruntException.class).isThrownBy(() -> RunFile.open(text));
  }
}
