package dev.brunt.report;

import dev.brunt.api.RunResult.Accounting;
import dev.brunt.api.RunResult.Rates;
import dev.brunt.api.RunResult.ThresholdResult;
import dev.brunt.api.RunResult.ThresholdResult.Outcome;
import dev.brunt.api.RunResult.ThresholdResult.Windows;
import dev.brunt.api.Verdict;
import dev.brunt.metrics.Interval;
import dev.brunt.metrics.Interval.Between;
import dev.brunt.metrics.Interval.TooShort;
import dev.brunt.metrics.LittlesLaw;
import dev.brunt.metrics.PhaseFigures;
import dev.brunt.metrics.RequestIntervals;
import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.AccountedFor;
import dev.brunt.metrics.RunFigures.ChangeFigures;
import dev.brunt.metrics.RunFigures.CheckFigures;
import dev.brunt.metrics.RunFigures.ConcurrencyFigures;
import dev.brunt.metrics.RunFigures.ErrorFigures;
import dev.brunt.metrics.RunFigures.EventFigures;
import dev.brunt.metrics.RunFigures.GeneratorFigures;
import dev.brunt.metrics.RunFigures.GoalFigures;
import dev.brunt.metrics.RunFigures.IterationFigures;
import dev.brunt.metrics.RunFigures.OneStall;
import dev.brunt.metrics.RunFigures.RequestFigures;
import dev.brunt.metrics.RunFigures.RunInfo;
import dev.brunt.metrics.RunFigures.SeriesFigures;
import dev.brunt.metrics.RunFigures.StallFigures;
import dev.brunt.metrics.RunFigures.TransactionFigures;
import dev.brunt.metrics.SearchFigures;
import dev.brunt.metrics.SearchFigures.CurveFigures;
import dev.brunt.metrics.SearchFigures.Objective;
import dev.brunt.metrics.SearchFigures.ScalabilityFigures;
import dev.brunt.metrics.SearchFigures.TrialFigures;
import dev.brunt.metrics.Series;
import dev.brunt.metrics.SlowRequest;
import dev.brunt.metrics.SteadyFigures;
import dev.brunt.metrics.TailFigures;
import dev.brunt.metrics.TimeSpent;
import dev.brunt.metrics.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Runs as the engine would hand them over, one of each kind. */
enum SampleRuns {
  PASSED {
    @Override
    RunFigures figures() {
      Series shop = Series.iterationsOf("shop");
      Series login = shop.transaction("login");
      List<SeriesFigures> series =
          List.of(
              one(shop, 2_000, 0, Map.of(), spread(2_000, 9_000_000)),
              one(login, 2_000, 0, Map.of(), spread(2_000, 3_000_000)),
              one(
                  login.request("POST /login"),
                  2_000,
                  0,
                  Map.of(201, 2_000L),
                  spread(2_000, 2_900_000)),
              one(
                  shop.request("GET /products/{id}"),
                  1_990,
                  10,
                  Map.of(200, 1_990L, 503, 10L),
                  spread(2_000, 870_000)));
      return new RunFigures(
          run("shop", Verdict.PASSED, ""),
          AccountedFor.ITERATIONS,
          new Accounting(2_003, 2_000, 3, 2_000, 0, 0),
          sorted(Map.of("max-users", 3L)),
          new TreeMap<>(),
          new Rates(200.3, 200, 199.5, 199.5),
          new IterationFigures(2_000, 0),
          new RequestFigures(
              4_000,
              400,
              1_234_567,
              345_678,
              new TreeMap<>(Map.of(200, 1_990L, 201, 2_000L, 503, 10L)),
              spread(4_000, 2_000_000),
              spread(4_000, 1_900_000),
              new PhaseFigures(
                  spread(120, 40_000_000),
                  spread(2, 3_000_000),
                  spread(50, 400_000),
                  NONE,
                  spread(4_000, 1_700_000),
                  spread(4_000, 200_000),
                  new TimeSpent(ms(20), ms(300), ms(3), ms(120), 0, ms(3_400), ms(200)),
                  Optional.of(
                      new TailFigures(
                          1_966_080,
                          68,
                          4_000,
                          new TimeSpent(ms(1), 0, 0, ms(96), 0, ms(35), ms(3))))),
              new RequestIntervals(
                  intervals(
                      new Between(982_000, 1_031_000),
                      new Between(1_880_000, 1_930_000),
                      new TooShort("of 10 seconds")),
                  new Between(990_000, 1_020_000),
                  new Between(0.0012, 0.0046),
                  new Between(399.2, 400.8)),
              List.of(
                  new SlowRequest(
                      login.request("POST /login"),
                      Duration.ofMillis(3_210),
                      new TimeSpent(ms(0.02), 0, 0, ms(1.9), 0, ms(0.98), 0),
                      201,
                      null,
                      12,
                      345),
                  new SlowRequest(
                      shop.request("GET /products/{id}"),
                      Duration.ofMillis(9_876),
                      new TimeSpent(0, ms(2.5), 0, 0, 0, 0, 0),
                      0,
                      "blocked-timeout",
                      7,
                      1_999)),
              new SteadyFigures.Steady(Duration.ofMillis(2_004), 990_000, 400.5)),
          new TransactionFigures(3_990, 10, 400),
          spread(2_000, 50_000),
          new ConcurrencyFigures(1.84, 12, Optional.of(new LittlesLaw(1.84, 199.5, 9.225))),
          series,
          List.of(
              new GoalFigures("saturate", 199.5, true, "target", "3 % fail").of("shop"),
              new GoalFigures("seek", 40, false, "max-rate", "max rate of 40/s").of("admin")),
          List.of(new ChangeFigures(Duration.ofSeconds(1), "shop", 250, -1, "goal")),
          List.of(
              threshold("p99 < 250ms", Outcome.PASSED, "2.97 ms", 2.97),
              threshold("errors < 1%", Outcome.PASSED, "0.25%", 0.0025),
              threshold("rate > 100/s", Outcome.PASSED, "400/s", 400)),
          List.of(error("status", "GET /products/{id} answered 503", 10, "GET /products/7\n503")),
          List.of(new CheckFigures("status 200", 1_990, 10)),
          sorted(Map.of("order_created", 2L)),
          List.of(new EventFigures(STARTED, "shop", "order_created", Map.of("id", "o-1"))),
          GENERATOR,
          List.of("3 iterations were not sent because 10 000 users were busy"));
    }
  },
  FAILED {
    @Override
    RunFigures figures() {
      Series home = Series.iterationsOf("home");
      Times slow = spread(1_500, 400_000_000);
      return of(
          run("home", Verdict.FAILED, "p99 < 250ms is broken: 396 ms"),
          new Accounting(1_500, 1_500, 0, 1_480, 15, 5),
          sorted(Map.of("timeout", 15L)),
          List.of(
              one(home, 1_480, 15, Map.of(), slow),
              one(home.request("GET /"), 1_480, 15, Map.of(200, 1_480L), slow)),
          List.of(
              threshold("p99 < 250ms", Outcome.FAILED, "396 ms", 396),
              new ThresholdResult(
                  "p95 < 200ms for 10s",
                  Outcome.FAILED,
                  "381ms at worst, from 4s to 14s; broken first from 2s to 12s, in 7 of 20 windows",
                  381.0,
                  Duration.ofSeconds(12),
                  new Windows(Duration.ofSeconds(10), 20, 7, 0, Duration.ofSeconds(14)))),
          List.of(error("timeout", "no answer within 30 s", 15, null)));
    }
  },
  CAPACITY {
    @Override
    RunFigures figures() {
      Series home = Series.iterationsOf("home");
      Times fast = spread(20_000, 60_000_000);
      String why =
          "it bears 1 305/s (95 % confidence: 1 291/s to 1 318/s); then \"errors < 1%\" breaks";
      return of(
          run("home", Verdict.PASSED, why),
          new Accounting(20_000, 20_000, 0, 19_400, 600, 0),
          sorted(Map.of("status", 600L)),
          List.of(
              one(home, 19_400, 600, Map.of(), fast),
              one(home.request("GET /"), 19_400, 600, Map.of(200, 19_400L, 503, 600L), fast)),
          List.of(),
          List.of(error("status", "GET / was answered with 503", 600, null)),
          List.of(
              new GoalFigures(
                  "home",
                  "capacity",
                  1_305,
                  true,
                  "errors < 1%",
                  why,
                  Optional.of(
                      new SearchFigures(
                          SearchFigures.Outcome.FOUND,
                          1_291,
                          1_318,
                          List.of(
                              new Objective("errors < 1%", true),
                              new Objective("p99 of order < 50ms", false)),
                          List.of(
                              trial(1_280, 1_280, 0, 12e6, true),
                              trial(2_560, 1_300, 0.492, Double.NaN, false),
                              trial(1_318, 1_300, 0.0137, 14e6, false)),
                          new CurveFigures(
                              1_280,
                              SearchFigures.Beyond.PLATEAU,
                              0.996,
                              Optional.of(
                                  new ScalabilityFigures(0.02, 0.0004, 49.5, 1_301, 9, 0.012))),
                          List.of("1318/s broke, and held when it was tried again"))))));
    }
  },
  UNREACHABLE {
    @Override
    RunFigures figures() {
      return of(
          run("home", Verdict.UNREACHABLE, "127.0.0.1:9 refused the connection"),
          new Accounting(5, 0, 5, 0, 0, 0),
          new TreeMap<>(),
          List.of(),
          List.of(),
          List.of());
    }
  },
  ONLY_ERRORS {
    @Override
    RunFigures figures() {
      Series home = Series.iterationsOf("home");
      Times quick = spread(300, 1_000_000);
      String hostile = "GET / HTTP/1.1\n\n\u001b[2J\u001b]0;gotcha\u0007" + "x\n".repeat(30);
      return of(
          run("home", Verdict.ERROR, ""),
          new Accounting(300, 300, 0, 0, 300, 0),
          sorted(Map.of("status", 300L)),
          List.of(
              one(home, 0, 300, Map.of(), quick),
              one(home.request("GET /"), 0, 300, Map.of(500, 300L), quick)),
          List.of(),
          List.of(error("status", "GET / answered 500 \u001b[31mred", 300, hostile)));
    }
  },
  FEW_SAMPLES {
    @Override
    RunFigures figures() {
      Series home = Series.iterationsOf("home");
      Times few = spread(500, 20_000_000);
      return of(
          run("home", Verdict.FAILED, "p99 < 250ms is undecided: too few samples"),
          new Accounting(500, 500, 0, 500, 0, 0),
          new TreeMap<>(),
          List.of(
              one(home, 500, 0, Map.of(), few),
              one(
                  home.transaction("a").transaction("b").request("GET /"),
                  500,
                  0,
                  Map.of(204, 500L),
                  few)),
          List.of(new ThresholdResult("p99 < 250ms", Outcome.UNDECIDED, "500 of 1 000 samples")),
          List.of());
    }
  };

