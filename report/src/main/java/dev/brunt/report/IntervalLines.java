package dev.brunt.report;

import dev.brunt.metrics.Interval;
import dev.brunt.metrics.RequestIntervals;
import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.RequestFigures;
import dev.brunt.report.Style.Tone;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;

/** Between what the target's own figures lie, of which a run is only a sample. */
final class IntervalLines {
  private static final double NANOS_PER_MILLI = 1e6;

  private IntervalLines() {}

  static void write(RunFigures figures, Page page) {
    RequestFigures requests = figures.requests();
    RequestIntervals intervals = requests.intervals();
    page.title("95 % intervals (of all requests)");
    Table table = new Table();
    table.row(Tone.DIM, "", List.of("measured", "from", "to", ""));
    for (Map.Entry<Double, Interval> one : intervals.response().entrySet()) {
      row(
          "p" + Math.round(one.getKey() * 100),
          SeriesBlock.quantile(requests.response(), one.getKey()),
          one.getValue(),
          IntervalLines::time,
          table);
    }
    row(
        "mean",
        Numbers.millis(requests.response().meanMillis()),
        intervals.mean(),
        IntervalLines::time,
        table);
    row(
        "errors",
        Numbers.percent(figures.transactions().errorShare()),
        intervals.errorShare(),
        Numbers::percent,
        table);
    row(
        "requests a second",
        Numbers.perSecond(requests.perSecond()),
        intervals.perSecond(),
        Numbers::perSecond,
        table);
    table.write(page);
  }

  private static void row(
      String name, String value, Interval interval, DoubleFunction<String> written, Table table) {
    List<String> cells =
        switch (interval) {
          case Interval.Between(double low, double high) ->
              List.of(value, written.apply(low), written.apply(high), "");
          case Interval.TooShort(String reason) ->
              List.of(value, Numbers.NONE, Numbers.NONE, "too short to say: " + reason);
        };
    table.row(Tone.PLAIN, name, cells);
  }

  private static String time(double nanos) {
    return Numbers.millis(nanos / NANOS_PER_MILLI);
  }
}
