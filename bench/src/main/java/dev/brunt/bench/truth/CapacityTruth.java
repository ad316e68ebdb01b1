package dev.brunt.bench.truth;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * C1, C2: the interval that {@code brunt capacity} gives holds the true capacity.
 *
 * @param model of the oracle
 * @param slo the objective
 * @param truth the highest rate at which it holds, transactions a second
 * @param arrivals how starts are spread
 */
record CapacityTruth(String id, String model, String slo, double truth, String arrivals)
    implements Row {
  private static final int LIMIT_SECONDS = 600;

  /** So wide an interval, of the truth, says nothing. */
  private static final double MOST_WIDTH = 0.15;

  /** What is above the limit is rejected: a share of 1 − 1 300 ÷ rate. */
  static final CapacityTruth LIMITED =
      new CapacityTruth("C1", "limit(1300/s)", "errors < 1%", 1_300 / 0.99, "even");

  /** M/M/1: p99 = ln 100 ÷ (1 000/s − rate), which is 50 ms at 1 000 − 92.1. */
  static final CapacityTruth QUEUED =
      new CapacityTruth(
          "C2", "queue(1, exp(1ms))", "p99 < 50ms", 1_000 - Math.log(100) / 0.05, "poisson");

  @Override
  public String goal() {
    return "capacity, oracle %s, %s, %s arrivals, 10 min at most: found, the interval holds %.1f/s and"
            .formatted(model, slo, arrivals, truth)
        + " is no wider than 15 % of it";
  }

  @Override
  public Findings measure(Lab lab) throws IOException, InterruptedException {
    int seconds = lab.seconds(LIMIT_SECONDS, LIMIT_SECONDS);
    Oracle oracle = lab.oracle(model);
    Launch launch =
        Launch.capacity(oracle.url(), "--slo", slo, "--arrivals", arrivals)
            .with("--duration", seconds + "s", "-e", "log=");
    Report report = lab.start(launch).await(Duration.ofSeconds(seconds + 90)).report();
    oracle.stop();
    return _ -> judge(report);
  }

  /** Judges what was found. */
  List<Claim> judge(Report report) {
    double low = report.number("goal", "low");
    double high = report.number("goal", "high");
    return List.of(
        Claim.same("outcome", report.word("goal", "outcome"), "found"),
        Claim.same("limited by", report.word("goal", "limitedBy"), slo),
        Claim.within("the truth", truth, low, high, "/s"),
        Claim.atMost("width", (high - low) / truth * 100, MOST_WIDTH * 100, "%"),
        report.identity());
  }
}
