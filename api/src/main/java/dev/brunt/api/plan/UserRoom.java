package dev.brunt.api.plan;

import dev.brunt.api.Plan;
import java.util.Locale;
import java.util.function.Function;

/**
 * Whether the memory can hold the lasting users of a plan, by the least that each takes: more would
 * end the process in the middle of the run.
 */
public final class UserRoom {
  /** A user that runs: the parked stack of its thread, and no connection. */
  private static final double RUNNING_BYTES = 2_048;

  /** A unique user whose turn has not come. */
  private static final double WAITING_BYTES = 128;

  private static final double GIB = 1L << 30;
  private static final String HINT =
      "say fewer users, or a rate, which needs none for each start; or give more memory, such as"
          + " BRUNT_JAVA_OPTS=-Xmx16g";

  private UserRoom() {}

  /**
   * Adds a mistake for each load with more users than there is room for.
   *
   * @param bytes the memory that there is
   * @param places returns who said what in the loads of the plan
   */
  public static void check(
      Plan plan, long bytes, Function<LoadPart, String> places, Mistakes mistakes) {
    for (PlannedLoad load : plan.loads()) {
      double running = load.workload().isOpen() ? 0 : Math.ceil(load.peak().orElse(0));
      Integer dealt = load.limits().uniqueUsers();
      double unique = dealt == null ? 0 : dealt;
      double ofRunning = running * RUNNING_BYTES;
      double ofWaiting = Math.max(0, unique - running) * WAITING_BYTES;
      if (ofRunning + ofWaiting <= bytes || running > Integer.MAX_VALUE) {
        continue;
      }
      String users =
          ofWaiting > ofRunning
              ? "%.0f unique users".formatted(unique)
              : "%.0f users".formatted(running);
      mistakes.add(
          places.apply(ofWaiting > ofRunning ? LoadPart.UNIQUE_USERS : LoadPart.WORKLOAD),
          String.format(
              Locale.ROOT,
              "%s need at least %.1f GiB of memory but there are %.1f",
              users,
              (ofRunning + ofWaiting) / GIB,
              bytes / GIB),
          HINT);
    }
  }
}
