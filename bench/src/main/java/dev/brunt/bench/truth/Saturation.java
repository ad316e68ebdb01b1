package dev.brunt.bench.truth;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** G3: saturation finds a limit, and finds it again when it is halved and when it is restored. */
final class Saturation implements Row {
  static final int LIMIT = 1_300;

  /** A mean over so long, seconds, is judged. */
  static final int JUDGED = 10;

  /** 1 270 to 1 370 where the limit is 1 300: with 3 % of errors it is 1 340. */
  private static final double LOW = 1_270.0 / LIMIT;

  private static final double HIGH = 1_370.0 / LIMIT;

  @Override
  public String id() {
    return "G3";
  }

  @Override
  public String goal() {
    return "saturate, limit(1300/s) that is halved for 20 s: 10 s mean 1 270..1 370/s with 2..4 % of"
        + " errors, 635..685/s from 10 s after the halving, 1 270..1 370/s 30 s after the restoring";
  }

  @Override
  public Findings measure(Lab lab) throws IOException, InterruptedException {
    int halved = lab.seconds(40, 25);
    int restored = halved + 2 * JUDGED;
    int end = restored + lab.seconds(40, 25);
    String model =
        "limit(%d/s) with limit(%d/s) at %ds with limit(%d/s) at %ds"
            .formatted(LIMIT, LIMIT / 2, halved, LIMIT, restored);
    GoalRun run = GoalRun.run(lab, model, end, "--saturate");
    return _ -> judge(run, halved, restored, end);
  }

  /** Judges the last seconds before each change, and before the end. */
  static List<Claim> judge(GoalRun run, int halved, int restored, int end) {
    List<Claim> claims = new ArrayList<>();
    claims.addAll(found("at first", run.answers().between(halved - JUDGED, halved)));
    claims.add(rate("halved", run.answers().between(restored - JUDGED, restored), LIMIT / 2.0));
    claims.add(rate("restored", run.answers().between(end - JUDGED, end), LIMIT));
    claims.add(run.report().identity());
    return claims;
  }

  /** Demands rate and errors of a target that is saturated at the whole limit. */
  static List<Claim> found(String what, Answers answers) {
    return List.of(
        rate(what, answers, LIMIT),
        Claim.within(what + ": errors", answers.errorPercent(), 2, 4, "%"));
  }

  private static Claim rate(String what, Answers answers, double limit) {
    return Claim.within(what, answers.perSecond(), LOW * limit, HIGH * limit, "/s");
  }
}
