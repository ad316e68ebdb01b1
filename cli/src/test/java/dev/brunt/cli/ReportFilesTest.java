package dev.brunt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class ReportFilesTest {
  @TempDir Path directory;

  @Test
  void run_reports_areWrittenByTheirExtension() throws IOException {
    TypedCommand typed = run("--report", file("r.json"), "--report", file("r.HTML"));

    assertThat(typed.exitCode()).isZero();
    assertThat(typed.err()).contains("Report        " + file("r.json"));
    assertThat(directory.resolve("r.json")).content().startsWith("{");
    assertThat(directory.resolve("r.HTML")).content().startsWith("<!doctype html>");
  }

  @Test
  void run_reportThatIsThere_isReplacedWhole() throws IOException {
    Files.writeString(directory.resolve("r.json"), "x".repeat(1_000_000));

    run("--report", file("r.json"));

    assertThat(directory.resolve("r.json")).content().startsWith("{").endsWith("}\n");
    assertThat(files()).containsExactlyInAnyOrder("Planned.java", "r.json");
  }

  @Test
  void run_reportThatIsALink_staysALink() throws IOException {
    Path link =
        Files.createSymbolicLink(directory.resolve("link.json"), directory.resolve("r.json"));
    Files.createFile(directory.resolve("r.json"));

    run("--report", link.toString());

    assertThat(link).isSymbolicLink();
    assertThat(directory.resolve("r.json")).content().startsWith("{");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void run_oneResultThatCannotBeWritten_writesTheOthersAndFails() throws IOException {
    TypedCommand typed =
        run("--json", "/dev/full", "--report", file("r.txt"), "-o", file("kept.brunt"));

    assertThat(typed.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(typed.err()).endsWith("cannot write /dev/full: No space left on device\n");
    assertThat(directory.resolve("r.txt")).content().startsWith("PASSED");
    assertThat(TypedCommand.of("report", file("kept.brunt")).exitCode()).isZero();
  }

  @Test
  void run_inALanguageWithOtherDigits_writesItsReports() throws IOException {
    Locale before = Locale.getDefault(Locale.Category.FORMAT);
    Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("ar-EG"));
    try {
      assertThat(run("--report", file("r.csv")).exitCode()).isZero();
    } finally {
      Locale.setDefault(Locale.Category.FORMAT, before);
    }

    assertThat(files()).contains("r.csv");
    assertThat(directory.resolve("r.csv")).content().doesNotContainPattern("[٠-٩]");
  }

  @Test
  void run_mistakesInReports_areAllToldBeforeTheRun() throws IOException {
    TypedCommand typed =
        run(
            "--report", file("r.pdf"),
            "--report", file("none/r.txt"),
            "--report", file("a.txt"),
            "--report", file("a.txt"));

    assertThat(typed.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(typed.err())
        .containsPattern("--report: must end in .*\\.txt.* but was \".*r\\.pdf\"")
        .contains("--report: cannot write " + file("none/r.txt"))
        .contains("--report: must name a file once but \"" + file("a.txt") + "\" is named again")
        .contains("nothing was sent");
    assertThat(files()).containsExactly("Planned.java");
  }

  @Test
  void report_formats_arePrinted() throws IOException {
    run("-o", file("kept.brunt"));

    TypedCommand typed = TypedCommand.of("report", file("kept.brunt"), "--format", "json");

    assertThat(typed.exitCode()).isZero();
    assertThat(typed.out()).startsWith("{").endsWith("}\n");
  }

  @Test
  void report_sameFormAgain_isTheSame() throws IOException {
    run("-o", file("kept.brunt"), "--report", file("first.json"));

    TypedCommand.of("report", file("kept.brunt"), "--report", file("again.json"));

    assertThat(directory.resolve("again.json"))
        .hasSameTextualContentAs(directory.resolve("first.json"));
  }

  @Test
  void report_unknownFormat_isAMistake() {
    TypedCommand typed = TypedCommand.of("report", "--format", "pdf");

    assertThat(typed.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(typed.err()).contains("--format: must be one of ", " but was \"pdf\"");
  }

  private String file(String name) {
    return directory.resolve(name).toString();
  }

  private List<String> files() throws IOException {
    try (var files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private TypedCommand run(String... options) throws IOException {
    Path plan =
        Files.writeString(
            directory.resolve("Planned.java"),
            """
            import dev.brunt.api.*;
            class Planned {
              @Scenario void work(VirtualUser user) {}
            }
            """);
    List<String> all = new ArrayList<>(List.of("run", plan.toString(), "--once"));
    all.addAll(List.of(options));
    return TypedCommand.of(all.toArray(String[]::new));
  }
}
