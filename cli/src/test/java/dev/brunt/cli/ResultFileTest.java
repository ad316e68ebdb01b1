package dev.brunt.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.brunt.api.Brunt;
import dev.brunt.api.Plan;
import dev.brunt.api.PlanException;
import dev.brunt.api.RunResult;
import dev.brunt.api.Verdict;
import dev.brunt.results.RunFile;
import dev.brunt.results.RunSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that a program starts are kept where it says, and nowhere else. */
final class ResultFileTest {
  @TempDir private Path directory;

  private static Plan plan() {
    return Brunt.scenario("products", user -> user.http().get("/products").send())
        .target("mock:shop")
        .users(2)
        .iterations(20)
        .seed(42)
        .threshold("errors < 1%");
  }

  @Test
  void resultFile_ofARun_holdsItWhenTheResultIsReturned() {
    Path file = directory.resolve("made/for/it/run.brunt");

    RunResult result = plan().resultFile(file).run();

    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
    try (RunFile read = RunFile.open(file)) {
      assertThat(read.state()).isEqualTo(RunSummary.State.ENDED);
      assertThat(read.figures().requests().total()).isEqualTo(20);
      assertThat(read.figures().requests().response()).isEqualTo(result.response());
      assertThat(read.figures().run().id()).isEqualTo(result.id());
      assertThat(read.figures().run().seed()).isEqualTo(42);
      assertThat(read.exitCode()).isZero();
      assertThat(read.command()).isEmpty();
      assertThat(read.facts().planHash()).matches("[0-9a-f]{64}");
    }
    assertThat(file.getParent()).isDirectoryContaining(path -> path.equals(file));
    assertThat(Path.of(file + "-wal")).doesNotExist();
  }

  @Test
  void resultFile_ofARunWhoseSetUpFails_isNotMade() {
    Path file = directory.resolve("run.brunt");
    Plan broken = plan().target("mock:nothing-of-the-kind").resultFile(file);

    assertThatExceptionOfType(RuntimeException.class).isThrownBy(broken::run);
    assertThat(file).doesNotExist();
  }

  @Test
  void resultFile_thatCannotBeWritten_isToldBeforeTheRun() throws IOException {
    Path text = Files.writeString(directory.resolve("text"), "x");

    refused(text.resolve("run.brunt"), "resultFile: cannot write " + text.resolve("run.brunt"));
    refused(directory, "resultFile: must be a file but " + directory + " is a directory");
  }

  private static void refused(Path file, String message) {
    Plan plan = plan().resultFile(file);
    assertThatExceptionOfType(PlanException.class)
        .isThrownBy(plan::run)
        .withMessageContaining(message);
  }
}
