package dev.brunt.report;

import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.SeriesFigures;
import dev.brunt.metrics.Series;
import dev.brunt.metrics.Times;
import dev.brunt.report.ScenarioFigures.PathFigures;
import dev.brunt.report.Style.Tone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

  /** What a narrow terminal can do without, the first of them first. */
  private static final List<String> SPARED = List.of("p90", "mean", "per s", "p95");

  /** More are read by nobody before what stands below them. */
  private static final int MOST = 60;

  private final Duration over;
  private final Set<Series> shown;

  /** The paths of what is shown and of all that is around it, each after its scenario. */
  private final Set<List<String>> paths = new HashSet<>();

  private final Table table = new Table(SPARED);

  private SeriesTable(Duration over, Set<Series> shown) {
    this.over = over;
    this.shown = shown;
    for (Series one : shown) {
      List<String> path = inScenario(one.scenario(), one.path());
      int length = path.size();
      while (length > 1 && paths.add(path.subList(0, length))) {
        length--;
      }
    }
  }

  private static List<String> inScenario(String scenario, List<String> path) {
    List<String> names = new ArrayList<>(List.of(scenario));
    names.addAll(path);
    return names;
  }

  /** Writes the series with the most samples, and what they are inside of. */
  static void write(RunFigures figures, Page page) {
    write(figures, mostFrequent(figures.series()), page);
  }

  /** Writes all series. */
  static void writeAll(RunFigures figures, Page page) {
    write(
        figures,
        figures.series().stream().map(SeriesFigures::series).collect(Collectors.toSet()),
        page);
  }

  private static void write(RunFigures figures, Set<Series> shown, Page page) {
    if (figures.series().isEmpty()) {
      return;
    }
    SeriesTable rows = new SeriesTable(figures.run().duration(), shown);
    page.title("Response times (from when due), and service times (from first byte sent)");
    rows.table.row(Tone.DIM, "", header());
    ScenarioFigures.of(figures).forEach(rows::scenario);
    rows.table.write(page);
    footnote(figures).forEach(page::line);
    long hidden = figures.series().stream().filter(one -> !shown.contains(one.series())).count();
    if (hidden > 0) {
      page.line(
          "and %s more with fewer samples: --report FILE.html or .txt shows all"
              .formatted(Numbers.count(hidden)));
    }
  }

  private static Set<Series> mostFrequent(List<SeriesFigures> all) {
    return all.stream()
        .sorted(Comparator.comparingLong(SeriesFigures::count).reversed())
        .limit(MOST)
        .map(SeriesFigures::series)
        .collect(Collectors.toSet());
  }

  private static List<String> header() {
    List<String> header = new ArrayList<>(List.of("count", "per s", "failed"));
    header.addAll(TIMES);
    return header;
  }

  private void scenario(ScenarioFigures scenario) {
    row(Tone.STRONG, scenario.name(), scenario.iterations());
    scenario.requests().forEach(request -> request(1, request));
    scenario.transactions().stream().filter(this::isShown).forEach(this::transaction);
  }

  /** A transaction is shown with anything that is in it. */
  private boolean isShown(PathFigures transaction) {
    String scenario = transaction.transaction().series().scenario();
    return paths.contains(inScenario(scenario, transaction.path()));
  }

  private void transaction(PathFigures inside) {
    int depth = inside.path().size();
    row(Tone.PLAIN, indented(depth, inside.path().getLast()), inside.transaction());
    inside.requests().forEach(request -> request(depth + 1, request));
  }

  private void request(int depth, SeriesFigures request) {
    if (!shown.contains(request.series())) {
      return;
    }
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
