package dev.brunt.cli;

import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.CheckFigures;
import dev.brunt.metrics.RunFigures.ErrorFigures;
import dev.brunt.metrics.RunFigures.SeriesFigures;
import dev.brunt.metrics.Series;
import dev.brunt.report.Numbers;
import dev.brunt.report.Printable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What one iteration did: its times, checks, events and failures. */
final class TryReport {
  private final StringBuilder text = new StringBuilder();

  private TryReport() {}

  /** Returns the report, ending in a line break. */
  static String of(RunFigures figures) {
    TryReport report = new TryReport();
    inReadingOrder(figures.series()).stream()
        .filter(one -> one.count() > 0)
        .forEach(report::series);
    figures.checks().forEach(report::check);
    figures
        .firstEvents()
        .forEach(event -> report.line("event " + event.type() + " " + event.fields()));
    figures.errors().forEach(report::error);
    report.line("seed %d".formatted(figures.run().seed()));
    return report.text.toString();
  }

  /** Each after what it is inside of, and else as they happened. */
  private static List<SeriesFigures> inReadingOrder(List<SeriesFigures> series) {
    Map<List<String>, Integer> firstSeen = new HashMap<>();
    for (SeriesFigures one : series) {
      prefixes(one).forEach(prefix -> firstSeen.putIfAbsent(prefix, firstSeen.size()));
    }
    return series.stream()
        .sorted(
            Comparator.comparing(
                one -> prefixes(one).map(firstSeen::get).toArray(Integer[]::new), Arrays::compare))
        .toList();
  }

  private static Stream<List<String>> prefixes(SeriesFigures one) {
    List<String> names = one.series().names();
    return IntStream.rangeClosed(1, names.size()).mapToObj(length -> names.subList(0, length));
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