  static final Instant STARTED = Instant.parse("2026-11-21T00:42:00Z");
  private static final Times NONE = spread(0, 1);
  private static final PhaseFigures NO_PHASES =
      new PhaseFigures(NONE, NONE, NONE, NONE, NONE, NONE, TimeSpent.NONE, Optional.empty());
  private static final SteadyFigures TOO_SHORT = new SteadyFigures.TooShort("10 of 60 seconds");
  private static final Interval SHORT = new TooShort("10 of 12 seconds");
  private static final GeneratorFigures GENERATOR =
      new GeneratorFigures(
          Duration.ofMillis(1_850),
          Duration.ofMillis(12),
          spread(1_000, 300_000),
          spread(1_000, 90_000),
          new StallFigures(
              3,
              Duration.ofMillis(1_200),
              stall(6_100, 500),
              List.of(stall(1_000, 450), stall(3_200, 250), stall(6_100, 500))),
          0.001,
          2,
          "loops",
          "epoll");

  abstract RunFigures figures();

  private static Map<Double, Interval> intervals(Interval p50, Interval p95, Interval p99) {
    Map<Double, Interval> byQuantile = new LinkedHashMap<>();
    byQuantile.put(0.5, p50);
    byQuantile.put(0.95, p95);
    byQuantile.put(0.99, p99);
    return byQuantile;
  }

