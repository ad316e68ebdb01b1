package dev.brunt.html;

import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.SeriesFigures;
import dev.brunt.metrics.Series;
import dev.brunt.metrics.Times;
import dev.brunt.report.Numbers;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

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
    page.close("section");
  }

  private void responses() {
    table(
        "Response times, from when due",
        "response",
        List.of("ended", "per s", "failed"),
        MAIN,
        true,
        row -> {
          Cells.count(page, "count", row.count());
          Cells.rate(page, row.count() / seconds());
          Cells.failed(page, row.failed());
          MAIN.forEach(column -> column.write(page, row.response()));
        });
  }

  private void services() {
    folded(
        "Service times of requests, from their first byte sent",
        () ->
            table(
                "",
                "service",
                List.of("ended"),
                MAIN,
                false,
                row -> {
                  Cells.count(page, "count", row.count());
                  MAIN.forEach(column -> column.write(page, row.service()));
                }));
  }

  private void quantiles() {
    folded(
        "More quantiles of response times, status classes, bytes",
        () -> {
          List<String> before = List.of("ended");
          table(
              "",
              "response",
              before,
              ALL,
              true,
              List.of("1xx", "2xx", "3xx", "4xx", "5xx", "received", "sent"),
              row -> {
                Cells.count(page, "count", row.count());
                ALL.forEach(column -> column.write(page, row.response()));
                for (int hundreds = 1; hundreds <= 5; hundreds++) {
                  status(row, hundreds);
                }
                Cells.bytes(page, "in", row.bytesIn());
                Cells.bytes(page, "out", row.bytesOut());
              });
          page.element(
              "p",
              "Status classes are of the whole run, whatever part is chosen.",
              "class",
              "quiet");
        });
  }

  private void status(SeriesFigures row, int hundreds) {
    if (row.series().kind() != Series.Kind.REQUEST) {
      page.element("td", "");
      return;
    }
    long count =
        row.status().subMap(hundreds * 100, hundreds * 100 + 100).values().stream()
            .mapToLong(Long::longValue)
            .sum();
    page.element("td", Numbers.count(count), "data-value", "" + count);
  }

  private void folded(String title, Runnable inside) {
    page.open("details").element("summary", title);
    inside.run();
    page.close("details");
  }

  private void table(
      String caption,
      String times,
      List<String> before,
      List<Column> columns,
      boolean all,
      Consumer<SeriesFigures> cells) {
    table(caption, times, before, columns, all, List.of(), cells);
  }

  private void table(
      String caption,
      String times,
      List<String> before,
      List<Column> columns,
      boolean all,
      List<String> after,
      Consumer<SeriesFigures> cells) {
    page.open("div", "class", "wide");
    page.open("table", "class", all ? "sortable foldable" : "sortable");
    if (!caption.isEmpty()) {
      page.element("caption", caption);
    }
    page.open("thead").open("tr").element("th", "name", "scope", "col", "class", "words");
    before.forEach(this::heading);
    columns.forEach(column -> heading(column.name()));
    after.forEach(this::heading);
    page.close("tr").close("thead").open("tbody");
    int width = before.size() + columns.size() + after.size();
    for (int i = 0; i < rows.size(); i++) {
      if (shown.contains(i) && (all || isRequest(rows.get(i)))) {
        row(i, times, all ? rows.get(i).depth() : 0, width, cells);
      }
    }
    page.close("tbody").close("table").close("div");
  }

  private void heading(String name) {
    page.element("th", name, "scope", "col");
  }

  private void row(int index, String times, int depth, int width, Consumer<SeriesFigures> cells) {
    SeriesRow row = rows.get(index);
    page.open(
        "tr",
        "data-of",
        "" + index,
        "data-times",
        times,
        "data-depth",
        "" + Math.min(5, depth),
        "class",
        row.depth() == 0 ? "scenario" : "");
    page.element("th", row.name(), "scope", "row");
    if (row.figures() == null) {
      page.element("td", "", "colspan", "" + width);
    } else {
      cells.accept(row.figures());
    }
    page.close("tr");
  }

  private static boolean isRequest(SeriesRow row) {
    return row.figures() != null && row.figures().series().kind() == Series.Kind.REQUEST;
  }

  private double seconds() {
    return figures.run().duration().toNanos() / 1e9;
  }
}
