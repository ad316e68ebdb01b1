package dev.brunt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.Brunt;
import dev.brunt.api.LiveRun;
import dev.brunt.api.Plan;
import dev.brunt.api.RunResult;
import dev.brunt.api.RunResult.ThresholdResult;
import dev.brunt.api.RunResult.ThresholdResult.Outcome;
import dev.brunt.api.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thresholds on real runs against the mock in this process. */
final class ThresholdRunTest {
  @TempDir Path directory;

  private String profile() throws IOException {
    return Files.writeString(
            directory.resolve("mocked.toml"),
            """
            [target]
            base_url = "mock:shop"
            [scenarios.look]
            [[scenarios.look.requests]]
            method = "GET"
            path = "/products"
            thresholds = ["max < 1m"]
            [load]
            users = 3
            every = "20ms"
            duration = "60s"
            """)
        .toString();
  }

  private static Plan plan(String name) {
    return Brunt.scenario(name, user -> user.http().get("/products").send())
        .target("mock:shop")
        .users(3)
        .every(Duration.ofMillis(20))
        .duration(Duration.ofSeconds(3));
  }

  @Test
  void run_windowBrokenForCertain_stopsEarlyWithNinetyNine() throws IOException {
    TypedCommand typed =
        TypedCommand.of(
            "run",
            profile(),
            "--threshold",
            "p50 of GET /products under 1us for 2s, else stop",
            "--no-save");

    assertThat(typed.exitCode()).isEqualTo(99);
    assertThat(typed.err()).containsOnlyOnce("broken  threshold \"p50 of GET /products");
    assertThat(typed.out())
        .startsWith("FAILED  threshold \"p50 of GET /products under 1us for 2s, else stop\"")
        .contains("from 0s to 2s", "✓ max of request \"GET /products\" in look < 1m");
  }

  @Test
  void run_manyMistakes_areToldTogetherBeforeAnythingIsSent() throws IOException {
    TypedCommand typed =
        TypedCommand.of(
            "run",
            profile(),
            "--threshold",
            "p95 of GET /prodcuts < 1s",
            "--threshold",
            "p99 of scenario lok < 1s",
            "--threshold",
            "errors < 0%",
            "--threshold",
            "p99 < 1s for 2m");

    assertThat(typed.exitCode()).isEqualTo(2);
    assertThat(typed.err())
        .contains(
            "there is no scenario or request \"GET /prodcuts\"",
            "did you mean \"GET /products\"?",
            "there is no scenario \"lok\"\n    hint: did you mean \"look\"?",
            "no run can keep it: errors is never below 0%",
            "the load lasts 1m, but the first window ends after 2m",
            "4 problems, nothing was sent.");
  }

  @Test
  void run_twoAtOnce_areJudgedApart() {
    LiveRun first = plan("one").threshold("p50 of one < 1us for 1s", "count of one > 50").start();
    RunResult second = plan("two").threshold("max of two < 1m", "p50 of one < 1us").run();
    RunResult other = first.await();

    assertThat(other.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(other.thresholds())
        .extracting(ThresholdResult::outcome)
        .containsExactly(Outcome.FAILED, Outcome.PASSED);
    assertThat(second.thresholds())
        .extracting(ThresholdResult::outcome)
        .containsExactly(Outcome.PASSED, Outcome.UNDECIDED);
  }
}
