package dev.brunt.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.Verdict;
import dev.brunt.metrics.RunKeeper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rehearsal of the run file. */
final class RehearsedFileTest {
  private static final Logger LOGGER = Logger.getLogger(RehearsedFile.class.getName());

  @TempDir Path directory;

  private final List<String> logged = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          logged.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    handler.setLevel(Level.ALL);
    LOGGER.setLevel(Level.ALL);
    LOGGER.addHandler(handler);
  }

  @AfterEach
  void listenNoLonger() {
    LOGGER.removeHandler(handler);
    LOGGER.setLevel(null);
  }

  @Test
  void rehearsal_ofARunFile_writesItsWindowsAndLeavesNothing() {
    SimulatedRun run = new SimulatedRun(1, 20, 400);
    List<String> told = new ArrayList<>();
    RunKeeper rehearsal =
        new RunFileWriter(directory::resolve, () -> SimulatedRun.ORIGIN, told::add).rehearsal();

    rehearsal.prepare(SimulatedRun.ID);
    rehearsal.begun(SimulatedRun.start());
    for (int i = 0; i < 5; i++) {
      rehearsal.window(run.next(), run.end(Verdict.INTERRUPTED));
    }
    rehearsal.ended(run.end(Verdict.PASSED), run.figures(Verdict.PASSED));
    rehearsal.settle();

    assertThat(rehearsal.keeps()).isTrue();
    assertThat(directory).isEmptyDirectory();
    assertThat(told).isEmpty();
    assertThat(logged).isEmpty();
  }

  @Test
  void window_afterTheEnd_isLoggedOnly() {
    SimulatedRun run = new SimulatedRun(1, 2, 10);
    RehearsedFile rehearsal = new RehearsedFile();
    rehearsal.begun(SimulatedRun.start());
    rehearsal.window(run.next(), run.end(Verdict.INTERRUPTED));
    rehearsal.settle();

    rehearsal.window(run.next(), run.end(Verdict.INTERRUPTED));

    assertThat(logged).containsExactly("no rehearsal of the run file");
  }
}
