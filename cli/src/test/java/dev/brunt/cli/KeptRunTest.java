package dev.brunt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run has shown is shown again from its file, to the byte. */
final class KeptRunTest {
  private static final String PLAN =
      """
      import module java.base;
      import static dev.brunt.api.Checks.*;
      import dev.brunt.api.*;
      @TargetUrl("mock:shop") @Load("50/s for 2s") @Thresholds({"p99 < 1s", "errors < 90%"})
      class Kept {
        @Scenario
        void buy(VirtualUser user) {
          user.emit("bought", Map.of("n", 1, "x", 2.50, "amount", new BigDecimal("1.10"), "who", "né", "y", true));
          user.transaction("browse", () -> user.http().get("/products/{id}", 1).check(status(200)));
          user.http().get("/nothing").check(status(200), status(404));
        }
        @Scenario
        void look(VirtualUser user) {
          user.http().get("/products").check(status(200));
        }
      }
      """;

  @TempDir private Path directory;

  private TypedCommand run(String... more) throws IOException {
    Path plan = Files.writeString(directory.resolve("Kept.java"), PLAN);
    List<String> words = new ArrayList<>(List.of("run", plan.toString(), "-o", file("kept.brunt")));
    words.addAll(Arrays.asList(more));
    return TypedCommand.of(words.toArray(String[]::new));
  }

  private String file(String name) {
    return directory.resolve(name).toString();
  }

  @Test
  void report_ofAKeptRun_isWhatWasShownToTheByte() throws IOException {
    TypedCommand live =
        run("--json", file("live.json"), "--tag", "z=1", "--tag", "a=2", "--keep-requests");

    TypedCommand again =
        TypedCommand.of("report", file("kept.brunt"), "--json", file("again.json"));

    assertThat(live.out()).contains("Events\n  bought: ", "Errors");
    assertThat(again.out()).isEqualTo(live.out());
    assertThat(Files.readString(Path.of(file("again.json"))))
        .isEqualTo(Files.readString(Path.of(file("live.json"))));
    assertThat(live.err()).contains("Run file      " + file("kept.brunt") + "\n");
    assertThat(again.exitCode()).isZero();
  }

  @Test
  void run_withLogOfRequests_hasALineForEach() throws IOException {
    TypedCommand live = run("--requests", file("r.jsonl"), "--quiet");

    long lines;
    try (var all = Files.lines(Path.of(file("r.jsonl")))) {
      lines = all.count();
    }
    assertThat(live.out()).contains("Requests      %d, ".formatted(lines));
    assertThat(live.err()).contains("Requests      " + file("r.jsonl") + ", " + lines);
  }

  @Test
  void run_optionsThatCannotBe_areToldBeforeAnythingIsSent() throws IOException {
    TypedCommand typed =
        run("--no-save", "--keep-requests", "--requests", file("r.txt"), "--bodies");

    assertThat(typed.exitCode()).isEqualTo(2);
    assertThat(typed.err())
        .contains(
            "--no-save: cannot be given with --output, which keeps the run",
            "--requests: must end in .jsonl or .csv but was \"" + file("r.txt") + "\"");
    assertThat(TypedCommand.of("run", "x.toml", "--bodies").err())
        .contains("--bodies: says what a log of requests holds, but there is none");
    assertThat(TypedCommand.of("run", "x.toml", "-o", file("none/x.brunt")).err())
        .contains("--output: cannot write " + file("none/x.brunt"));
    assertThat(Path.of(file("kept.brunt"))).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "report nowhere.brunt, nowhere.brunt: there is no such file",
    "diff nowhere.brunt last, nowhere.brunt: there is no such file",
    "report 1999, 'RUN: no run has an id that begins with \"1999\"'"
  })
  void command_ofARunThatIsNotThere_isAMistakeInIt(String words, String message) {
    TypedCommand typed = TypedCommand.of(words.split(" "));

    assertThat(typed.exitCode()).isEqualTo(2);
    assertThat(typed.err())
        .startsWith(message)
        .contains("hint: brunt runs shows those that are there");
  }

  @Test
  void run_intoTheFileOfARunThatGoesOn_isAMistake() throws Exception {
    run("--quiet");
    try (var other = DriverManager.getConnection("jdbc:sqlite:" + file("kept.brunt"));
        var statement = other.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.executeQuery("SELECT count(*) FROM window").close();

      TypedCommand typed = run();

      assertThat(typed.exitCode()).isEqualTo(2);
      assertThat(typed.err())
          .contains(
              "--output: must not be in use but another run is kept in "
                  + file("kept.brunt")
                  + "\n    hint: name another file\n");
    }
  }

  @Test
  void report_ofWhatIsNoRun_saysSo() throws IOException {
    Path text = Files.writeString(directory.resolve("text.brunt"), "no run");

    TypedCommand typed = TypedCommand.of("report", text.toString());

    assertThat(typed.exitCode()).isEqualTo(1);
    assertThat(typed.err()).isEqualTo(text + ": is not a run file: it is no SQLite database\n");
  }
}
