package dev.brunt.bench.truth;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** M29: whether watching a run changes it. Runs in pairs, one watched and one bare, interleaved. */
final class Observer implements Row {
  private static final double MOST_SHIFT = 0.01;
  private static final double MOST_LOSS = 0.03;
  private static final int PER_SECOND = 1_000;

  @Override
  public String id() {
    return "M29";
  }

  @Override
  public String goal() {
    return "live view and a log of requests against bare, 10 interleaved pairs: median shift of"
        + " service p99 <= 1 %, median loss of the greatest rate <= 3 %";
  }

  @Override
  public Findings measure(Lab lab) throws IOException, InterruptedException {
    List<Double> shifts = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    int seconds = lab.seconds(8, 4);
    for (int i = 0; i < lab.seconds(10, 2); i++) {
      boolean watchedFirst = i % 2 == 0;
      shifts.add(pair(watchedFirst, watched -> p99(lab, seconds, watched)) - 1);
      losses.add(1 - pair(watchedFirst, watched -> rate(lab, seconds, watched)));
    }
    return _ -> judge(shifts, losses);
  }

  /** A run, watched or not, that gives one number. */
  @FunctionalInterface
  private interface Run {
    double of(boolean watched) throws IOException, InterruptedException;
  }

  /** Returns watched through bare. */
  private static double pair(boolean watchedFirst, Run run)
      throws IOException, InterruptedException {
    double first = run.of(watchedFirst);
    double second = run.of(!watchedFirst);
    return watchedFirst ? first / second : second / first;
  }

  /** Returns p99 of the service time of a target that takes 10 ms, as reported. */
  private static double p99(Lab lab, int seconds, boolean watched)
      throws IOException, InterruptedException {
    Oracle oracle = lab.oracle("delay 10ms");
    String words = "%d/s for %ds".formatted(PER_SECOND, seconds);
    long requests = watched ? (long) PER_SECOND * seconds : 0;
    Report report = await(lab, Launch.shaped(oracle.url(), words, requests), watched, seconds);
    oracle.stop();
    return report.number("service", "p99");
  }

  /** Returns requests a second between the first and the last that the oracle read. */
  private static double rate(Lab lab, int seconds, boolean watched)
      throws IOException, InterruptedException {
    Oracle oracle = lab.oracle("delay 0ms");
    Launch launch =
        Launch.of("get", oracle.url(), watched ? 2_000_000 : 0, "--users", "50")
            .with("--duration", seconds + "s");
    await(lab, launch, watched, seconds);
    Sample reads = Sample.of(oracle.stamps().stream().mapToLong(stamp -> stamp.readNanos()));
    oracle.stop();
    return reads.size() / (reads.max() - reads.min()) * 1e9;
  }

  private static Report await(Lab lab, Launch launch, boolean watched, int seconds)
      throws IOException, InterruptedException {
    Launch as = watched ? launch.watched() : launch.with("-e", "log=");
    return lab.start(as).await(Duration.ofSeconds(seconds + 60)).report();
  }

  /** Judges pairs. */
  static List<Claim> judge(List<Double> shifts, List<Double> losses) {
    return List.of(
        Claim.within("median shift of p99", median(shifts), -MOST_SHIFT, MOST_SHIFT, ""),
        Claim.atMost("median loss of rate", median(losses), MOST_LOSS, ""));
  }

  private static double median(List<Double> numbers) {
    double[] sorted = numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
