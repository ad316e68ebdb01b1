package dev.brunt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.report.Style;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ExitGuardTest {
  @Test
  void ended_underARun_saysSoAndIsNoSuccess() {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    AtomicInteger code = new AtomicInteger();
    Console console =
        new Console(
            new PrintStream(OutputStream.nullOutputStream()),
            new PrintStream(said, true, StandardCharsets.UTF_8),
            Style.PLAIN,
            false);

    new ExitGuard(console, code::set).ended();

    assertThat(code).hasValue(1);
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("System.exit");
  }
}
