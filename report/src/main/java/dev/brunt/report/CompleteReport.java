package dev.brunt.report;

import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.RunInfo;
import dev.brunt.metrics.RunRecord;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * All that is known of a run, as text: what the console shows, and each scenario, transaction and
 * request in full, every kind of error, how exact the figures are, and each second.
 */
final class CompleteReport {
  private static final List<Section> FIGURES =
      List.of(
          CapacityLines::write,
          AccountingLines::write,
          ThresholdLines::write,
          IntervalLines::write,
          ErrorLines::writeAll,
          SeriesTable::writeAll,
          PhaseLines::write,
          TailLines::write,
          ScenarioBlocks::writeAll);

  private CompleteReport() {}

  static void write(RunRecord run, Writer out) throws IOException {
    RunFigures figures = run.figures();
    Page page = new Page(Style.PLAIN);
    VerdictLines.write(figures, page);
    summary(figures, page);
    FIGURES.forEach(section -> section.write(figures, page));
    SecondTable.write(run, page);
    ClosingLines.write(figures, page);
    origin(run, page);
    out.write(page.toString());
  }

  private static void summary(RunFigures figures, Page page) {
    RunInfo run = figures.run();
    page.title("Summary");
    page.line("  test id           " + run.id());
    page.line("  total run time    " + VerdictLines.length(run));
    page.line("  successful runs   " + Numbers.count(figures.iterations().succeeded()));
    page.line("  failed runs       " + Numbers.count(figures.iterations().failed()));
  }

  private static void origin(RunRecord run, Page page) {
    page.title("Made with");
    FactLines.of(run.facts()).lines().forEach(page::line);
    run.tags().forEach((key, value) -> page.line("Tag           " + key + " = " + value));
    run.plan().lines().forEach(line -> page.line("Plan          " + line));
    if (!run.command().isEmpty()) {
      page.line("Repeat        " + run.command());
    }
  }
}
