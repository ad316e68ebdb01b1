package dev.brunt.bench.truth;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** M4: Brunt itself stands still for a second, near the end of its load. */
final class OwnStall implements Row {
  private static final int PER_SECOND = 1_000;
  private static final int STALL_MILLIS = 1_000;
  private static final double SLACK = 0.02;

  /** The stall ends so long before the load does. */
  private static final double BEFORE_END_SECONDS = 1.5;

  private static final double MOST_SECONDS_TO_EXIT = 3;
  private static final int GENERATOR_LIMITED = 3;

  @Override
  public String id() {
    return "M4";
  }

  @Override
  public String goal() {
    return "Brunt stopped for 1 s at 1 000/s: nothing lost, lateness max 1.0 s ±2 %, the stall"
        + " listed, generator-limited, exit code 3 within 3 s of going on";
  }

  @Override
  public Findings measure(Lab lab) throws IOException, InterruptedException {
    int seconds = lab.seconds(20, 8);
    Oracle oracle = lab.oracle("delay 1ms");
    String words = "%d/s for %ds".formatted(PER_SECOND, seconds);
    Generator brunt = lab.start(Launch.shaped(oracle.url(), words, (long) PER_SECOND * seconds));
    double at = seconds - BEFORE_END_SECONDS - STALL_MILLIS / 1e3;
    Stall stall = Stall.of(brunt.pid(), oracle.awaitFirst() + Math.round(at * 1e9), STALL_MILLIS);
    Generator.Ended ended = brunt.await(Duration.ofSeconds(seconds + 60));
    Joined joined = Joined.of(ended.log(), oracle.stamps());
    double exitSeconds = (ended.endedNanos() - stall.untilNanos()) / 1e9;
    return _ -> judge(ended.report(), joined, stall, seconds, exitSeconds);
  }

  /** Judges a report of a load that lasted so many seconds. */
  static List<Claim> judge(
      Report report, Joined joined, Stall stall, int seconds, double exitSeconds) {
    long count = (long) PER_SECOND * seconds;
    Sample target = joined.sample(pair -> pair.seen().serviceNanos());
    return List.of(
        Claim.same("planned", report.planned(), count),
        Claim.same("sent", report.sent(), count),
        joined.complete(),
        report.identity(),
        Claim.near("lateness max", report.number("lateness", "max"), stall.millis(), SLACK, "ms"),
        Claim.near("stall listed", Stalls.of(report).longestMillis(), stall.millis(), SLACK, "ms"),
        Claim.atMost("the target's own p99", target.quantile(0.99) / 1e6, 10, "ms"),
        Claim.same("verdict", report.verdict(), "generator-limited"),
        Claim.same("exit code", report.exitCode(), GENERATOR_LIMITED),
        Claim.atMost("exit after", exitSeconds, MOST_SECONDS_TO_EXIT, "s"));
  }
}
