package dev.brunt.bench.truth;

import java.io.IOException;
import java.util.List;

/** G4: a goal for a quantile of the response time ends near it. */
final class LatencyGoal implements Row {
  private static final int JUDGED = 10;

  @Override
  public String id() {
    return "G4";
  }

  @Override
  public String goal() {
    return "seek p90=130ms for 60 s, oracle linear(30ms, 300/s): p90 of the last 10 s 125..135 ms";
  }

  @Override
  public Findings measure(Lab lab) throws IOException, InterruptedException {
    GoalRun run =
        GoalRun.run(lab, "linear(30ms, 300/s)", lab.seconds(60, 40), "--seek", "p90=130ms");
    return _ -> judge(run);
  }

  /** Judges what the target took, and the rate, which is 1 000/s where that is 130 ms. */
  static List<Claim> judge(GoalRun run) {
    return List.of(
        Claim.within("p90", run.answers().last(JUDGED).millis(0.9), 125, 135, "ms"),
        Claim.same("limited by", run.report().word("goal", "limitedBy"), "target"),
        run.report().identity());
  }
}
