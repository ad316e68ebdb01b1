package dev.brunt.report;

import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.RequestFigures;
import dev.brunt.metrics.RunFigures.SeriesFigures;
import dev.brunt.metrics.RunRecord;
import dev.brunt.metrics.Times;
import dev.brunt.report.ScenarioFigures.PathFigures;
import java.io.IOException;
import java.io.Writer;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * A row for all requests of a run and one for each series, as RFC 4180 has it; the columns are
 * described in {@code docs/reports.md}. A cell is empty where there is no value, or where the
 * samples do not support one.
 */
final class CsvReport {
  private static final List<Double> QUANTILES = List.of(0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99);

  private final RunFigures figures;
  private final Writer out;

  private CsvReport(RunFigures figures, Writer out) {
    this.figures = figures;
    this.out = out;
  }

  static void write(RunRecord run, Writer out) throws IOException {
    CsvReport csv = new CsvReport(run.figures(), out);
    csv.line(header());
    csv.all();
    for (ScenarioFigures scenario : ScenarioFigures.of(run.figures())) {
      csv.scenario(scenario);
    }
  }

  /** Returns the names of the columns; new ones are added at the end. */
  static List<String> header() {
    List<String> names =
        new ArrayList<>(
            List.of("run_id", "started_at", "kind", "scenario", "transaction", "name", "count"));
    names.addAll(List.of("succeeded", "failed", "per_second", "bytes_in", "bytes_out"));
    for (int i = 1; i <= StatusClasses.GREATEST; i++) {
      names.add("status_" + i + "xx");
    }
    names.add("no_response");
    for (String of : List.of("response", "service")) {
      names.addAll(List.of(of + "_min_ms", of + "_mean_ms", of + "_stddev_ms"));
      QUANTILES.forEach(q -> names.add(of + "_p" + Math.round(q * 100) + "_ms"));
      names.add(of + "_max_ms");
    }
    return names;
  }

  private void all() throws IOException {
    RequestFigures all = figures.requests();
    List<SeriesFigures> requests =
        ScenarioFigures.of(figures).stream().flatMap(one -> one.allRequests().stream()).toList();
    long failed = requests.stream().mapToLong(SeriesFigures::failed).sum();
    List<String> cells = begun("run", "", "", figures.run().name());
    counts(cells, all.total() - failed, failed, all.bytesIn(), all.bytesOut());
    statuses(cells, requests);
    times(cells, all.response());
    times(cells, all.service());
    line(cells);
  }

  private void scenario(ScenarioFigures scenario) throws IOException {
    row("iteration", scenario, "", scenario.name(), scenario.iterations(), scenario.allRequests());
    for (SeriesFigures request : scenario.requests()) {
      row("request", scenario, "", request.series().name(), request, List.of(request));
    }
    for (PathFigures inside : scenario.transactions()) {
      String path = String.join("/", inside.path());
      row(
          "transaction",
          scenario,
          path,
          inside.path().getLast(),
          inside.transaction(),
          scenario.requestsWithin(inside.path()));
      for (SeriesFigures request : inside.requests()) {
        row("request", scenario, path, request.series().name(), request, List.of(request));
      }
    }
  }

  /** Writes a series, also where nothing of it has ended. */
  private void row(
      String kind,
      ScenarioFigures scenario,
      String path,
      String name,
      SeriesFigures one,
      Collection<SeriesFigures> requests)
      throws IOException {
    List<String> cells = begun(kind, scenario.name(), path, name);
    counts(cells, one.succeeded(), one.failed(), one.bytesIn(), one.bytesOut());
    statuses(cells, requests);
    times(cells, one.response());
    times(cells, one.service());
    line(cells);
  }

  private List<String> begun(String kind, String scenario, String path, String name) {
    return new ArrayList<>(
        List.of(
            figures.run().id(),
            figures.run().startedAt().truncatedTo(ChronoUnit.MILLIS).toString(),
            kind,
            scenario,
            path,
            name));
  }

  private void counts(
      List<String> cells, long succeeded, long failed, long bytesIn, long bytesOut) {
    double seconds = figures.run().duration().toNanos() / 1e9;
    long count = succeeded + failed;
    cells.add(String.valueOf(count));
    cells.add(String.valueOf(succeeded));
    cells.add(String.valueOf(failed));
    cells.add(seconds == 0 ? "" : number(count / seconds));
    cells.add(String.valueOf(bytesIn));
    cells.add(String.valueOf(bytesOut));
  }

  private static void statuses(List<String> cells, Collection<SeriesFigures> requests) {
    StatusClasses classes = new StatusClasses(requests);
    for (int i = 1; i <= StatusClasses.GREATEST; i++) {
      cells.add(String.valueOf(classes.of(i)));
    }
    cells.add(String.valueOf(classes.noResponse()));
  }

  private static void times(List<String> cells, Times times) {
    cells.add(number(times.millis(0)));
    cells.add(number(times.meanMillis()));
    cells.add(number(times.stdDevMillis()));
    QUANTILES.forEach(quantile -> cells.add(number(times.millis(quantile))));
    cells.add(number(times.millis(1)));
  }

  /** Returns a number to the nanosecond; nothing where there is none. */
  static String number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : "";
  }

  /** Returns milliseconds to the nanosecond. */
  static String number(double value) {
    return Numbers.decimals(value, 6);
  }

  private void line(List<String> cells) throws IOException {
    out.write(row(cells));
  }

  /** Returns a row with its end. */
  static String row(List<String> cells) {
    return cells.stream().map(CsvReport::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
