package dev.brunt.report;

import dev.brunt.metrics.RunFacts;
import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.SeriesFigures;
import dev.brunt.metrics.RunRecord;
import dev.brunt.metrics.RunWindow;
import dev.brunt.metrics.RunWindow.Happenings;
import dev.brunt.metrics.RunWindow.PhaseTimes;
import dev.brunt.metrics.RunWindow.SeriesOfWindow;
import dev.brunt.metrics.SparseTimes;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A run as it would have been kept: the series of its figures, again in each of its seconds. */
record SampleRecord(RunFigures figures, int seconds) implements RunRecord {
  SampleRecord(SampleRuns run) {
    this(run.figures(), 2);
  }

  /** Returns this run in a form. */
  String in(ReportForm form) throws IOException {
    StringWriter out = new StringWriter();
    form.write(this, out);
    return out.toString();
  }

  @Override
  public RunFacts facts() {
    return new RunFacts(
        "1.2.3",
        "ab".repeat(32),
        "0f".repeat(32),
        new RunFacts.Java("25.0.3+9", "Vendor", "Server VM", List.of("-Xmx1g"), 1_073_741_824),
        new RunFacts.Machine(
            "Linux 6.1", "amd64", "A Processor", 8, 34_359_738_368L, Optional.of(2.5)));
  }

  @Override
  public String command() {
    return "brunt run Shop.java";
  }

  @Override
  public Map<String, String> tags() {
    return Map.of("branch", "main");
  }

  @Override
  public int exitCode() {
    return 0;
  }

  @Override
  public String plan() {
    return "200/s for 10s";
  }

  @Override
  public void forEachWindow(Consumer<RunWindow> each) {
    for (int second = 0; second < seconds; second++) {
      each.accept(window(second));
    }
  }

  private RunWindow window(int second) {
    return new RunWindow(
        Duration.ofSeconds(second),
        Duration.ofSeconds(1),
        210,
        200,
        new TreeMap<>(Map.of("max-users", 10L)),
        190,
        new TreeMap<>(Map.of("status", 7L, "timeout", 3L)),
        0,
        190,
        10,
        0,
        0,
        0,
        12,
        3,
        second == 0 ? 210 : Double.NaN,
        SparseTimes.of(figures.lateness()),
        SparseTimes.NONE,
        0,
        0,
        0,
        false,
        figures.series().stream().map(SampleRecord::series).toList(),
        Happenings.NONE);
  }

  private static SeriesOfWindow series(SeriesFigures one) {
    return new SeriesOfWindow(
        one.series(),
        one.succeeded(),
        one.failed(),
        0,
        one.bytesIn(),
        one.bytesOut(),
        one.status(),
        SparseTimes.of(one.response()),
        SparseTimes.of(one.service()),
        PhaseTimes.NONE);
  }
}
