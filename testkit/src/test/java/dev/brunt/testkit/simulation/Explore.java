package dev.brunt.testkit.simulation;

import dev.brunt.api.Goal;
import dev.brunt.pacing.*;
import java.time.Duration;
import java.util.List;

final class Explore {
  private static long[] last = new long[0];

  static SimulatedTarget linear() {
    java.util.ArrayDeque<Long> times = new java.util.ArrayDeque<>();
    return nanos -> {
      times.add(nanos);
      while (times.peek() <= nanos - 1_000_000_000L) times.remove();
      return new dev.brunt.testkit.model.Outcome(nanos + times.size() * 100_000L, 200);
    };
  }

  public static void main(String[] a) {
    String model = a[0];
    Goal goal =
        a[1].startsWith("e")
            ? Goal.errors(Double.parseDouble(a[1].substring(1)))
            : Goal.latency(
                Double.parseDouble(a[1].split(":")[1]),
                Duration.ofMillis(Long.parseLong(a[1].split(":")[2])));
    int seconds = Integer.parseInt(a[2]);
    SimulatedGenerator g =
        a[3].equals("p") ? SimulatedGenerator.poisson(7) : SimulatedGenerator.EVEN;
    if (a.length > 4) g = g.atMost(Double.parseDouble(a[4]));
    RateController c = RateController.of(List.of(goal), SeekHints.NONE);
    SimulatedLoad load =
        new SimulatedLoad(model.equals("linear") ? linear() : SimulatedTarget.of(model, 7), g);
    double rate = c.startPerSecond();
    for (int i = 0; i < seconds; i++) {
      Observation o = load.window(rate);
      double was = rate;
      rate = c.next(o);
      System.out.printf(
          "%3d asked %.1f started %.0f ok %d failed %d p90 %.1f p99 %.1f %s -> %.1f %s%n",
          i + 1,
          was,
          o.startedPerSecond(),
          o.succeeded(),
          o.failed(),
          o.response().quantileNanos(.9) / 1e6,
          o.response().quantileNanos(.99) / 1e6,
          o.generatorLimited() ? "GEN" : "",
          rate,
          c.finding());
    }
  }
}
