package dev.brunt.bench.truth;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * M13: what windows and loops measured is merged without loss. The target takes 5, then 50, then
 * 500 ms, so that an average of the windows' quantiles is far from a quantile of all.
 */
final class Merge implements Row {
  private static final int PER_SECOND = 500;
  private static final double[] QUANTILES = {0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999};

  /** With fewer samples beyond it, no quantile is shown. */
  private static final int NEEDED_BEYOND = 10;

  /** The resolution of the histogram. */
  private static final double SLACK = 0.001;

  @Override
  public String id() {
    return "M13";
  }

  @Override
  public String goal() {
    return "target at 5, 50, 500 ms in turn, two loops: each reported quantile within 0.1 % of that"
        + " of all raw samples; count, min, max exact";
  }

  /** Brunt's figures are compared with what the same Brunt noted, whatever the machine did. */
  @Override
  public boolean isTimed() {
    return false;
  }

  @Override
  public Findings measure(Lab lab) throws IOException, InterruptedException {
    int third = lab.seconds(10, 3);
    String model =
        "delay 5ms with delay 50ms at %ds with delay 500ms at %ds".formatted(third, 2 * third);
    Timetable timetable = Timetable.of("%d/s for %ds".formatted(PER_SECOND, 3 * third), lab.seed());
    Oracle oracle = lab.oracle(model);
    Launch launch =
        Launch.shaped(
                oracle.url(), "%d/s for %ds".formatted(PER_SECOND, 3 * third), timetable.count())
            .withJvm("-Dbrunt.loops=2");
    Generator.Ended ended = lab.start(launch).await(Duration.ofSeconds(3 * third + 60));
    RequestLog log = ended.log();
    return _ -> judge(ended.report(), log);
  }

  /** Judges a report by all that the scenario noted. */
  static List<Claim> judge(Report report, List<RequestLog.Entry> log) {
    Sample raw = Sample.of(log.stream().mapToLong(RequestLog.Entry::responseNanos));
    List<Claim> claims = new ArrayList<>();
    claims.add(Claim.same("count", report.count("response", "count"), raw.size()));
    for (double q : QUANTILES) {
      if (raw.size() * Math.min(q, 1 - q) < NEEDED_BEYOND) {
        continue;
      }
      String key = Quantiles.key(q);
      claims.add(
          Claim.near(key, report.number("response", key), raw.quantile(q) / 1e6, SLACK, "ms"));
    }
    claims.add(exact("min", report, raw.min()));
    claims.add(exact("max", report, raw.max()));
    return claims;
  }

  /** Reports have milliseconds with six decimals at most. */
  private static Claim exact(String key, Report report, double nanos) {
    return Claim.same(key + " ns", Math.round(report.number("response", key) * 1e6), (long) nanos);
  }
}
