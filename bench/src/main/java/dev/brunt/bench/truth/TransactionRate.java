package dev.brunt.bench.truth;

import java.io.IOException;
import java.util.List;

/**
 * G1, G2: as many transactions a second as were asked for, whatever the target takes.
 *
 * @param tps how many are asked for
 * @param model of the oracle
 */
record TransactionRate(String id, int tps, String model) implements Row {
  private static final double LEAST_SHARE = 0.99;

  static final TransactionRate FAST = new TransactionRate("G1", 10_000, "delay 1ms");
  static final TransactionRate NOISY =
      new TransactionRate("G2", 500, "delay lognormal(median 400ms, sigma 0.3) with noise(5%, 3x)");

  @Override
  public String goal() {
    return "%d tps for 30 s, oracle %s: more than %.0f/s come"
        .formatted(tps, model, LEAST_SHARE * tps);
  }

  @Override
  public Findings measure(Lab lab) throws IOException, InterruptedException {
    int seconds = lab.seconds(30, 5);
    GoalRun run = GoalRun.run(lab, model, seconds, "--tps", String.valueOf(tps));
    return _ -> judge(run, seconds);
  }

  /** Judges what came within the time of the load. */
  List<Claim> judge(GoalRun run, int seconds) {
    double came = run.answers().between(0, seconds).perSecond();
    return List.of(
        Claim.atLeast("came", came, Math.nextUp(LEAST_SHARE * tps), "/s"), run.report().identity());
  }
}
