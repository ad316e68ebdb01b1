package dev.brunt.bench.truth;

import java.io.IOException;
import java.util.List;

/** G5: a target that can do less than what is asked is told to be the limit, with what it does. */
final class TargetLimit implements Row {
  private static final double CAPACITY = 7_000;
  private static final double MOST_ERROR = 0.02;

  @Override
  public String id() {
    return "G5";
  }

  @Override
  public String goal() {
    return "saturate up to 10 000 tps for 40 s, oracle queue(7, 1ms): limited by the target at"
        + " 7 000/s ± 2 %";
  }

  @Override
  public Findings measure(Lab lab) throws IOException, InterruptedException {
    GoalRun run =
        GoalRun.run(lab, "queue(7, 1ms)", lab.seconds(40, 25), "--saturate", "--max-rate", "10000");
    return _ -> judge(run.report());
  }

  /** Judges what the report says. */
  static List<Claim> judge(Report report) {
    return List.of(
        Claim.same("limited by", report.word("goal", "limitedBy"), "target"),
        Claim.near("goal.tps", report.number("goal", "tps"), CAPACITY, MOST_ERROR, "/s"),
        report.identity());
  }
}
