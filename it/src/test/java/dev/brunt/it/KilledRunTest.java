package dev.brunt.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.brunt.api.BruntException;
import dev.brunt.api.Verdict;
import dev.brunt.cli.Main;
import dev.brunt.metrics.RunFigures;
import dev.brunt.results.RunFile;
import dev.brunt.results.RunSummary.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that is killed leaves a file that opens; {@code bench/results/crash.py} kills many. */
final class KilledRunTest {
  private static final String PLAN =
      """
      import dev.brunt.api.*;
      @TargetUrl("mock:shop") @Load("100/s for 1m")
      class Killed {
        @Scenario void look(VirtualUser user) { user.http().get("/products").send(); }
      }
      """;

  @TempDir private Path directory;
  @TempDir private Path temporary;

  private Path file() {
    return directory.resolve("killed.brunt");
  }

  private Process started() throws Exception {
    Path plan = Files.writeString(directory.resolve("Killed.java"), PLAN);
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "run",
            plan.toString(),
            "-o",
            file().toString(),
            "--quiet")
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("output").toFile())
        .start();
  }

  /** Returns the number of windows that others read in the file while it is written. */
  private long acknowledged() {
    AtomicLong windows = new AtomicLong();
    try (RunFile run = RunFile.open(file())) {
      assertThat(run.state()).isEqualTo(State.RUNNING);
      run.forEachWindow(_ -> windows.incrementAndGet());
    } catch (BruntException notYet) {
      return 0;
    }
    return windows.get();
  }

  private long awaitWindows(Process process, int wanted) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    long seen = 0;
    while (seen < wanted) {
      assertThat(process.waitFor(20, TimeUnit.MILLISECONDS)).as("ended by itself").isFalse();
      assertThat(System.nanoTime()).isLessThan(deadline);
      seen = acknowledged();
    }
    return seen;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void file_ofAKilledProcess_hasEveryWindowThatWasAcknowledged(int windows) throws Exception {
    Process process = started();
    long seen = awaitWindows(process, windows);
    Instant killedAt = Instant.now();
    process.destroyForcibly().waitFor();
    assertThat(temporary).isEmptyDirectory();

    AtomicLong kept = new AtomicLong();
    try (RunFile run = RunFile.open(file())) {
      run.forEachWindow(_ -> kept.incrementAndGet());
      RunFigures figures = run.figures();
      assertThat(run.state()).isEqualTo(State.CUT_OFF);
      assertThat(run.damages()).isEmpty();
      assertThat(kept.get()).isGreaterThanOrEqualTo(seen);
      assertThat(figures.run().verdict()).isEqualTo(Verdict.INTERRUPTED);
      assertThat(figures.requests().total()).isPositive();
      Instant end = figures.run().startedAt().plus(figures.run().duration());
      // The last second had not ended; a busy machine may be late to write the one before it.
      assertThat(Duration.between(end, killedAt)).isLessThan(Duration.ofSeconds(3));
    }
    for (String beside : List.of("-wal", "-shm")) {
      assertThat(Path.of(file() + beside)).doesNotExist();
    }
  }

  /** Under {@code nohup} and the like, children do not hear of a hang-up either, as is wanted. */
  private static boolean ignoresHangUps() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .map(line -> Long.parseUnsignedLong(line.split("\\s+")[1], 16))
        .anyMatch(signals -> (signals & 1) != 0);
  }

  @Test
  void run_whoseTerminalIsClosed_endsWithAWholeResult() throws Exception {
    assumeFalse(ignoresHangUps(), "this process ignores hang-ups");
    Process process = started();
    awaitWindows(process, 1);
    new ProcessBuilder("kill", "-HUP", String.valueOf(process.pid())).start().waitFor();

    assertThat(process.waitFor()).isEqualTo(129);
    try (RunFile run = RunFile.open(file())) {
      assertThat(run.state()).isEqualTo(State.ENDED);
      assertThat(run.exitCode()).isEqualTo(129);
    }
  }

  @Test
  void file_ofARunThatGoesOn_isReadWithoutHarm() throws Exception {
    Process process = started();
    try {
      awaitWindows(process, 1);
      try (RunFile run = RunFile.open(file())) {
        assertThat(run.figures().run().reason()).startsWith("it is still running");
      }
      assertThat(awaitWindows(process, 3)).isGreaterThanOrEqualTo(3);
    } finally {
      process.destroy();
      process.waitFor();
    }
    // The signal let it end as it should.
    try (RunFile run = RunFile.open(file())) {
      assertThat(run.state()).isEqualTo(State.ENDED);
      assertThat(run.exitCode()).isEqualTo(143);
    }
  }
}
