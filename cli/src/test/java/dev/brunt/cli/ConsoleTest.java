package dev.brunt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.report.Style;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ConsoleTest {
  private static final String ERASE = "\r\u001b[K";

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Console console =
      new Console(
          new PrintStream(new ByteArrayOutputStream()),
          new PrintStream(err, true, StandardCharsets.UTF_8),
          Style.PLAIN,
          true);

  @Test
  void say_whileALineIsLive_erasesItFirst() {
    console.live("1s");
    console.say("a note");

    assertThat(err()).endsWith("1s\u001b[?7h" + ERASE + "a note\n");
  }

  @Test
  void say_controlCharacters_areMadeVisible() {
    console.say("\u001b[2Jgone");

    assertThat(err()).isEqualTo("\\x1b[2Jgone\n");
  }

  @Test
  void result_nobodyTakes_isToldApart() {
    Console broken = refusing("Broken pipe");

    assertThat(console.result("{}\n")).isTrue();
    assertThat(broken.result("{}\n")).isFalse();
    assertThat(broken.loss()).isEmpty();
  }

  @Test
  void command_resultThatCannotBeWritten_failsAndSaysWhy() {
    Console full = refusing("No space left on device");

    int code = new CommandRunner(full, Map.of()).run("--version");

    assertThat(code).isEqualTo(ExitCode.FAILED);
    assertThat(err()).isEqualTo("cannot write to the standard output: No space left on device\n");
  }

  @Test
  void command_resultOfWhichOnlyTheBeginningIsRead_isWell() {
    assertThat(new CommandRunner(refusing("Broken pipe"), Map.of()).run("--version"))
        .isEqualTo(ExitCode.OK);
    assertThat(err()).isEmpty();
  }

  private Console refusing(String why) {
    OutputStream refusing =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException(why);
          }
        };
    return new Console(
        refusing, new PrintStream(err, true, StandardCharsets.UTF_8), Style.PLAIN, false);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
