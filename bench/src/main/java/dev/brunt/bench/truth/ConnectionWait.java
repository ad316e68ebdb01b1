package dev.brunt.bench.truth;

import dev.brunt.bench.truth.Joined.Pair;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * M28: two connections, 100 ms of service, Poisson arrivals at 18/s: a queue M/D/2 that is 0.9
 * full, in front of the connections. How long each request must wait follows from when it was due
 * and for how long the oracle had it.
 */
final class ConnectionWait implements Row {
  private static final int CONNECTIONS = 2;
  private static final double SLACK = 0.05;

  /** What may be lost around a wait beside lateness: getting to the loop, the way and back. */
  private static final double MOST_APART_MILLIS = 0.2;

  @Override
  public String id() {
    return "M28";
  }

  @Override
  public String goal() {
    return "2 connections, 100 ms service, 18/s Poisson: mean wait ±5 % of what the oracle's times"
        + " make it; inside the response time, shown apart, the rest of it is service and lateness, 0.2 ms";
  }

  @Override
  public Findings measure(Lab lab) throws IOException, InterruptedException {
    int seconds = lab.seconds(150, 30);
    String words = "poisson 18/s for %ds".formatted(seconds);
    Timetable timetable = Timetable.of(words, lab.seed());
    Oracle oracle = lab.oracle("delay 100ms");
    Launch launch =
        Launch.shaped(oracle.url(), words, timetable.count())
            .with("--max-connections", String.valueOf(CONNECTIONS));
    Generator.Ended ended = lab.start(launch).await(Duration.ofSeconds(seconds + 120));
    Joined joined = Joined.of(ended.log(), oracle.stamps());
    return floor -> judge(ended.report(), joined, timetable, floor);
  }

  /** Judges a report. */
  static List<Claim> judge(Report report, Joined joined, Timetable timetable, Floor floor) {
    double expected = waitMillis(joined.pairs(), timetable, floor.rtt().p50());
    double told =
        report.number("phases", "blocked", "mean")
            * report.count("phases", "blocked", "count")
            / report.count("response", "count");
    double response = report.number("response", "mean");
    double service = report.number("service", "mean");
    List<Claim> claims = new ArrayList<>();
    claims.add(joined.complete());
    claims.add(Claim.near("mean wait", told, expected, SLACK, "ms"));
    claims.add(
        Claim.within(
            "response - service - wait",
            response - service - told,
            0,
            MOST_APART_MILLIS + report.number("lateness", "p50"),
            "ms"));
    double truth = joined.sample(pair -> pair.seen().serviceNanos()).mean() / 1e6;
    double waiting = report.number("phases", "waiting", "mean");
    claims.add(Claim.within("first byte", waiting, truth, truth + MOST_APART_MILLIS, "ms"));
    return claims;
  }

  /** Returns the mean wait of requests that take the first connection that is free, in order. */
  private static double waitMillis(List<Pair> pairs, Timetable timetable, long wayNanos) {
    PriorityQueue<Double> freeAt = new PriorityQueue<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      freeAt.add(0.0);
    }
    double sum = 0;
    for (Pair pair : pairs) {
      double due = timetable.dueNanos().get((int) pair.said().seq());
      double begin = Math.max(due, freeAt.remove());
      sum += begin - due;
      freeAt.add(begin + pair.seen().serviceNanos() + wayNanos);
    }
    return sum / pairs.size() / 1e6;
  }
}
