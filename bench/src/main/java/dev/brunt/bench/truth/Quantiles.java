package dev.brunt.bench.truth;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** M2: the quantiles that Brunt reports, against those of the oracle over the same requests. */
final class Quantiles implements Row {
  private static final int PER_SECOND = 1_000;
  private static final double[] WITH_HALF_A_PERCENT = {0.5, 0.9, 0.99};

  /** Distributions of the service time, in the oracle's words. */
  private static final List<String> MODELS =
      List.of(
          "delay exp(10ms)",
          "delay lognormal(median 10ms, sigma 1)",
          "delay bimodal(99% 5ms, 1% 500ms)",
          "delay pareto(min 5ms, alpha 1.5, cap 10s)");

  @Override
  public String id() {
    return "M2";
  }

  @Override
  public String goal() {
    return "reported p50, p90, p99 of service within 0.5 % + 0.2 ms of the oracle's, p99.9 within"
        + " 1 % + 1 ms: exponential, lognormal, bimodal, Pareto";
  }

  @Override
  public Findings measure(Lab lab) throws IOException, InterruptedException {
    List<Claim> claims = new ArrayList<>();
    int seconds = lab.seconds(60, 12);
    for (String model : MODELS) {
      Trial trial = Trial.run(lab, model, "%d/s for %ds".formatted(PER_SECOND, seconds));
      Sample oracle = trial.joined().sample(pair -> pair.seen().serviceNanos());
      claims.addAll(judge(model.split("[ (]", 3)[1], trial.report(), oracle));
    }
    return _ -> claims;
  }

  /** Judges a report by what the oracle took for the same requests. */
  static List<Claim> judge(String name, Report report, Sample oracle) {
    List<Claim> claims = new ArrayList<>();
    for (double q : WITH_HALF_A_PERCENT) {
      claims.add(judge(name, report, oracle, q, 0.005, 0.2));
    }
    claims.add(judge(name, report, oracle, 0.999, 0.01, 1));
    return claims;
  }

  private static Claim judge(
      String name, Report report, Sample oracle, double q, double share, double millis) {
    String key = key(q);
    double truth = oracle.quantile(q) / 1e6;
    double slack = truth * share + millis;
    double value = report.number("service", key);
    return Claim.within(name + " " + key, value, truth - slack, truth + slack, "ms");
  }

  /** Returns the name of a quantile in reports: p50, p99, p999. */
  static String key(double quantile) {
    return "p" + String.valueOf(quantile * 100).replace(".0", "").replace(".", "");
  }
}
