package dev.brunt.bench.truth;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** M7: as many requests as were asked for, in all and in each second. */
final class Rate implements Row {
  private static final long SECOND = 1_000_000_000L;
  private static final List<Integer> RATES = List.of(100, 1_000, 10_000);
  private static final double MOST_TOTAL_ERROR = 0.0002;
  private static final double MOST_SECOND_ERROR = 0.01;
  private static final double MOST_RAMP_ERROR = 0.002;
  private static final double MOST_STEP_MILLIS = 100;

  /** A step has come when so much of the new rate is seen. */
  private static final double STEPPED = 0.95;

  private static final long STEP_WINDOW = SECOND / 50;

  @Override
  public String id() {
    return "M7";
  }

  @Override
  public String goal() {
    return "100, 1 000 and 10 000/s for 60 s: total error <= 0.02 %, each second ±1 % ±1; ramp"
        + " 0..5 000/s: count ±0.2 % ±1 up to each second; a step within 100 ms";
  }

  @Override
  public Findings measure(Lab lab) throws IOException, InterruptedException {
    List<Claim> claims = new ArrayList<>();
    int seconds = lab.seconds(60, 10);
    for (int rate : RATES) {
      Trial trial = Trial.run(lab, "delay 0ms", "%d/s for %ds".formatted(rate, seconds));
      claims.addAll(level(trial, rate, seconds));
    }
    int top = lab.seconds(5_000, 2_000);
    Trial ramp = Trial.run(lab, "delay 0ms", "ramp 0..%d/s over %ds".formatted(top, seconds));
    claims.addAll(ramp(ramp, seconds));
    Trial step = Trial.run(lab, "delay 0ms", "200/s for 5s, 2000/s for 5s");
    claims.addAll(step(step, 5 * SECOND, 2_000));
    return _ -> claims;
  }

  /** Judges a level load. */
  static List<Claim> level(Trial trial, int rate, int seconds) {
    Sample arrivals = trial.arrivals();
    String name = rate + "/s: ";
    double span = (arrivals.max() - arrivals.min()) / SECOND;
    double measured = (arrivals.size() - 1) / span;
    int worst = 0;
    for (int i = 0; i < seconds; i++) {
      int off = arrivals.count(i * SECOND, (i + 1) * SECOND) - rate;
      worst = Math.abs(off) > Math.abs(worst) ? off : worst;
    }
    return List.of(
        Claim.same(name + "requests", arrivals.size(), (long) rate * seconds),
        Claim.same(name + "planned", trial.report().planned(), (long) rate * seconds),
        Claim.near(name + "rate", measured, rate, MOST_TOTAL_ERROR, "/s"),
        Claim.atMost(
            name + "worst second off by", Math.abs(worst), rate * MOST_SECOND_ERROR + 1, ""));
  }

  /** Judges a ramp: up to the end of each second, as many as were due. */
  static List<Claim> ramp(Trial trial, int seconds) {
    Sample arrivals = trial.arrivals();
    double worst = 0;
    for (int i = 1; i <= seconds; i++) {
      long due = trial.timetable().dueBefore(i * SECOND);
      double off = Math.abs(arrivals.count(0, i * SECOND) - due);
      worst = Math.max(worst, off / (due * MOST_RAMP_ERROR + 1));
    }
    return List.of(
        Claim.same("ramp: requests", arrivals.size(), trial.timetable().count()),
        Claim.atMost("ramp: worst count so far, through what it may be off", worst, 1, ""));
  }

  /** Judges a step: how long it took until the new rate was seen. */
  static List<Claim> step(Trial trial, long atNanos, int rate) {
    Sample arrivals = trial.arrivals();
    double wanted = STEPPED * rate * STEP_WINDOW / SECOND;
    long end = atNanos + STEP_WINDOW;
    while (arrivals.count(end - STEP_WINDOW, end) < wanted && end < arrivals.max()) {
      end += STEP_WINDOW / 4;
    }
    return List.of(
        Claim.same("step: requests", arrivals.size(), trial.timetable().count()),
        Claim.atMost("step: seen after", (end - atNanos) / 1e6, MOST_STEP_MILLIS, "ms"));
  }
}
