package dev.brunt.report;

import dev.brunt.metrics.RunFigures.SeriesFigures;
import dev.brunt.metrics.Times;
import dev.brunt.report.Distribution.Bucket;
import dev.brunt.report.Style.Tone;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;

/**
 * All that is said of one series: extremes, average, total and rate, classes of status codes,
 * quantiles, and how the times spread. Each row is there however little was measured.
 *
 * @param over the time that rates are over
 * @param indent what each line begins with
 */
record SeriesBlock(Duration over, String indent) {
  /** The quantiles that are shown. */
  static final List<Double> QUANTILES = List.of(0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1.0);

  private static final int BAR = 40;
  private static final int A_ROW = 4;
  private static final int CELL = 30;

  /** What stands before a bar. */
  private static final int BEFORE_BAR = 36;

  /** Writes a scenario or a transaction, with the requests in it. */
  void write(SeriesFigures figures, Collection<SeriesFigures> requests, Page page) {
    extremes("slowest", "fastest", figures, page);
    rest(figures, requests, page);
  }

  /** Writes a request. */
  void request(SeriesFigures figures, Page page) {
    extremes("maximum", "minimum", figures, page);
    rest(figures, List.of(figures), page);
    TailLines.of(figures, indent, page);
  }

  private void extremes(String slowest, String fastest, SeriesFigures figures, Page page) {
    Times times = figures.response();
    double seconds = over.toNanos() / 1e9;
    page.pairs(
        "%s%s %s   %s %s   average %s   total %s   per second %s"
            .formatted(
                indent,
                slowest,
                Numbers.millis(times.millis(1)),
                fastest,
                Numbers.millis(times.millis(0)),
                Numbers.millis(times.meanMillis()),
                Numbers.count(figures.count()),
                seconds == 0 ? Numbers.NONE : Numbers.rate(figures.count() / seconds)));
  }

  private void rest(SeriesFigures figures, Collection<SeriesFigures> requests, Page page) {
    quantiles(figures.response(), page);
    statusClasses(new StatusClasses(requests), page);
    distribution(figures.response(), page);
  }

  private void quantiles(Times times, Page page) {
    int aRow = Math.clamp(page.columns() / (CELL + 2), 1, A_ROW);
    for (int i = 0; i < QUANTILES.size(); i++) {
      double quantile = QUANTILES.get(i);
      boolean last = i % aRow == aRow - 1 || i == QUANTILES.size() - 1;
      String cell = "P" + Math.round(quantile * 100) + " " + quantile(times, quantile);
      page.text(i % aRow == 0 ? indent : "  ");
      page.text(last ? cell : cell + " ".repeat(Math.max(0, CELL - cell.length())));
      if (last) {
        page.end();
      }
    }
  }

  /** Returns a quantile, or how many samples there are of those that it needs. */
  static String quantile(Times times, double quantile) {
    OptionalDouble value = times.millis(quantile);
    return value.isPresent()
        ? Numbers.millis(value)
        : "%s (%s of %s samples)"
            .formatted(
                Numbers.NONE, Numbers.count(times.count()), Numbers.count(Times.needed(quantile)));
  }

  private void statusClasses(StatusClasses classes, Page page) {
    StringBuilder line = new StringBuilder(indent + "status");
    for (int i = 1; i <= StatusClasses.GREATEST; i++) {
      line.append("   " + i + "xx " + Numbers.count(classes.of(i)));
    }
    page.pairs(line + "   no status " + Numbers.count(classes.noResponse()));
  }

  private void distribution(Times times, Page page) {
    List<Bucket> buckets = Distribution.of(times.histogram());
    if (buckets.isEmpty()) {
      page.line(indent + "distribution   " + Numbers.NONE + " (0 samples)");
    }
    int widest = Math.clamp(page.columns() - indent.length() - BEFORE_BAR, 5, BAR);
    long most = buckets.stream().mapToLong(Bucket::count).max().orElse(1);
    for (Bucket bucket : buckets) {
      page.text(
          "%s%9s – %-9s %11s  "
              .formatted(
                  indent,
                  Numbers.millis(bucket.fromMillis()),
                  Numbers.millis(bucket.toMillis()),
                  Numbers.count(bucket.count())));
      page.text(Tone.DIM, bar(widest, bucket.count(), most)).end();
    }
  }

  private static String bar(int widest, long count, long most) {
    return "█".repeat((int) Math.ceil((double) widest * count / most));
  }
}
