package dev.brunt.testkit.mock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.brunt.api.BruntException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

final class MockProcessTest {
  @Test
  void close_once_endsTheProcess() {
    MockProcess process = MockProcess.start(System.getProperty("java.class.path"), "");

    assertThat(process.isAlive()).isTrue();
    process.close();
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void close_twice_isHarmless() {
    MockProcess process = MockProcess.start(System.getProperty("java.class.path"), "");
    process.close();
    process.close();

    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void start_classPathWithoutTheService_showsWhatTheProcessPrinted() {
    assertThatExceptionOfType(BruntException.class)
        .isThrownBy(() -> MockProcess.start("nowhere", ""))
        .withMessageStartingWith("mock service: it ended before it listened, and printed:\n")
        .withMessageContaining("MockMain");
  }

  @Test
  void run_untilStdinCloses_saysWhereItListensAndEnds() {
    var printed = new ByteArrayOutputStream();
    var options = MockOptions.parse("--until-stdin-closes");

    MockMain.run(options, new ByteArrayInputStream(new byte[0]), new PrintStream(printed));

    assertThat(printed.toString()).matches("listening on http://127\\.0\\.0\\.1:\\d+\\R");
  }
}
