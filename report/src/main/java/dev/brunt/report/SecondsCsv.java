package dev.brunt.report;

import dev.brunt.metrics.RunRecord;
import dev.brunt.metrics.RunWindow;
import dev.brunt.metrics.RunWindow.SeriesOfWindow;
import dev.brunt.metrics.Series;
import dev.brunt.metrics.Times;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * A row for each second and series, and one for all requests of a second, as RFC 4180 has it; the
 * columns are described in {@code docs/reports.md}.
 */
final class SecondsCsv {
  private static final List<Double> QUANTILES = List.of(0.5, 0.9, 0.95, 0.99);

  private final Writer out;

  private SecondsCsv(Writer out) {
    this.out = out;
  }

  static void write(RunRecord run, Writer out) throws IOException {
    SecondsCsv csv = new SecondsCsv(out);
    try {
      csv.line(header());
      run.forEachWindow(csv::window);
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
  }

  /** Returns the names of the columns; new ones are added at the end. */
  static List<String> header() {
    List<String> names =
        new ArrayList<>(
            List.of("from_s", "length_s", "kind", "scenario", "transaction", "name", "count"));
    names.addAll(List.of("failed", "per_second", "bytes_in", "bytes_out", "mean_ms"));
    QUANTILES.forEach(q -> names.add("p" + Math.round(q * 100) + "_ms"));
    names.addAll(List.of("max_ms", "asked_per_second", "sent", "unsent", "running"));
    return names;
  }

  private void window(RunWindow window) {
    Histogram all = new Histogram(3);
    long count = 0;
    long failed = 0;
    long bytesIn = 0;
    long bytesOut = 0;
    for (SeriesOfWindow one : window.series()) {
      if (one.about().kind() == Series.Kind.REQUEST) {
        one.response().addTo(all);
        count += one.count();
        failed += one.failed();
        bytesIn += one.bytesIn();
        bytesOut += one.bytesOut();
      }
    }
    List<String> cells = begun(window, null);
    figures(cells, window, count, failed, bytesIn, bytesOut, new Times(all));
    cells.add(
        Double.isNaN(window.askedPerSecond()) ? "" : CsvReport.number(window.askedPerSecond()));
    cells.add(String.valueOf(window.sent()));
    cells.add(String.valueOf(sum(window.unsentByReason())));
    cells.add(String.valueOf(window.maxRunning()));
    line(cells);
    window.series().forEach(one -> series(window, one));
  }

  private void series(RunWindow window, SeriesOfWindow one) {
    List<String> cells = begun(window, one.about());
    figures(
        cells,
        window,
        one.count(),
        one.failed(),
        one.bytesIn(),
        one.bytesOut(),
        one.response().times());
    cells.addAll(List.of("", "", "", ""));
    line(cells);
  }

  private static List<String> begun(RunWindow window, @Nullable Series about) {
    List<String> cells = new ArrayList<>();
    cells.add(CsvReport.number(window.from().toNanos() / 1e9));
    cells.add(CsvReport.number(window.length().toNanos() / 1e9));
    if (about == null) {
      cells.addAll(List.of("run", "", "", ""));
    } else {
      cells.add(about.kind().name().toLowerCase(Locale.ROOT));
      cells.addAll(List.of(about.scenario(), String.join("/", about.path()), about.name()));
    }
    return cells;
  }

  private static void figures(
      List<String> cells,
      RunWindow window,
      long count,
      long failed,
      long bytesIn,
      long bytesOut,
      Times times) {
    double seconds = window.length().toNanos() / 1e9;
    cells.add(String.valueOf(count));
    cells.add(String.valueOf(failed));
    cells.add(seconds == 0 ? "" : CsvReport.number(count / seconds));
    cells.add(String.valueOf(bytesIn));
    cells.add(String.valueOf(bytesOut));
    cells.add(CsvReport.number(times.meanMillis()));
    QUANTILES.forEach(quantile -> cells.add(CsvReport.number(times.millis(quantile))));
    cells.add(CsvReport.number(times.millis(1)));
  }

  private static long sum(SortedMap<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private void line(List<String> cells) {
    try {
      out.write(CsvReport.row(cells));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
