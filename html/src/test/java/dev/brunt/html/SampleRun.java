package dev.brunt.html;

import dev.brunt.api.RunResult.ThresholdResult;
import dev.brunt.api.RunResult.ThresholdResult.Outcome;
import dev.brunt.api.Verdict;
import dev.brunt.metrics.FiguresOf;
import dev.brunt.metrics.RunEnd;
import dev.brunt.metrics.RunEnd.GeneratorUse;
import dev.brunt.metrics.RunFacts;
import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.AccountedFor;
import dev.brunt.metrics.RunRecord;
import dev.brunt.metrics.RunStart;
import dev.brunt.metrics.RunTotals;
import dev.brunt.metrics.RunWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * A run that never took place: its figures are made of its windows by the same code as those of
 * real ones. Windows are made when they are asked for, the same each time.
 */
final class SampleRun implements RunRecord {
  static final Instant STARTED = Instant.parse("2026-11-21T00:42:00Z");

  private final String name;
  private final int seconds;
  private final IntFunction<RunWindow> windows;
  private final Verdict verdict;
  private final RunFigures figures;

  SampleRun(String name, Verdict verdict, int seconds, IntFunction<RunWindow> windows) {
    this.name = name;
    this.verdict = verdict;
    this.seconds = seconds;
    this.windows = windows;
    RunTotals totals = new RunTotals();
    forEachWindow(totals::merge);
    this.figures = FiguresOf.run(start(), totals, end(totals));
  }

  private RunStart start() {
    return new RunStart(
        "20261121T004200Z-" + name + "-7f3a",
        name,
        "http://127.0.0.1:8080/" + name,
        "200/s for " + seconds + "s",
        STARTED,
        4_711,
        AccountedFor.ITERATIONS,
        true,
        List.of(),
        List.of());
  }

  private RunEnd end(RunTotals totals) {
    Duration whole = Duration.ofSeconds(seconds);
    List<ThresholdResult> thresholds =
        switch (verdict) {
          case PASSED ->
              List.of(
                  new ThresholdResult("p99 < 250ms", Outcome.PASSED, "31.4 ms"),
                  new ThresholdResult("errors < 1%", Outcome.PASSED, "0.25%"));
          case FAILED ->
              List.of(
                  new ThresholdResult("p99 < 250ms", Outcome.FAILED, "396 ms"),
                  new ThresholdResult("p99.9 of " + name + " < 1s", Outcome.UNDECIDED, "few"));
          default -> List.of();
        };
    GeneratorUse use =
        new GeneratorUse(
            Duration.ofMillis(1_850),
            Duration.ofMillis(12),
            totals.loopLag(),
            0.001,
            2,
            "loops",
            "epoll");
    return RunEnd.passed(whole, use)
        .judged(verdict, "", thresholds)
        .noting(List.of("a note about " + name));
  }

  @Override
  public RunFigures figures() {
    return figures;
  }

  @Override
  public RunFacts facts() {
    return new RunFacts(
        "0.1.0",
        "ab".repeat(32),
        "cd".repeat(32),
        new RunFacts.Java("25.0.3+9-LTS", "Acme", "OpenJDK", List.of("-Xmx1g"), 1L << 30),
        new RunFacts.Machine("Linux 6.1", "amd64", "Z80", 2, 24L << 30, Optional.of(1.5)));
  }

  @Override
  public String command() {
    return "brunt run " + name;
  }

  @Override
  public Map<String, String> tags() {
    return Map.of("team", name);
  }

  @Override
  public int exitCode() {
    return 0;
  }

  @Override
  public String plan() {
    return "scenario " + name + "\n  GET /";
  }

  @Override
  public void forEachWindow(Consumer<RunWindow> each) {
    for (int second = 0; second < seconds; second++) {
      each.accept(windows.apply(second));
    }
  }
}
