package dev.brunt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunCommandTest {
  @TempDir Path directory;

  @Test
  void run_everythingSucceeds_exitsWithZeroAndTheSummary() throws IOException {
    TypedCommand typed = TypedCommand.of("run", plan("System.out.println(\"hello\");"), "--once");

    assertThat(typed.exitCode()).isZero();
    assertThat(typed.out()).startsWith("PASSED  no threshold was set\n");
    assertThat(typed.err()).contains("[iteration 0] hello", "Repeat        brunt run");
  }

  @Test
  void run_lineThatIsNotEnded_isShownAtTheEnd() throws IOException {
    TypedCommand typed = TypedCommand.of("run", plan("System.out.print(\"so far\");"), "--once");

    assertThat(typed.err()).contains("[iteration 0] so far\n");
  }

  @Test
  void run_lineWithoutEnd_isCut() throws IOException {
    TypedCommand typed =
        TypedCommand.of("run", plan("System.out.print(\"x\".repeat(10_000));"), "--once");

    // 10 000 bytes are two lines of 4 096 and a rest.
    assertThat(typed.err().lines().filter(line -> line.contains("xxx")))
        .hasSize(3)
        .allMatch(line -> line.length() < 5_000);
  }

  @Test
  void run_nothingSucceeds_exitsWithOne() throws IOException {
    TypedCommand typed =
        TypedCommand.of("run", plan("throw new RuntimeException(\"no\");"), "--once");

    assertThat(typed.exitCode()).isEqualTo(1);
    assertThat(typed.out()).startsWith("ERROR").contains("RuntimeException: no · Planned.java:4");
  }

  @Test
  void run_thresholdUndecided_exitsWithNinetyNine() throws IOException {
    assertThat(TypedCommand.of("run", plan(""), "--once", "--threshold", "p99 < 1s").exitCode())
        .isEqualTo(99);
  }

  @Test
  void run_jsonToStandardOutput_isAllThatIsThere() throws IOException {
    TypedCommand typed =
        TypedCommand.of("run", plan(""), "--once", "--json", "-", "--seed", "7", "--tag", "a=b");

    assertThat(typed.out())
        .startsWith("{")
        .endsWith("}\n")
        .contains("\"seed\" : 7", "\"a\" : \"b\"");
    assertThat(typed.err()).contains("PASSED");
  }

  @Test
  void run_jsonToFile_isWritten() throws IOException {
    Path json = directory.resolve("run.json");

    TypedCommand.of("run", plan(""), "--once", "--json", json.toString());

    assertThat(json).content().contains("\"verdict\" : \"passed\"", "\"exitCode\" : 0");
  }

  @Test
  void run_quiet_showsOnlyTheSummary() throws IOException {
    TypedCommand typed = TypedCommand.of("run", plan(""), "--once", "--quiet");

    assertThat(typed.err()).doesNotContain("load ").contains("Repeat");
  }

  @Test
  void run_givenClass_needsNoFile() {
    TypedCommand typed =
        TypedCommand.with(
            CommandTree.only(new RunCommand(new GivenClass(Given.class)), "Given"),
            Map.of(),
            "--once");

    assertThat(typed.exitCode()).isZero();
    assertThat(typed.err()).contains("Repeat        Given --once --seed ");
  }

  @Test
  void try_oneIteration_showsItsTransactions() throws IOException {
    TypedCommand typed =
        TypedCommand.of("try", plan("user.transaction(\"inside\", () -> {});"), "--iteration", "3");

    assertThat(typed.exitCode()).isZero();
    assertThat(typed.out()).contains("✓ work", "  ✓ inside");
  }

  @Test
  void try_failure_namesTheLine() throws IOException {
    TypedCommand typed = TypedCommand.of("try", plan("throw user.fail(\"no stock\");"));

    assertThat(typed.exitCode()).isEqualTo(1);
    assertThat(typed.out()).contains("✗ work", "no stock · Planned.java:4");
  }

  /** Returns a plan of one scenario, whose code is the fourth line of its file. */
  private String plan(String code) throws IOException {
    String source =
        """
        import dev.brunt.api.*;
        class Planned {
          @Scenario void work(VirtualUser user) throws Exception {
            %s
          }
        }
        """;
    return Files.writeString(directory.resolve("Planned.java"), source.formatted(code)).toString();
  }

  /** A class as it would call {@code Brunt.main}. */
  static final class Given {
    @Scenario
    void work() {}
  }
}
