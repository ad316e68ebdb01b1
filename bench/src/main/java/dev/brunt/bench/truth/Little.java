package dev.brunt.bench.truth;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** M10: Little's law, N = X (R + Z), in the figures of closed loads. */
final class Little implements Row {
  private static final double SLACK = 0.005;
  private static final int DELAY_MILLIS = 20;

  /** A closed load: its users, and for how long each thinks. */
  private record Closed(int users, int thinkMillis) {}

  private static final List<Closed> LOADS =
      List.of(new Closed(1, 30), new Closed(10, 30), new Closed(200, 180));

  @Override
  public String id() {
    return "M10";
  }

  @Override
  public String goal() {
    return "closed loads of 1, 10, 200 users: |N - X (R + Z)| / N <= 0.5 %, and the report's own check holds";
  }

  @Override
  public Findings measure(Lab lab) throws IOException, InterruptedException {
    int seconds = lab.seconds(30, 8);
    List<Claim> claims = new ArrayList<>();
    for (Closed load : LOADS) {
      Oracle oracle = lab.oracle("delay %dms".formatted(DELAY_MILLIS));
      Launch launch =
          Launch.of("think", oracle.url(), 0, "--users", String.valueOf(load.users))
              .with("--duration", seconds + "s", "-e", "log=")
              .with("-e", "think=%dms".formatted(load.thinkMillis));
      Report report = lab.start(launch).await(Duration.ofSeconds(seconds + 60)).report();
      claims.addAll(judge(load.users, load.thinkMillis, report));
      oracle.stop();
    }
    return _ -> claims;
  }

  /** Judges a closed load. */
  static List<Claim> judge(int users, double thinkMillis, Report report) {
    double perMilli = report.number("requests", "perSecond") / 1_000;
    double found = perMilli * (report.number("response", "mean") + thinkMillis);
    boolean holds = report.node("concurrency", "littlesLaw", "holds").asBoolean(false);
    return List.of(
        Claim.near("X (R + Z)", found, users, SLACK, "users"),
        Claim.that("the report's own check holds", holds));
  }
}
