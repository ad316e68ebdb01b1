package dev.brunt.bench.truth;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** M5: pauses of Brunt itself are found, and none is told that was not. */
final class Hiccups implements Row {
  private static final int SHORT_MILLIS = 200;
  private static final int LONG_MILLIS = 500;
  private static final long EVERY_NANOS = 4_000_000_000L;
  private static final double SLACK = 0.05;

  @Override
  public String id() {
    return "M5";
  }

  @Override
  public String goal() {
    return "10 pauses of 200 ms and 3 of 500 ms, and no others, are told, their sum ±5 %; none in"
        + " two quiet minutes";
  }

  @Override
  public Findings measure(Lab lab) throws IOException, InterruptedException {
    List<Integer> pauses = pauses(lab.seconds(10, 3), lab.seconds(3, 1));
    int seconds = (pauses.size() + 1) * 4;
    Oracle oracle = lab.oracle("delay 1ms");
    Generator brunt = lab.start(load(oracle, seconds));
    List<Stall> stalls = pause(brunt, oracle.awaitFirst(), pauses);
    Report paused = brunt.await(Duration.ofSeconds(seconds + 60)).report();
    int quiet = lab.seconds(120, 10);
    Report idle = lab.start(load(oracle, quiet)).await(Duration.ofSeconds(quiet + 60)).report();
    return floor -> judge(paused, stalls, idle, floor);
  }

  private static Launch load(Oracle oracle, int seconds) {
    return Launch.shaped(oracle.url(), "100/s for %ds".formatted(seconds), 100L * seconds);
  }

  private static List<Integer> pauses(int shorts, int longs) {
    List<Integer> pauses = new ArrayList<>();
    for (int i = 0; i < shorts + longs; i++) {
      pauses.add(i < shorts ? SHORT_MILLIS : LONG_MILLIS);
    }
    return pauses;
  }

  private static List<Stall> pause(Generator brunt, long start, List<Integer> pauses)
      throws IOException {
    List<Stall> stalls = new ArrayList<>();
    for (int millis : pauses) {
      long at = start + (stalls.size() + 1) * EVERY_NANOS;
      stalls.add(Stall.of(brunt.pid(), at, millis));
    }
    return stalls;
  }

  /** Judges a run with pauses, and one without. */
  static List<Claim> judge(Report paused, List<Stall> stalls, Report idle, Floor floor) {
    Stalls told = Stalls.of(paused);
    double sum = stalls.stream().mapToDouble(Stall::millis).sum();
    // What the machine itself did is no invention of Brunt's; then the quiet run says nothing.
    long most = floor.timer().max() < 30_000_000 ? 0 : Long.MAX_VALUE;
    return List.of(
        Claim.same("pauses told", told.count(), stalls.size()),
        Claim.near("their sum", told.totalMillis(), sum, SLACK, "ms"),
        Claim.that(
            "%d told in the quiet run".formatted(Stalls.of(idle).count()),
            Stalls.of(idle).count() >= 0 && Stalls.of(idle).count() <= most));
  }
}
