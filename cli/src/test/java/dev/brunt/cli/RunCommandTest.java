package dev.brunt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {"run", "try"})
  void command_planWithoutTheTargetThatItNeeds_isAMistakeInThePlan(String command)
      throws IOException {
    TypedCommand typed = TypedCommand.of(command, plan("user.http().get(\"/cart\").send();"));

    assertThat(typed.exitCode()).isEqualTo(2);
    assertThat(typed.out()).isEmpty();
    assertThat(typed.err())
        .contains(
            "Planned.java:4: GET /cart needs a target, and the plan has none\n    hint: --target URL",
            "\n1 problem, nothing was sent.\n");
  }

  @Test
  void run_needsATargetAfterOtherRequests_exitsWithOneAndSaysSo() throws IOException {
    TypedCommand typed =
        TypedCommand.of(
            "run",
            plan("user.request(\"db\", () -> {}); user.http().get(\"/cart\").send();"),
            "--users=1");

    assertThat(typed.exitCode()).isEqualTo(1);
    assertThat(typed.out())
        .startsWith("ERROR  Planned.java:4: GET /cart needs a target, and the plan has none\n")
        .contains("Requests      1,");
  }

  @Test
  void run_planWithoutTheTargetThatItNeeds_leavesNoRunFile() throws IOException {
    Path kept = directory.resolve("kept.brunt");

    TypedCommand typed =
        TypedCommand.of(
            "run", plan("user.http().get(\"/cart\").send();"), "--output=" + kept, "--users=2");

    assertThat(typed.exitCode()).isEqualTo(2);
    assertThat(kept).doesNotExist();
  }

  @Test
  void run_setUpFails_exitsWithOneAndWritesEveryReport() throws IOException {
    Path json = directory.resolve("run.json");
    Path junit = directory.resolve("junit.xml");
    Path kept = directory.resolve("kept.brunt");

    TypedCommand typed =
        TypedCommand.of(
            "run",
            hooked("BeforeRun"),
            "--threshold=p99 < 1s",
            "--json=" + json,
            "--report=" + junit,
            "--output=" + kept);

    assertThat(typed.exitCode()).isEqualTo(1);
    assertThat(typed.out())
        .startsWith(
            "ERROR  set-up failed, nothing was sent: Hooked.around: IllegalStateException: no"
                + " database · Hooked.java:3\n")
        .contains("1 × before-run  Hooked.around: IllegalStateException", "? p99 < 1s")
        .doesNotContain("Response times");
    assertThat(json)
        .content()
        .contains("\"verdict\" : \"error\"", "\"reason\" : \"set-up failed, nothing was sent: ")
        .contains("\"kind\" : \"before-run\"");
    assertThat(junit).content().contains("<error type=\"error\" message=\"set-up failed, nothing");
    assertThat(TypedCommand.of("report", kept.toString()).out()).isEqualTo(typed.out());
  }

  @Test
  void run_cleanUpFails_exitsWithOneAndSaysWhatItWas() throws IOException {
    TypedCommand typed = TypedCommand.of("run", hooked("AfterRun"), "--once");

    assertThat(typed.exitCode()).isEqualTo(1);
    assertThat(typed.out())
        .startsWith("ERROR  clean-up failed: Hooked.around: IllegalStateException: no database · ")
        .contains("sent 1 = succeeded 1", "1 × after-run  Hooked.around: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"BeforeRun", "AfterRun", "BeforeRunner", "AfterRunner"})
  void try_codeAroundTheRunFails_exitsWithOne(String annotation) throws IOException {
    TypedCommand typed = TypedCommand.of("try", hooked(annotation));

    assertThat(typed.exitCode()).isEqualTo(1);
    assertThat(typed.out()).contains("Hooked.around: IllegalStateException: no database");
  }

  private String hooked(String annotation) throws IOException {
    String source =
        """
        import dev.brunt.api.*;
        class Hooked {
          @%s void around() { throw new IllegalStateException("no database"); }
          @Scenario void idle() {}
        }
        """;
    return Files.writeString(directory.resolve("Hooked.java"), source.formatted(annotation))
        .toString();
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
