package dev.brunt.report;

import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.SeriesFigures;
import dev.brunt.report.ScenarioFigures.PathFigures;
import java.util.List;

/** Each scenario in full, and where wanted each transaction and request in it. */
final class ScenarioBlocks {
  private static final String STEP = "  ";

  private ScenarioBlocks() {}

  /** Writes the scenarios alone. */
  static void write(RunFigures figures, Page page) {
    for (ScenarioFigures scenario : ScenarioFigures.of(figures)) {
      page.title("Scenario " + scenario.name());
      scenario(figures, scenario, page);
    }
  }

  /** Writes each scenario with all that is in it. */
  static void writeAll(RunFigures figures, Page page) {
    List<ScenarioFigures> scenarios = ScenarioFigures.of(figures);
    if (scenarios.isEmpty()) {
      page.title("Scenarios").line("  none of which anything came to an end");
    }
    for (ScenarioFigures scenario : scenarios) {
      page.title("Scenario " + scenario.name());
      scenario(figures, scenario, page);
      scenario.requests().forEach(request -> request(figures, request, 1, page));
      scenario.transactions().forEach(inside -> transaction(figures, scenario, inside, page));
    }
  }

  private static void scenario(RunFigures figures, ScenarioFigures scenario, Page page) {
    new SeriesBlock(figures.run().duration(), STEP)
        .write(scenario.iterations(), scenario.allRequests(), page);
  }

  private static void transaction(
      RunFigures figures, ScenarioFigures scenario, PathFigures inside, Page page) {
    int depth = inside.path().size();
    page.end().line(STEP.repeat(depth) + "Transaction " + String.join(" / ", inside.path()));
    new SeriesBlock(figures.run().duration(), STEP.repeat(depth + 1))
        .write(inside.transaction(), scenario.requestsWithin(inside.path()), page);
    inside.requests().forEach(request -> request(figures, request, depth + 1, page));
  }

  private static void request(RunFigures figures, SeriesFigures request, int depth, Page page) {
    page.end().line(STEP.repeat(depth) + "Request " + request.series().name());
    new SeriesBlock(figures.run().duration(), STEP.repeat(depth + 1)).request(request, page);
  }
}
