package dev.brunt.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.CheckFigures;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ThresholdLinesTest {
  @Test
  void write_manyChecks_showsTheFailedOnesFirst() {
    List<CheckFigures> checks = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      checks.add(new CheckFigures("check " + i, 5, i));
    }
    Page page = new Page(Style.PLAIN);

    ThresholdLines.write(with(checks), page);

    assertThat(page.toString())
        .startsWith("\nChecks\n  ✗ check 19   passed 5, failed 19\n")
        .endsWith("  and 8 more\n")
        .doesNotContain("check 7 ");
  }

  private static RunFigures with(List<CheckFigures> checks) {
    RunFigures run = SampleRuns.UNREACHABLE.figures();
    return new RunFigures(
        run.run(),
        run.of(),
        run.accounting(),
        run.unsentByReason(),
        run.failedByReason(),
        run.rates(),
        run.iterations(),
        run.requests(),
        run.transactions(),
        run.lateness(),
        run.concurrency(),
        run.series(),
        run.goals(),
        run.changes(),
        run.thresholds(),
        run.errors(),
        checks,
        run.events(),
        run.firstEvents(),
        run.generator(),
        run.notes());
  }
}
