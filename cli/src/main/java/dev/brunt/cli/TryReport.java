package dev.brunt.cli;

import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.CheckFigures;
import dev.brunt.metrics.RunFigures.ErrorFigures;
import dev.brunt.metrics.RunFigures.SeriesFigures;
import dev.brunt.metrics.Series;
import dev.brunt.report.Numbers;
import dev.brunt.report.Printable;
import java.util.stream.Collectors;

/** What one iteration did: its times, checks, events and failures. */
final class TryReport {
  private final StringBuilder text = new StringBuilder();

  private TryReport() {}

  /** Returns the report, ending in a line break. */
  static String of(RunFigures figures) {
    TryReport report = new TryReport();
    figures.series().stream().filter(one -> one.count() > 0).forEach(report::series);
    figures.checks().forEach(report::check);
    figures
        .firstEvents()
        .forEach(event -> report.line("event " + event.type() + " " + event.fields()));
    figures.errors().forEach(report::error);
    report.line("seed %d".formatted(figures.run().seed()));
    return report.text.toString();
  }

  private void series(SeriesFigures figures) {
    Series series = figures.series();
    String status =
        figures.status().keySet().stream().map(String::valueOf).collect(Collectors.joining(", "));
    int depth = series.path().size() + (series.kind() == Series.Kind.REQUEST ? 1 : 0);
    line(
        "%s%s %s  %s%s%s"
            .formatted(
                "  ".repeat(depth),
                figures.failed() == 0 ? "✓" : "✗",
                series.name(),
                Numbers.millis(figures.response().meanMillis()),
                figures.count() > 1 ? " on average of " + figures.count() : "",
                status.isEmpty() ? "" : "  status " + status));
  }

  private void check(CheckFigures check) {
    line("%s check %s".formatted(check.failed() == 0 ? "✓" : "✗", check.text()));
  }

  private void error(ErrorFigures error) {
    line("✗ %s: %s".formatted(error.kind(), error.message()));
  }

  private void line(String line) {
    text.append(Printable.line(line)).append('\n');
  }
}
