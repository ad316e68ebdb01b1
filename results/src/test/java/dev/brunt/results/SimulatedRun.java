package dev.brunt.results;

import dev.brunt.api.RunResult.ThresholdResult;
import dev.brunt.api.Verdict;
import dev.brunt.metrics.Failure;
import dev.brunt.metrics.FiguresOf;
import dev.brunt.metrics.Recorder;
import dev.brunt.metrics.RequestSample;
import dev.brunt.metrics.RunEnd;
import dev.brunt.metrics.RunEnd.GeneratorUse;
import dev.brunt.metrics.RunFacts;
import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.AccountedFor;
import dev.brunt.metrics.RunFigures.ChangeFigures;
import dev.brunt.metrics.RunFigures.ErrorFigures;
import dev.brunt.metrics.RunFigures.GoalFigures;
import dev.brunt.metrics.RunStart;
import dev.brunt.metrics.RunTotals;
import dev.brunt.metrics.RunWindow;
import dev.brunt.metrics.SeriesRecorder;
import dev.brunt.metrics.Window;
import dev.brunt.metrics.WindowJoin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** A run in virtual time, with all that can happen in one. */
final class SimulatedRun {
  static final String ID = "20261121T004200Z-shop-7f3a";
  static final RunFacts FACTS =
      new RunFacts(
          "1.0",
          "b0",
          "a1",
          new RunFacts.Java("25", "Vendor", "VM", List.of("-Xmx1g"), 1L << 30),
          new RunFacts.Machine("Linux 6", "amd64", "", 2, 1L << 34, Optional.of(1.5)));
  static final RunOrigin ORIGIN =
      new RunOrigin("brunt run Shop.java", Map.of("team", "shop"), "load 10/s", FACTS);

  private static final long SECOND = 1_000_000_000;

  final RunTotals totals = new RunTotals();
  private final SplittableRandom random;
  private final Recorder recorder = new Recorder(0);
  private final WindowJoin join = new WindowJoin(0);
  private final int series;
  private final int perSecond;
  private int seconds;

  SimulatedRun(long seed, int series, int perSecond) {
    this.random = new SplittableRandom(seed);
    this.series = series;
    this.perSecond = perSecond;
  }

  static RunStart start() {
    return new RunStart(
        ID,
        "shop",
        "mock:shop",
        "10/s for 5s",
        Instant.parse("2026-11-21T00:42:00.123456789Z"),
        42,
        AccountedFor.ITERATIONS,
        true,
        List.of("p99 < 250ms"),
        List.of("shop", "never"));
  }

  RunEnd end(Verdict verdict) {
    Duration length = Duration.ofSeconds(seconds);
    return new RunEnd(
        length,
        length,
        length.plusNanos(7),
        verdict,
        "",
        List.of(new GoalFigures("saturate", 199.5, true, "target", "3 % fail").of("shop")),
        List.of(new ThresholdResult("p99 < 250ms", ThresholdResult.Outcome.PASSED, "2.9ms")),
        new GeneratorUse(
            Duration.ofMillis(7), Duration.ZERO, totals.lateness(), 0.25, 2, "loops", "epoll"),
        List.of(
            ErrorFigures.once(
                "after-run",
                "Shop.clean: 3 rows left",
                "the run",
                Instant.ofEpochSecond(1_800_000_000),
                () -> "the stack")),
        List.of("a note with \"quotes\", a \\ and a\nline break"));
  }

  RunFigures figures(Verdict verdict) {
    return FiguresOf.run(start(), totals, end(verdict));
  }

  RunWindow next() {
    long from = seconds * SECOND;
    seconds++;
    for (int i = 0; i < perSecond; i++) {
      request(i % series, from + random.nextLong(SECOND));
    }
    recorder.planned(3);
    recorder.started(from);
    recorder.late(random.nextLong(SECOND / 1_000));
    recorder.lag(from, from + random.nextLong(SECOND / 5));
    recorder.event(
        "shop", "bought", Map.of("id", "é\uD83D\uDE00", "n", 7L, "x", 1.5, "b", true), from);
    recorder.took(from, 0);
    recorder.scenario("shop").record(SECOND / 2, SECOND / 3, true);
    recorder.succeeded(from + SECOND / 2);
    Window window = recorder.roll(seconds * SECOND);
    ChangeFigures change = new ChangeFigures(Duration.ofNanos(from), "shop", 250.25, -1, "goal");
    RunWindow joined =
        join.join(List.of(window), 200.5, seconds == 2 ? List.of(change) : List.of());
    totals.merge(joined);
    return joined;
  }

  private void request(int number, long now) {
    SeriesRecorder scenario = recorder.scenario("shop");
    RequestSample sample = new RequestSample();
    // Log-normal about 5 ms, as response times are, each series at its own speed.
    double median = 2e6 * (1 + number % 7);
    sample.dueNanos = now;
    sample.startNanos = now + 20_000 + random.nextLong(30_000);
    sample.endNanos = sample.startNanos + (long) (median * Math.exp(0.5 * random.nextGaussian()));
    sample.firstByteNanos = random.nextInt(50) == 0 ? sample.endNanos - 9 : sample.endNanos;
    sample.status = random.nextInt(100) == 0 ? 503 : 200;
    sample.bytesIn = 300;
    sample.bytesOut = 120;
    if (sample.status == 503) {
      sample.failure = new Failure("status", "answered 503", () -> "GET /\n503 'quoted'");
      recorder.failure("shop", sample.failure, sample.endNanos);
    }
    scenario.request("GET /" + number).record(sample);
  }
}
