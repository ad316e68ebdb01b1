package dev.brunt.report;

import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.SeriesFigures;
import dev.brunt.metrics.Times;
import dev.brunt.report.Distribution.Bucket;
import dev.brunt.report.Style.Tone;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Each scenario in full: its iterations' times, how they spread, and what was answered. */
final class ScenarioBlocks {
  private static final int BAR = 40;
  private static final int A_ROW = 4;
  private static final double[] QUANTILES = {0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1};

  private ScenarioBlocks() {}

  static void write(RunFigures figures, Page page) {
    for (ScenarioFigures scenario : ScenarioFigures.of(figures)) {
      SeriesFigures iterations = scenario.iterations();
      if (iterations != null) {
        page.title("Scenario " + scenario.name());
        extremes(iterations, figures.run().duration(), page);
        quantiles(iterations.response(), page);
        statusClasses(scenario, page);
        distribution(iterations.response(), page);
      }
    }
  }

  private static void extremes(SeriesFigures iterations, Duration over, Page page) {
    Times times = iterations.response();
    double seconds = over.toNanos() / 1e9;
    page.line(
        "  slowest %s   fastest %s   average %s   total %s   per second %s"
            .formatted(
                Numbers.millis(times.millis(1)),
                Numbers.millis(times.millis(0)),
                Numbers.millis(times.meanMillis()),
                Numbers.count(iterations.count()),
                seconds == 0 ? Numbers.NONE : Numbers.rate(iterations.count() / seconds)));
  }

  private static void quantiles(Times times, Page page) {
    for (int i = 0; i < QUANTILES.length; i++) {
      boolean last = i % A_ROW == A_ROW - 1;
      String cell = "P" + Math.round(QUANTILES[i] * 100) + " " + quantile(times, QUANTILES[i]);
      page.text("  " + (last ? cell : "%-30s".formatted(cell)));
      if (last) {
        page.end();
      }
    }
  }

  private static String quantile(Times times, double quantile) {
    OptionalDouble value = times.millis(quantile);
    return value.isPresent()
        ? Numbers.millis(value)
        : "%s (%s of %s samples)"
            .formatted(
                Numbers.NONE, Numbers.count(times.count()), Numbers.count(Times.needed(quantile)));
  }

  private static void statusClasses(ScenarioFigures scenario, Page page) {
    long[] classes = new long[6];
    long requests = 0;
    for (SeriesFigures request : scenario.allRequests()) {
      requests += request.count();
      for (Map.Entry<Integer, Long> code : request.status().entrySet()) {
        classes[Math.clamp(code.getKey() / 100, 0, 5)] += code.getValue();
      }
    }
    page.text("  status");
    long answered = classes[0];
    for (int i = 1; i < classes.length; i++) {
      page.text("   " + i + "xx " + Numbers.count(classes[i]));
      answered += classes[i];
    }
    page.line("   no response " + Numbers.count(requests - answered));
  }

  private static void distribution(Times times, Page page) {
    List<Bucket> buckets = Distribution.of(times.histogram());
    long most = buckets.stream().mapToLong(Bucket::count).max().orElse(1);
    for (Bucket bucket : buckets) {
      page.text(
          "  %9s – %-9s %11s  "
              .formatted(
                  Numbers.millis(bucket.fromMillis()),
                  Numbers.millis(bucket.toMillis()),
                  Numbers.count(bucket.count())));
      page.text(Tone.DIM, bar(bucket.count(), most)).end();
    }
  }

  private static String bar(long count, long most) {
    return "█".repeat((int) Math.ceil((double) BAR * count / most));
  }
}
