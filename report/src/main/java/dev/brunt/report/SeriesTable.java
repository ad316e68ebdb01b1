package dev.brunt.report;

import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.SeriesFigures;
import dev.brunt.metrics.Times;
import dev.brunt.report.ScenarioFigures.PathFigures;
import dev.brunt.report.Style.Tone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * One row for each scenario, transaction and request, indented by what it is inside of. Times count
 * from when a thing was due; a request has a second row with its service times.
 */
final class SeriesTable {
  /** What {@link #times} returns, by name. */
  static final List<String> TIMES = List.of("mean", "p50", "p90", "p95", "p99", "max");

  private static final double[] QUANTILES = {0.5, 0.9, 0.95, 0.99};
  private static final int COUNTS = 3;

  private final Duration over;
  private final Table table = new Table();

  private SeriesTable(Duration over) {
    this.over = over;
  }

  static void write(RunFigures figures, Page page) {
    if (figures.series().isEmpty()) {
      return;
    }
    SeriesTable rows = new SeriesTable(figures.run().duration());
    page.title("Response times (from when due), and service times (from first byte sent)");
    rows.table.row(Tone.DIM, "", header());
    ScenarioFigures.of(figures).forEach(rows::scenario);
    rows.table.write(page);
    footnote(figures).forEach(page::line);
  }

  private static List<String> header() {
    List<String> header = new ArrayList<>(List.of("count", "per s", "failed"));
    header.addAll(TIMES);
    return header;
  }

  private void scenario(ScenarioFigures scenario) {
    row(Tone.STRONG, scenario.name(), scenario.iterations());
    scenario.requests().forEach(request -> request(1, request));
    scenario.transactions().forEach(this::transaction);
  }

  private void transaction(PathFigures inside) {
    int depth = inside.path().size();
    row(Tone.PLAIN, indented(depth, inside.path().getLast()), inside.transaction());
    inside.requests().forEach(request -> request(depth + 1, request));
  }

  private void request(int depth, SeriesFigures request) {
    row(Tone.PLAIN, indented(depth, request.series().name()), request);
    List<String> cells = new ArrayList<>(Collections.nCopies(COUNTS, ""));
    cells.addAll(times(request.service()));
    table.row(Tone.DIM, indented(depth, "· service"), cells);
  }

  private void row(Tone tone, String name, SeriesFigures figures) {
    table.row(tone, name, cells(figures));
  }

  private List<String> cells(SeriesFigures figures) {
    List<String> cells = new ArrayList<>();
    cells.add(Numbers.count(figures.count()));
    cells.add(rate(figures.count()));
    cells.add(Numbers.count(figures.failed()));
    cells.addAll(times(figures.response()));
    return cells;
  }

  private String rate(long count) {
    double seconds = over.toNanos() / 1e9;
    return seconds == 0 ? Numbers.NONE : Numbers.rate(count / seconds);
  }

  /** Returns the cells of mean, quantiles and maximum. */
  static List<String> times(Times times) {
    List<String> cells = new ArrayList<>();
    cells.add(Numbers.millis(times.meanMillis()));
    for (double quantile : QUANTILES) {
      cells.add(Numbers.millis(times.millis(quantile)));
    }
    cells.add(Numbers.millis(times.millis(1)));
    return cells;
  }

  private static String indented(int depth, String name) {
    return "  ".repeat(depth) + name;
  }

  /** Says how many samples the quantiles that read n/a would have needed. */
  private static List<String> footnote(RunFigures figures) {
    String needs =
        DoubleStream.of(QUANTILES)
            .filter(quantile -> isMissing(figures, quantile))
            .mapToObj(quantile -> "p" + Math.round(quantile * 100) + " needs " + needed(quantile))
            .collect(Collectors.joining(", "));
    return needs.isEmpty() ? List.of() : List.of("n/a: too few samples; " + needs);
  }

  private static boolean isMissing(RunFigures figures, double quantile) {
    return figures.series().stream().anyMatch(one -> !one.response().supports(quantile));
  }

  private static String needed(double quantile) {
    return Numbers.count(Times.needed(quantile));
  }
}
