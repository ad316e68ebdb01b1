package dev.brunt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.Brunt;
import dev.brunt.api.Plan;
import dev.brunt.engine.Engine;
import dev.brunt.engine.RunListener;
import org.junit.jupiter.api.Test;

final class TryReportTest {
  @Test
  void of_requestBeforeATransaction_standsBelowItsScenario() {
    Plan plan =
        Brunt.scenario(
                "shop",
                user -> {
                  user.request("first", () -> {});
                  user.transaction("order", () -> user.request("second", () -> {}));
                  user.request("third", () -> {});
                })
            .shape("once");

    String report = TryReport.of(new Engine().start(plan, new RunListener() {}, 0).awaitFigures());

    assertThat(report.lines().map(line -> line.replaceAll("  [0-9].*|seed.*", "")))
        .containsExactly("✓ shop", "  ✓ first", "  ✓ order", "    ✓ second", "  ✓ third", "");
  }
}
