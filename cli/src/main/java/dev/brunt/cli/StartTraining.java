package dev.brunt.cli;

import dev.brunt.report.Style;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the launcher runs once to record which classes a start needs and which methods a load makes
 * hot: the help, and short runs of a source file against the mock service. Prints nothing and never
 * fails.
 */
public final class StartTraining {
  private static final String PLAN =
      """
      import static dev.brunt.api.Checks.*;

      import dev.brunt.api.*;

      class Training {
        @Scenario
        void shop(VirtualUser user) {
          user.transaction("browse", () ->
              user.http().get("/products/{id}", 1).check(status(200), jsonPath("$.price")));
        }
      }
      """;

  private StartTraining() {}

  /** Runs what is to be recorded. */
  public static void main(String... arguments) throws IOException {
    Path directory = Files.createTempDirectory("brunt-training");
    Path plan = Files.writeString(directory.resolve("Training.java"), PLAN);
    String kept = directory.resolve("training.brunt").toString();
    try {
      run("--help");
      run("run", "--help");
      run(
          "run",
          plan.toString(),
          "--target",
          "mock:shop",
          "--rate",
          "500/s",
          "--duration",
          "2s",
          "-o",
          kept);
      run("run", plan.toString(), "--target", "mock:shop", "--users", "16", "--duration", "4s");
    } finally {
      Files.delete(plan);
      Files.deleteIfExists(Path.of(kept));
      Files.delete(directory);
    }
    System.exit(ExitCode.OK);
  }

  private static void run(String... arguments) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Console console = new Console(nowhere, nowhere, Style.PLAIN, false);
    new CommandRunner(console, Map.of(Flag.NO_SAVE.variable(), "true")).run(arguments);
  }
}
