package dev.brunt.bench.truth;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * M9: queues whose answers are known. Open, M/M/1: the time in the system is exponential with mean
 * s / (1 - ρ). Closed, N users that think for Z: exact mean value analysis (M. Reiser, S.
 * Lavenberg, "Mean-Value Analysis of Closed Multichain Queueing Networks", 1980).
 */
final class Queueing implements Row {
  private static final double ORACLE_SLACK = 0.01;
  private static final double THEORY_SLACK = 0.1;
  private static final double CLOSED_SLACK = 0.02;

  /** A closed load whose throughput and response time are known. */
  record Closed(int users, double serviceMillis, double thinkMillis) {
    /** Returns the response time in milliseconds. */
    double responseMillis() {
      double response = 0;
      double queue = 0;
      for (int n = 1; n <= users; n++) {
        response = serviceMillis * (1 + queue);
        queue = n / (response + thinkMillis) * response;
      }
      return response;
    }

    /** Returns the throughput a second. */
    double perSecond() {
      return users / (responseMillis() + thinkMillis) * 1_000;
    }
  }

  private static final List<Closed> CLOSED = List.of(new Closed(10, 1, 10), new Closed(50, 2, 100));

  @Override
  public String id() {
    return "M9";
  }

  @Override
  public String goal() {
    return "M/M/1 at 0.8: mean 5.0 ms and p99 23.0 ms, ±1 % of the oracle's, ±10 % of theory; closed"
        + " N=10 X=785.4/s R=2.73 ms, N=50 X=447.6/s R=11.7 ms, ±2 %";
  }

  @Override
  public Findings measure(Lab lab) throws IOException, InterruptedException {
    int seconds = lab.seconds(600, 60);
    Trial open = Trial.run(lab, "queue(1, exp(1ms))", "poisson 800/s for %ds".formatted(seconds));
    Sample oracle = open.joined().sample(pair -> pair.seen().serviceNanos());
    List<Claim> claims = new ArrayList<>(open(open.report(), oracle));
    for (Closed load : CLOSED) {
      claims.addAll(closed(load, run(lab, load, lab.seconds(120, 15))));
    }
    return _ -> claims;
  }

  private static Report run(Lab lab, Closed load, int seconds)
      throws IOException, InterruptedException {
    Oracle oracle = lab.oracle("queue(1, exp(%sms))".formatted(load.serviceMillis));
    Launch launch =
        Launch.of(
                "think",
                oracle.url(),
                0,
                "--users",
                String.valueOf(load.users),
                "--duration",
                seconds + "s")
            .with("-e", "think=%sms".formatted(load.thinkMillis), "-e", "log=");
    Report report = lab.start(launch).await(Duration.ofSeconds(seconds + 60)).report();
    oracle.stop();
    return report;
  }

  /** Judges the open load. */
  static List<Claim> open(Report report, Sample oracle) {
    return List.of(
        Claim.near(
            "M/M/1: mean of service",
            report.number("service", "mean"),
            oracle.mean() / 1e6,
            ORACLE_SLACK,
            "ms"),
        Claim.near(
            "p99",
            report.number("service", "p99"),
            oracle.quantile(0.99) / 1e6,
            ORACLE_SLACK,
            "ms"),
        Claim.near("mean of response", report.number("response", "mean"), 5, THEORY_SLACK, "ms"),
        Claim.near("p99", report.number("response", "p99"), 5 * Math.log(100), THEORY_SLACK, "ms"));
  }

  /** Judges a closed load. */
  static List<Claim> closed(Closed load, Report report) {
    String name = "N=%d: ".formatted(load.users);
    return List.of(
        Claim.near(
            name + "X",
            report.number("requests", "perSecond"),
            load.perSecond(),
            CLOSED_SLACK,
            "/s"),
        Claim.near(
            name + "R",
            report.number("response", "mean"),
            load.responseMillis(),
            CLOSED_SLACK,
            "ms"));
  }
}
