package dev.brunt.bench.truth;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** M8: Poisson arrivals are Poisson, in the schedule and at the target. */
final class PoissonArrivals implements Row {
  private static final int SEEDS = 20;
  private static final int MOST_REFUSED = 1;

  /** Of A² at level 1 %, the mean known. */
  private static final double CRITICAL = 3.857;

  private static final double MOST_DISTANCE = 0.02;
  private static final double DISPERSION_SLACK = 0.05;
  private static final long WINDOW = 10_000_000;
  private static final long SECOND = 1_000_000_000L;

  @Override
  public String id() {
    return "M8";
  }

  @Override
  public String goal() {
    return "Poisson: Anderson-Darling at 1 % accepts the schedule in >= 19 of 20 seeds, and the"
        + " arrivals at 100/s; at 1 000/s KS distance <= 0.02 and dispersion 1.00 ±0.05";
  }

  @Override
  public Findings measure(Lab lab) throws IOException, InterruptedException {
    List<Claim> claims = new ArrayList<>();
    claims.add(schedules(60));
    int seconds = lab.seconds(60, 15);
    Trial slow = Trial.run(lab, "delay 0ms", "poisson 100/s for %ds".formatted(seconds));
    claims.add(accepted("100/s: arrivals A²", slow.arrivals(), 100));
    Trial fast = Trial.run(lab, "delay 0ms", "poisson 1000/s for %ds".formatted(seconds));
    claims.addAll(arrivals(fast.arrivals(), 1_000, seconds));
    return _ -> claims;
  }

  /** Judges schedules of 1 000/s, without a run. */
  static Claim schedules(int seconds) {
    long refused =
        LongStream.rangeClosed(1, SEEDS)
            .mapToObj(seed -> Timetable.of("poisson 1000/s for %ds".formatted(seconds), seed))
            .map(table -> Sample.of(table.dueNanos().stream().mapToLong(Long::longValue)))
            .filter(due -> statistic(due, 1_000) > CRITICAL)
            .count();
    return Claim.atMost("schedules refused of " + SEEDS, (double) refused, MOST_REFUSED, "");
  }

  private static Claim accepted(String what, Sample arrivals, int rate) {
    return Claim.atMost(what, statistic(arrivals, rate), CRITICAL, "");
  }

  private static double statistic(Sample times, int rate) {
    return times.gaps().andersonDarlingToExponential((double) SECOND / rate);
  }

  /** Judges arrivals at the target. */
  static List<Claim> arrivals(Sample arrivals, int rate, int seconds) {
    double distance = arrivals.gaps().kolmogorovToExponential((double) SECOND / rate);
    double dispersion = arrivals.dispersion(WINDOW, (int) (seconds * (SECOND / WINDOW)));
    return List.of(
        Claim.atMost(rate + "/s: KS distance", distance, MOST_DISTANCE, ""),
        Claim.near("dispersion", dispersion, 1, DISPERSION_SLACK, ""));
  }
}
