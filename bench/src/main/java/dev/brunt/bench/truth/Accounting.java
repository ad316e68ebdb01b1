package dev.brunt.bench.truth;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** M27: every planned iteration is accounted for, however a run ends, and the oracle agrees. */
final class Accounting implements Row {
  @Override
  public String id() {
    return "M27";
  }

  @Override
  public String goal() {
    return "runs that end in 11 ways (--seeds 10: 110 runs): planned = sent + unsent, sent = succeeded + failed + abandoned"
        + " = the oracle's count + what failed before a byte was sent; 0 unexplained";
  }

  @Override
  public boolean isTimed() {
    return false;
  }

  @Override
  public Findings measure(Lab lab) throws IOException, InterruptedException {
    List<Ending.Run> runs = new ArrayList<>();
    for (Ending ending : Ending.values()) {
      runs.add(ending.run(lab));
    }
    return _ -> judge(runs);
  }

  /** Judges runs. */
  static List<Claim> judge(List<Ending.Run> runs) {
    List<Claim> broken = runs.stream().flatMap(run -> run.broken().stream()).toList();
    List<Claim> claims = new ArrayList<>();
    claims.add(
        Claim.that(
            "%d runs, %d claims broken".formatted(runs.size(), broken.size()), broken.isEmpty()));
    claims.addAll(broken);
    return claims;
  }
}
