package dev.brunt.bench.truth;

import java.util.Locale;
import java.util.Optional;

/** Whether the machine was quiet enough for an experiment to say anything. */
final class Quietness {
  /** What must be idle before and after. */
  static final double LEAST_IDLE = 0.90;

  /** What may be stolen before, during and after. */
  static final double MOST_STEAL = 0.002;

  private Quietness() {}

  /** Returns why the experiment is void; empty if it is not. */
  static Optional<String> voidBecause(Floor before, Floor during, Floor after) {
    return busy("before", before)
        .or(() -> busy("after", after))
        .or(() -> stolen("before", before))
        .or(() -> stolen("during", during))
        .or(() -> stolen("after", after));
  }

  private static Optional<String> busy(String when, Floor floor) {
    return floor.idle() >= LEAST_IDLE
        ? Optional.empty()
        : Optional.of(text("idle", when, floor.idle(), "below", LEAST_IDLE));
  }

  private static Optional<String> stolen(String when, Floor floor) {
    return floor.steal() <= MOST_STEAL
        ? Optional.empty()
        : Optional.of(text("steal", when, floor.steal(), "above", MOST_STEAL));
  }

  private static String text(String what, String when, double share, String which, double limit) {
    return String.format(
        Locale.ROOT,
        "%s %s the experiment was %.2f %%, %s %.1f %%",
        what,
        when,
        share * 100,
        which,
        limit * 100);
  }
}
