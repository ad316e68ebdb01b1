package dev.brunt.bench.truth;

import dev.brunt.bench.truth.Joined.Pair;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** M1: the service time of each request, against what the oracle took for it. */
final class ServiceError implements Row {
  private static final int PER_SECOND = 2_000;

  /** What Brunt may add at the median to what the kernel needs anyway. */
  private static final long MOST_MEDIAN_NANOS = 60_000;

  private static final long MOST_P99_NANOS = 300_000;

  /**
   * A service time that is shorter than the service would be an invention. This is against what the
   * model says: that the oracle has handed over an answer it knows only after the client may have
   * it.
   */
  private static final long LEAST_NANOS = -5_000;

  @Override
  public String id() {
    return "M1";
  }

  @Override
  public String goal() {
    return "service time less the oracle's, per request: p50 <= floor + 60 µs, p99 <= 300 µs,"
        + " p99.9 <= 2 floors, none 5 µs shorter than the model's";
  }

  @Override
  public Findings measure(Lab lab) throws IOException, InterruptedException {
    int seconds = lab.seconds(60, 10);
    Oracle oracle = lab.oracle("delay exp(10ms)");
    var launch =
        Launch.shaped(
            oracle.url(),
            "%d/s for %ds".formatted(PER_SECOND, seconds),
            (long) PER_SECOND * seconds);
    Generator.Ended ended = lab.start(launch).await(Duration.ofSeconds(seconds + 60));
    Joined joined = Joined.of(ended.log(), oracle.stamps());
    return floor -> judge(joined, floor);
  }

  /** Returns by how much longer Brunt says that a request took than the oracle. */
  static long error(Pair pair) {
    return pair.said().serviceNanos() - pair.seen().serviceNanos();
  }

  /** Judges the errors. */
  static List<Claim> judge(Joined joined, Floor floor) {
    Sample error = joined.sample(ServiceError::error);
    double least =
        joined.sample(pair -> pair.said().serviceNanos() - pair.seen().modelNanos()).min();
    double micro = 1e3;
    return List.of(
        joined.complete(),
        Claim.atMost(
            "p50",
            error.quantile(0.5) / micro,
            (floor.rtt().p50() + MOST_MEDIAN_NANOS) / micro,
            "µs"),
        Claim.atMost("p99", error.quantile(0.99) / micro, MOST_P99_NANOS / micro, "µs"),
        Claim.atMost("p99.9", error.quantile(0.999) / micro, 2 * floor.p999() / micro, "µs"),
        Claim.atLeast("least beyond the model", least / micro, LEAST_NANOS / micro, "µs"));
  }
}
