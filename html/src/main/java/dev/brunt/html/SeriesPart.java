package dev.brunt.html;

import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.SeriesFigures;
import dev.brunt.metrics.Series;
import dev.brunt.metrics.Times;
import dev.brunt.report.Numbers;
import dev.brunt.report.StatusClasses;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tables with a row for each scenario, transaction and request. */
final class SeriesPart {
  /** A page with more rows would be read by nobody. */
  static final int MOST_ROWS = 500;

  /** What the first tables show, each with its quantile; not a number for the mean. */
  private static final List<Column> MAIN =
      List.of(
          new Column("mean", Double.NaN),
          new Column("p50", 0.5),
          new Column("p90", 0.9),
          new Column("p95", 0.95),
          new Column("p99", 0.99),
          new Column("p99.9", 0.999),
          new Column("max", 1));

  private static final List<Column> ALL =
      List.of(
          new Column("fastest", 0),
          new Column("P10", 0.1),
          new Column("P25", 0.25),
          new Column("P50", 0.5),
          new Column("P75", 0.75),
          new Column("P90", 0.9),
          new Column("P95", 0.95),
          new Column("P99", 0.99),
          new Column("P100", 1));

  private final RunFigures figures;
  private final List<SeriesRow> rows;
  private final Set<Integer> shown = new HashSet<>();
  private final Markup page;

  private SeriesPart(RunFigures figures, List<SeriesRow> rows, Markup page) {
    this.figures = figures;
    this.rows = rows;
    this.page = page;
    IntStream.range(0, rows.size())
        .boxed()
        .sorted(Comparator.comparingLong((Integer row) -> rows.get(row).count()).reversed())
        .limit(MOST_ROWS)
        .forEach(shown::add);
  }

  /** A column of times; its quantile is not a number where it is the mean. */
  private record Column(String name, double quantile) {
    void write(Markup page, Times times) {
      if (Double.isNaN(quantile)) {
        Cells.mean(page, times);
      } else {
        Cells.quantile(page, times, quantile);
      }
    }
  }

  static void write(RunFigures figures, List<SeriesRow> rows, Markup page) {
    new SeriesPart(figures, rows, page).write();
  }

  private void write() {
    page.open("section", "aria-labelledby", "series");
    page.title("Scenarios, transactions, requests", "series", "");
    if (rows.isEmpty()) {
      page.element("p", "Nothing ended, so there is nothing to tell apart.", "class", "empty");
      page.close("section");
      return;
    }
    if (rows.size() > shown.size()) {
      page.element(
          "p",
          "Shown are the %s with the most samples of %s; the figures of all are in --json and CSV."
              .formatted(Numbers.count(shown.size()), Numbers.count(rows.size())),
          "class",
          "said");
    }
    responses();
    services();
    quantiles();
    answers();
    page.close("section");
  }

  private void responses() {
    table(
        "Response times, from when due",
        "response",
        heads(List.of("ended", "per s", "failed"), MAIN),
        true,
        row -> {
          Cells.count(page, "count", row.count());
          Cells.rate(page, row.count() / seconds());
          Cells.failed(page, row.figures().failed());
          MAIN.forEach(column -> column.write(page, row.figures().response()));
        });
  }

  private void services() {
    folded("Service times of requests, from their first byte sent");
    times("service", MAIN, false, SeriesFigures::service);
    page.close("details");
  }

  private void quantiles() {
    folded("More quantiles of response times");
    times("response", ALL, true, SeriesFigures::response);
    page.close("details");
  }

  private void answers() {
    folded("Classes of status codes, and bytes");
    table(
        "",
        "response",
        List.of("1xx", "2xx", "3xx", "4xx", "5xx", "no status", "received", "sent"),
        true,
        row -> {
          statusClasses(row);
          Cells.bytes(page, "in", row.figures().bytesIn());
          Cells.bytes(page, "out", row.figures().bytesOut());
        });
    page.element(
        "p",
        "Of the requests in each. Classes are of the whole run, whatever part is chosen.",
        "class",
        "quiet");
    page.close("details");
  }

  private void statusClasses(SeriesRow row) {
    StatusClasses classes = new StatusClasses(row.requests());
    for (int digit = 1; digit <= StatusClasses.GREATEST; digit++) {
      status(classes.of(digit));
    }
    status(classes.noResponse());
  }

  private void status(long count) {
    page.element("td", Numbers.count(count), "data-value", "" + count);
  }

  private void folded(String title) {
    page.open("details").element("summary", title);
  }

  private static List<String> heads(List<String> before, List<Column> columns) {
    return Stream.concat(before.stream(), columns.stream().map(Column::name)).toList();
  }

  /** Writes how many ended, and of their times what is asked for. */
  private void times(
      String name, List<Column> columns, boolean all, Function<SeriesFigures, Times> of) {
    table(
        "",
        name,
        heads(List.of("ended"), columns),
        all,
        row -> {
          Cells.count(page, "count", row.count());
          columns.forEach(column -> column.write(page, of.apply(row.figures())));
        });
  }

  private void table(
      String caption, String times, List<String> heads, boolean all, Consumer<SeriesRow> cells) {
    page.open("div", "class", "wide");
    page.open("table", "class", all ? "sortable foldable" : "sortable");
    if (!caption.isEmpty()) {
      page.element("caption", caption);
    }
    page.open("thead").open("tr").element("th", "name", "scope", "col", "class", "words");
    heads.forEach(head -> page.element("th", head, "scope", "col"));
    page.close("tr").close("thead").open("tbody");
    for (int i = 0; i < rows.size(); i++) {
      if (shown.contains(i) && (all || isRequest(rows.get(i)))) {
        row(i, times, all ? rows.get(i).depth() : 0, cells);
      }
    }
    page.close("tbody").close("table").close("div");
  }

  private void row(int index, String times, int depth, Consumer<SeriesRow> cells) {
    SeriesRow row = rows.get(index);
    // Where nothing ended, nothing did in any part of the run.
    page.open(
        "tr",
        row.count() == 0 ? "data-none" : "data-of",
        "" + index,
        "data-times",
        times,
        "data-depth",
        "" + Math.min(5, depth),
        "class",
        row.depth() == 0 ? "scenario" : "");
    page.element("th", row.name(), "scope", "row");
    cells.accept(row);
    page.close("tr");
  }

  private static boolean isRequest(SeriesRow row) {
    return row.figures().series().kind() == Series.Kind.REQUEST;
  }

  private double seconds() {
    return figures.run().duration().toNanos() / 1e9;
  }
}
