package dev.brunt.report;

import dev.brunt.metrics.RunRecord;
import dev.brunt.metrics.RunWindow;
import dev.brunt.metrics.RunWindow.SeriesOfWindow;
import dev.brunt.metrics.Series;
import dev.brunt.metrics.Times;
import dev.brunt.report.Style.Tone;
import java.util.List;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** A run second by second; where it is long, in steps of several seconds, merged exactly. */
final class SecondTable {
  private static final int MOST_ROWS = 3_600;
  private static final int[] STEPS = {1, 2, 5, 10, 30, 60, 300, 600, 3_600, 86_400};

  private final int step;
  private final Table table = new Table();
  private @Nullable RunWindow gathered;

  private SecondTable(int step) {
    this.step = step;
  }

  static void write(RunRecord run, Page page) {
    long seconds = run.figures().run().duration().toSeconds();
    int step =
        IntStream.of(STEPS)
            .filter(width -> seconds / width <= MOST_ROWS)
            .findFirst()
            .orElse(STEPS[STEPS.length - 1]);
    SecondTable rows = new SecondTable(step);
    page.title(step == 1 ? "Each second" : "Each %s seconds".formatted(Numbers.count(step)));
    rows.table.row(
        Tone.DIM,
        "from",
        List.of(
            "asked",
            "sent",
            "unsent",
            "good",
            "failed",
            "running",
            "requests",
            "p50",
            "p95",
            "p99",
            "max",
            "lateness max"));
    run.forEachWindow(rows::add);
    rows.flush();
    rows.table.write(page);
    page.line("asked, sent, unsent, good, failed and requests are a second; running is the most");
  }

  private void add(RunWindow window) {
    RunWindow before = gathered;
    if (before != null && place(before) == place(window)) {
      gathered = before.and(window);
    } else {
      flush();
      gathered = window;
    }
  }

  /** Windows begin and end a little early or late, so the middle decides. */
  private long place(RunWindow window) {
    return window.from().plus(window.length().dividedBy(2)).toSeconds() / step;
  }

  private void flush() {
    RunWindow window = gathered;
    if (window == null) {
      return;
    }
    double seconds = Math.max(1, window.length().toNanos()) / 1e9;
    Histogram all = new Histogram(3);
    for (SeriesOfWindow one : window.series()) {
      if (one.about().kind() == Series.Kind.REQUEST) {
        one.response().addTo(all);
      }
    }
    Times times = new Times(all);
    long unsent = sum(window.unsentByReason().values());
    table.row(
        Tone.PLAIN,
        Numbers.decimals(window.from().toNanos() / 1e9, 1) + " s",
        List.of(
            asked(window.askedPerSecond()),
            Numbers.rate(window.sent() / seconds),
            Numbers.rate(unsent / seconds),
            Numbers.rate(window.succeeded() / seconds),
            Numbers.rate(sum(window.failedByReason().values()) / seconds),
            Numbers.count(window.maxRunning()),
            Numbers.rate(times.count() / seconds),
            Numbers.millis(times.millis(0.5)),
            Numbers.millis(times.millis(0.95)),
            Numbers.millis(times.millis(0.99)),
            Numbers.millis(times.millis(1)),
            Numbers.millis(window.lateness().times().millis(1))));
    gathered = null;
  }

  private static String asked(double perSecond) {
    return Double.isNaN(perSecond) ? "none" : Numbers.rate(perSecond);
  }

  private static long sum(Iterable<Long> counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }
}