  private static long ms(double millis) {
    return Math.round(millis * 1e6);
  }

  private static ThresholdResult threshold(
      String text, Outcome outcome, String value, double number) {
    return new ThresholdResult(text, outcome, value, number, null, null);
  }

  private static OneStall stall(long afterMillis, long millis) {
    return new OneStall(STARTED.plusMillis(afterMillis), Duration.ofMillis(millis));
  }

  private static RunInfo run(String name, Verdict verdict, String reason) {
    return new RunInfo(
        "20261121T004200Z-" + name + "-7f3a",
        name,
        "http://127.0.0.1:8080",
        "200/s for 10s",
        STARTED,
        Duration.ofMillis(10_025),
        4_711,
        verdict,
        reason);
  }

  /** Returns figures of a scenario with so many requests, the i-th of which was sent i times. */
  static RunFigures withRequests(int requests) {
    Series home = Series.iterationsOf("home");
    List<SeriesFigures> series = new ArrayList<>();
    series.add(one(home, 200, 0, Map.of(), spread(200, 9_000_000)));
    for (int i = 1; i <= requests; i++) {
      series.add(one(home.request("request " + i), i, 0, Map.of(), spread(i, 9_000_000)));
    }
    return of(
        run("home", Verdict.PASSED, ""),
        new Accounting(200, 200, 0, 200, 0, 0),
        new TreeMap<>(),
        series,
        List.of(),
        List.of());
  }

