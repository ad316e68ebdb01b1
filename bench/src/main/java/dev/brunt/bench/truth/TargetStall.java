package dev.brunt.bench.truth;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * M3: a target that stands still for T. Of n requests a second for D seconds, those due within the
 * stall wait for its end, so that quantile p is T - (1 - p) D, and the mean grows by T² / 2D, where
 * what has waited is served at once. Where that takes for d, the quantile is d (1 - p) D / T more,
 * and the mean grows by T (T + d) / 2D.
 */
final class TargetStall implements Row {
  private static final int PER_SECOND = 1_000;
  private static final int STALL_SECONDS = 2;

  /**
   * So few that most requests wait for one while the target stands still: only who counts that wait
   * sees it, and service times do not have it.
   */
  private static final int CONNECTIONS = 40;

  /** What the target usually takes is 1 ms; the wait for a connection is not its service. */
  private static final double MOST_SERVICE_MILLIS = 100;

  /** What took no longer did not wait. */
  private static final long AT_ONCE_NANOS = 5_000_000;

  private static final double SLACK = 0.02;

  @Override
  public String id() {
    return "M3";
  }

  @Override
  public String goal() {
    return "target stopped for T = 2 s in D = 60 s at 1 000/s over 40 connections: p99 1.40 s, p99.9"
        + " 1.94 s, mean + 33.3 ms, each ±2 % and what serving the wait took; planned = sent ="
        + " 60 000 = the oracle's count; service time apart";
  }

  @Override
  public Findings measure(Lab lab) throws IOException, InterruptedException {
    int seconds = lab.seconds(60, 20);
    Oracle oracle = lab.oracle("delay 1ms");
    String words = "%d/s for %ds".formatted(PER_SECOND, seconds);
    Generator brunt =
        lab.start(
            Launch.shaped(oracle.url(), words, (long) PER_SECOND * seconds)
                .with("--max-connections", String.valueOf(CONNECTIONS)));
    long first = oracle.awaitFirst();
    Stall stall =
        Stall.of(oracle.pid(), first + seconds * 1_000_000_000L / 3, STALL_SECONDS * 1000);
    Generator.Ended ended = brunt.await(Duration.ofSeconds(seconds + 60));
    Joined joined = Joined.of(ended.log(), oracle.stamps());
    return _ -> judge(ended.report(), joined, stall, seconds);
  }

  /** Judges a report of a load that lasted so many seconds. */
  static List<Claim> judge(Report report, Joined joined, Stall stall, int seconds) {
    double length = stall.millis();
    double load = seconds * 1000.0;
    double usual = usualMillis(joined, stall);
    double drain = drainMillis(joined, stall);
    long count = (long) PER_SECOND * seconds;
    return List.of(
        quantile(report, 0.99, length, drain, load),
        quantile(report, 0.999, length, drain, load),
        Claim.near(
            "mean + (T = %.0f ms, d = %.0f ms)".formatted(length, drain),
            report.number("response", "mean") - usual,
            length * (length + drain) / (2 * load),
            SLACK,
            "ms"),
        Claim.same("planned", report.planned(), count),
        Claim.same("sent", report.sent(), count),
        joined.complete(),
        report.identity(),
        Claim.same("service times", report.count("service", "count"), count),
        Claim.atMost("service p99", report.number("service", "p99"), MOST_SERVICE_MILLIS, "ms"));
  }

  /**
   * Of a load of D, the part (1 - q) D of the stall has longer response times than quantile q, and
   * is served before it.
   */
  private static Claim quantile(Report report, double q, double length, double drain, double load) {
    String key = Quantiles.key(q);
    double before = (1 - q) * load;
    double expected = length - before + drain * before / length;
    return Claim.near(key, report.number("response", key), expected, SLACK, "ms");
  }

  /** Returns how long it took after the stall until requests were no longer waiting. */
  private static double drainMillis(Joined joined, Stall stall) {
    return joined.pairs().stream()
            .map(Joined.Pair::said)
            .filter(said -> said.seenNanos() > stall.untilNanos())
            .filter(said -> said.responseNanos() < AT_ONCE_NANOS)
            .mapToLong(said -> said.seenNanos() - stall.untilNanos())
            .min()
            .orElse(0)
        / 1e6;
  }

  /** Returns the mean response time of the requests that ended before the stall. */
  private static double usualMillis(Joined joined, Stall stall) {
    return Sample.of(
                joined.pairs().stream()
                    .map(Joined.Pair::said)
                    .filter(said -> said.seenNanos() < stall.fromNanos())
                    .mapToLong(RequestLog.Entry::responseNanos))
            .mean()
        / 1e6;
  }
}
