package dev.brunt.testkit.simulation;

import dev.brunt.api.plan.Workload.Arrivals;
import dev.brunt.pacing.Observation;
import dev.brunt.pacing.RateController;
import dev.brunt.pacing.Seeds;
import dev.brunt.testkit.model.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An open load in virtual time, window by window, each a second long; the rate may change between
 * them. Response times are counted from when due. Not safe for use by several threads.
 */
public final class SimulatedLoad {
  private static final long SECOND = 1_000_000_000;
  private static final int OK = 200;

  private final SimulatedTarget target;
  private final SimulatedGenerator generator;
  private final Map<Long, Ending> endings = new HashMap<>();

  private long window;
  private long arrival;

  /** How much of the next arrival's gap is left, in arrivals. */
  private double gap;

  /** When the generator can start the next one. */
  private double freeNanos;

  /** What is due in this window or was in an earlier one, and is not started. */
  private final List<Long> late = new ArrayList<>();

  /** Prepares a load; nothing has arrived. */
  public SimulatedLoad(SimulatedTarget target, SimulatedGenerator generator) {
    this.target = target;
    this.generator = generator;
  }

  /** Lets a controller decide for so many seconds, and returns what it saw. */
  public List<Observation> run(RateController controller, int seconds) {
    List<Observation> windows = new ArrayList<>();
    double rate = controller.startPerSecond();
    for (int i = 0; i < seconds; i++) {
      Observation seen = window(rate);
      windows.add(seen);
      rate = controller.next(seen);
    }
    return windows;
  }

  /**
   * Returns what the next second shows.
   *
   * @param perSecond how much is asked in it, at least 0
   */
  public Observation window(double perSecond) {
    long beginNanos = window * SECOND;
    long endNanos = beginNanos + SECOND;
    double position = gap / perSecond * SECOND;
    while (perSecond > 0 && position < SECOND) {
      late.add(beginNanos + (long) position);
      position += nextGap() / perSecond * SECOND;
    }
    gap = perSecond > 0 ? (position - SECOND) / SECOND * perSecond : gap;
    int started = start(endNanos);
    Ending ending = endings.getOrDefault(window, new Ending());
    endings.remove(window++);
    return new Observation(
        endNanos,
        1,
        perSecond,
        started,
        ending.succeeded(),
        ending.failed(),
        ending.response(),
        unfit);
  }

  private boolean unfit;

  /** Starts what is due, as far as the generator can until then; returns how many. */
  private int start(long endNanos) {
    int started = 0;
    unfit = false;
    for (long due : late) {
      double at = Math.max((double) due, freeNanos);
      unfit |= at - due > SimulatedGenerator.FIT.toNanos();
      if (at >= endNanos) {
        break;
      }
      freeNanos = at + SECOND / generator.mostPerSecond();
      send(due, (long) at);
      started++;
    }
    late.subList(0, started).clear();
    return started;
  }

  private void send(long dueNanos, long nanos) {
    Outcome outcome = target.arrive(nanos);
    long latest = dueNanos + generator.timeout().toNanos();
    boolean failed = outcome.status() != OK || outcome.departureNanos() > latest;
    long end = Math.max(nanos, Math.min(outcome.departureNanos(), latest));
    endings.computeIfAbsent(end / SECOND, _ -> new Ending()).add(end - dueNanos, failed);
  }

  private double nextGap() {
    long bits = Seeds.mix(generator.seed(), arrival++) >>> 11;
    return generator.arrivals() == Arrivals.EVEN ? 1 : -StrictMath.log(1 - bits * 0x1.0p-53);
  }
}