  /** Returns figures whose totals are those of their only scenario, 10.025 s long. */
  private static RunFigures of(
      RunInfo run,
      Accounting accounting,
      SortedMap<String, Long> failedByReason,
      List<SeriesFigures> series,
      List<ThresholdResult> thresholds,
      List<ErrorFigures> errors) {
    return of(run, accounting, failedByReason, series, thresholds, errors, List.of());
  }

  private static RunFigures of(
      RunInfo run,
      Accounting accounting,
      SortedMap<String, Long> failedByReason,
      List<SeriesFigures> series,
      List<ThresholdResult> thresholds,
      List<ErrorFigures> errors,
      List<GoalFigures> goals) {
    Times response = series.isEmpty() ? spread(0, 1) : series.getLast().response();
    double completed = accounting.succeeded() + accounting.failed();
    return new RunFigures(
        run,
        AccountedFor.ITERATIONS,
        accounting,
        accounting.unsent() == 0 ? new TreeMap<>() : sorted(Map.of("stopped", accounting.unsent())),
        failedByReason,
        new Rates(0, accounting.sent() / 10.0, completed / 10.025, accounting.succeeded() / 10.025),
        new IterationFigures(accounting.succeeded(), accounting.failed()),
        new RequestFigures(
            response.count(),
            response.count() / 10.025,
            0,
            0,
            series.isEmpty() ? new TreeMap<>() : series.getLast().status(),
            response,
            response,
            NO_PHASES,
            new RequestIntervals(intervals(SHORT, SHORT, SHORT), SHORT, SHORT, SHORT),
            List.of(),
            TOO_SHORT),
        new TransactionFigures(accounting.succeeded(), accounting.failed(), completed / 10.025),
        spread(Math.toIntExact(accounting.sent()), 50_000),
        new ConcurrencyFigures(3, 5, Optional.empty()),
        series,
        goals,
        List.of(),
        thresholds,
        errors,
        List.of(),
        new TreeMap<>(),
        List.of(),
        GENERATOR,
        List.of());
  }

  private static TrialFigures trial(
      double asked, double good, double errors, double p99Nanos, boolean held) {
    return new TrialFigures(asked, Duration.ofSeconds(4), good, List.of(errors, p99Nanos), held);
  }

  private static SeriesFigures one(
      Series about, long succeeded, long failed, Map<Integer, Long> status, Times times) {
    return new SeriesFigures(
        about,
        succeeded,
        failed,
        1_000,
        500,
        new TreeMap<>(status),
        times,
        times,
        NO_PHASES,
        List.of());
  }

  private static ErrorFigures error(String kind, String message, long count, String exchange) {
    return new ErrorFigures(
        kind, message, "shop", count, STARTED.plusMillis(1_500), STARTED.plusSeconds(9), exchange);
  }

  /** Returns so many samples, evenly spread from a hundredth of the greatest up to it. */
  private static Times spread(int count, long greatestNanos) {
    Histogram histogram = new Histogram(3);
    for (int i = 0; i < count; i++) {
      histogram.recordValue(
          greatestNanos / 100 + (greatestNanos - greatestNanos / 100) * i / Math.max(1, count - 1));
    }
    return new Times(histogram);
  }

  private static SortedMap<String, Long> sorted(Map<String, Long> counts) {
    return new TreeMap<>(counts);
  }
}
