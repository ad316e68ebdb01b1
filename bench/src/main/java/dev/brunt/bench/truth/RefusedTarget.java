package dev.brunt.bench.truth;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

/** G7: a target that is not there gets no more load, and ends the run. */
final class RefusedTarget implements Row {
  private static final int UNREACHABLE = 4;
  private static final int START = 20;

  @Override
  public String id() {
    return "G7";
  }

  @Override
  public String goal() {
    return "saturate from 20 tps, nobody listens: unreachable, exit code 4, never above 20 tps";
  }

  @Override
  public Findings measure(Lab lab) throws IOException, InterruptedException {
    Report report =
        GoalRun.report(
            lab,
            "http://127.0.0.1:" + freePort(),
            lab.seconds(30, 30),
            "--saturate",
            "--start-rate",
            String.valueOf(START));
    return _ -> judge(report);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Judges how it ended, how much was sent in that time, and each rate that was asked. */
  static List<Claim> judge(Report report) {
    double seconds = report.number("run", "durationMillis") / 1_000;
    double greatest =
        report
            .node("changes")
            .valueStream()
            .mapToDouble(change -> change.path("perSecond").asDouble(Double.NaN))
            .max()
            .orElse(START);
    return List.of(
        Claim.same("verdict", report.verdict(), "unreachable"),
        Claim.same("exit code", report.exitCode(), UNREACHABLE),
        Claim.atMost("greatest rate asked", greatest, START, "/s"),
        Claim.within("sent", (double) report.sent(), 1, START * seconds + 1, ""),
        report.identity());
  }
}
