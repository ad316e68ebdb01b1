package dev.brunt.bench.truth;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** M6: how much later than due a request reaches its target. */
final class Lateness implements Row {
  private static final int GENTLE = 1_000;
  private static final List<Integer> HARD = List.of(5_000, 10_000);
  private static final double MOST_MEDIAN_MICROS = 100;
  private static final double MOST_P99_MICROS = 250;
  private static final double MOST_HARD_P99_MICROS = 1_000;

  @Override
  public String id() {
    return "M6";
  }

  @Override
  public String goal() {
    return "read by the oracle after due, less half a floor round trip: 1 000/s p50 <= 100 µs, p99"
        + " <= 250 µs, p99.9 <= 2 floors; 5 000 and 10 000/s p99 <= 1 ms";
  }

  @Override
  public Findings measure(Lab lab) throws IOException, InterruptedException {
    int seconds = lab.seconds(60, 10);
    Sample gentle = run(lab, GENTLE, seconds);
    List<Sample> hard = new ArrayList<>();
    for (int rate : HARD) {
      hard.add(run(lab, rate, seconds));
    }
    return floor -> {
      List<Claim> claims = new ArrayList<>(gentle(gentle, floor));
      for (int i = 0; i < hard.size(); i++) {
        claims.add(hard(HARD.get(i), hard.get(i), floor));
      }
      return claims;
    };
  }

  private static Sample run(Lab lab, int rate, int seconds)
      throws IOException, InterruptedException {
    return Trial.run(lab, "delay 0ms", "%d/s for %ds".formatted(rate, seconds)).lateness();
  }

  /** Judges a load that leaves the machine idle. */
  static List<Claim> gentle(Sample lateness, Floor floor) {
    return List.of(
        Claim.atMost("1 000/s p50", micros(lateness, 0.5, floor), MOST_MEDIAN_MICROS, "µs"),
        Claim.atMost("p99", micros(lateness, 0.99, floor), MOST_P99_MICROS, "µs"),
        Claim.atMost("p99.9", micros(lateness, 0.999, floor), 2 * floor.p999() / 1e3, "µs"),
        Claim.atLeast("least", lateness.min() / 1e3, 0, "µs"));
  }

  private static Claim hard(int rate, Sample lateness, Floor floor) {
    return Claim.atMost(rate + "/s p99", micros(lateness, 0.99, floor), MOST_HARD_P99_MICROS, "µs");
  }

  private static double micros(Sample lateness, double quantile, Floor floor) {
    return (lateness.quantile(quantile) - floor.rtt().p50() / 2.0) / 1e3;
  }
}
