package dev.brunt.bench.truth;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** M23: a generator that is held to a fifth of a core never passes for a slow target. */
final class Starved implements Row {
  private static final double SHARE = 0.2;
  private static final String LOAD = "20000/s for 5s";
  private static final int PLANNED = 100_000;
  private static final int GENERATOR_LIMITED = 3;

  @Override
  public String id() {
    return "M23";
  }

  @Override
  public String goal() {
    return "Brunt held to 20 % of a core, 20 000/s asked of a fast target, 20 runs: generator-limited"
        + " and exit code 3 in each, never a pass";
  }

  @Override
  public Findings measure(Lab lab) throws IOException, InterruptedException {
    int runs = lab.seconds(20, 3);
    // As many as are planned: how many of them a fifth of a core sends is for Brunt to say.
    Oracle oracle = lab.oracle("delay 0ms", runs * PLANNED);
    List<Report> reports = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      reports.add(run(lab, oracle));
    }
    Sample target = Sample.of(oracle.stamps().stream().mapToLong(stamp -> stamp.serviceNanos()));
    return _ -> judge(reports, target);
  }

  /** Held from its first request on: how long a starved JVM takes to start is not the matter. */
  private static Report run(Lab lab, Oracle oracle) throws IOException, InterruptedException {
    int before = oracle.stamps().size();
    Launch launch = Launch.shaped(oracle.url(), LOAD, 0).with("-e", "log=", "--grace", "5s");
    Generator brunt = lab.start(launch);
    oracle.awaitMoreThan(before);
    try (CpuQuota quota = CpuQuota.of(SHARE)) {
      quota.hold(brunt.pid());
      return brunt.await(Duration.ofMinutes(2)).report();
    }
  }

  /** Judges what was reported, and that it was not the target that was slow. */
  static List<Claim> judge(List<Report> reports, Sample target) {
    long limited =
        reports.stream()
            .filter(report -> report.verdict().equals("generator-limited"))
            .filter(report -> report.exitCode() == GENERATOR_LIMITED)
            .count();
    List<Claim> claims = new ArrayList<>();
    claims.add(
        Claim.same("generator-limited of %d".formatted(reports.size()), limited, reports.size()));
    claims.add(Claim.atMost("the target's own p99", target.quantile(0.99) / 1e6, 10, "ms"));
    reports.stream().map(Report::identity).filter(claim -> !claim.holds()).forEach(claims::add);
    return claims;
  }
}
