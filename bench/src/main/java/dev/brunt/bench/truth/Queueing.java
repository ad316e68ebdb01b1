package dev.brunt.bench.truth;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * M9: queues whose answers are known. Open, M/M/1: the time in the system is exponential with mean
 * s / (1 - ρ). Closed, N users that think for Z: exact mean value analysis (M. Reiser, S.
 * Lavenberg, "Mean-Value Analysis of Closed Multichain Queueing Networks", 1980), of the service
 * times that were drawn and with what a request needs outside the queue as thinking: of 120 s,
 * chance alone moves the mean of 50 users' response times by 2 %.
 */
final class Queueing implements Row {
  private static final double ORACLE_SLACK = 0.01;
  private static final double THEORY_SLACK = 0.1;
  private static final double CLOSED_SLACK = 0.02;

  /** How much longer than the oracle Brunt may find a request at the oracle, beside 1 %. */
  private static final double ON_THE_WAY_MILLIS = 0.1;

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

    /** Returns this with the service times that an oracle drew, and more time out of its queue. */
    Closed seen(Joined requests, double outsideMillis) {
      return new Closed(users, drawnMillis(requests), thinkMillis + outsideMillis);
    }

    /** Returns the mean of the service times that an oracle drew for its one server. */
    private static double drawnMillis(Joined requests) {
      List<Seen> inOrder =
          requests.pairs().stream()
              .map(Joined.Pair::seen)
              .sorted(Comparator.comparingLong(Seen::readNanos))
              .toList();
      long freeNanos = inOrder.getFirst().readNanos();
      long drawnNanos = 0;
      for (Seen one : inOrder) {
        long departureNanos = one.readNanos() + one.modelNanos();
        drawnNanos += departureNanos - Math.max(freeNanos, one.readNanos());
        freeNanos = departureNanos;
      }
      return drawnNanos / 1e6 / inOrder.size();
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
        + " N=10, S=1 ms, Z=10 ms; N=50, S=2 ms, Z=100 ms: ±2 % of exact mean value analysis";
  }

  @Override
  public Findings measure(Lab lab) throws IOException, InterruptedException {
    int seconds = lab.seconds(600, 60);
    Trial open = Trial.run(lab, "queue(1, exp(1ms))", "poisson 800/s for %ds".formatted(seconds));
    Sample oracle = open.joined().sample(pair -> pair.seen().serviceNanos());
    List<Claim> claims = new ArrayList<>(open(open.report(), oracle));
    for (Closed load : CLOSED) {
      claims.addAll(run(lab, load, lab.seconds(300, 15)));
    }
    return _ -> claims;
  }

  private static List<Claim> run(Lab lab, Closed load, int seconds)
      throws IOException, InterruptedException {
    Oracle oracle = lab.oracle("queue(1, exp(%sms))".formatted(load.serviceMillis));
    Launch launch =
        Launch.of(
                "think",
                oracle.url(),
                (long) (2 * seconds * load.perSecond()),
                "--users",
                String.valueOf(load.users),
                "--duration",
                seconds + "s")
            .with("-e", "think=%sms".formatted(load.thinkMillis));
    Generator.Ended ended = lab.start(launch).await(Duration.ofSeconds(seconds + 60));
    Joined joined = Joined.of(ended.log(), oracle.stamps());
    oracle.stop();
    return closed(load, ended.report(), joined);
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
  static List<Claim> closed(Closed load, Report report, Joined requests) {
    String name = "N=%d: ".formatted(load.users);
    double oracle = millis(requests, pair -> pair.seen().serviceNanos());
    double queue = millis(requests, pair -> pair.seen().modelNanos());
    double outside = millis(requests, pair -> pair.said().responseNanos()) - queue;
    Closed seen = load.seen(requests, outside);
    return List.of(
        Claim.within(
            name + "mean of service",
            report.number("service", "mean"),
            oracle * (1 - ORACLE_SLACK),
            oracle * (1 + ORACLE_SLACK) + ON_THE_WAY_MILLIS,
            "ms"),
        Claim.near(
            name + "R, less %.3f ms outside the queue".formatted(outside),
            report.number("response", "mean") - outside,
            seen.responseMillis(),
            CLOSED_SLACK,
            "ms"),
        Claim.near(
            name + "X",
            report.number("requests", "perSecond"),
            seen.perSecond(),
            CLOSED_SLACK,
            "/s"));
  }

  private static double millis(Joined requests, ToLongFunction<Joined.Pair> nanos) {
    return requests.sample(nanos).mean() / 1e6;
  }
}
