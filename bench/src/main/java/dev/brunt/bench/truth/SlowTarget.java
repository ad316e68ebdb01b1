package dev.brunt.bench.truth;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** G6: what is slow is the target, and the generator is not blamed. */
final class SlowTarget implements Row {
  private static final int TPS = 200;

  @Override
  public String id() {
    return "G6";
  }

  @Override
  public String goal() {
    return "200 tps, and seek errors=3% up to 200 tps, 30 s each, oracle delay 2s: passed, no"
        + " generator-limited, 200/s ± 1 % at the end";
  }

  @Override
  public Findings measure(Lab lab) throws IOException, InterruptedException {
    int seconds = lab.seconds(30, 20);
    String most = String.valueOf(TPS);
    GoalRun asked = GoalRun.run(lab, "delay 2s", seconds, "--tps", most);
    GoalRun sought =
        GoalRun.run(lab, "delay 2s", seconds, "--seek", "errors=3%", "--max-rate", most);
    return _ -> judge(asked, sought);
  }

  /** Judges a level load and a goal that has no other limit than the most that is allowed. */
  static List<Claim> judge(GoalRun asked, GoalRun sought) {
    List<Claim> claims = new ArrayList<>();
    claims.addAll(judge("tps", asked));
    claims.addAll(judge("goal", sought));
    claims.add(
        Claim.same("goal limited by", sought.report().word("goal", "limitedBy"), "max-rate"));
    return claims;
  }

  private static List<Claim> judge(String what, GoalRun run) {
    return List.of(
        Claim.same(what, run.report().verdict(), "passed"),
        Claim.near(what, run.answers().last(5).perSecond(), TPS, 0.01, "/s"),
        run.report().identity());
  }
}
