package dev.brunt.metrics;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * Whether the load generator could keep up with what was asked of it. It could not, and the figures
 * are not the target's, if
 *
 * <ul>
 *   <li>lateness p99 (of a closed load: loop lag p99) is above {@link #MAX_LATENESS} <em>and</em>
 *       above {@link #MAX_SHARE} of the response time's median, or
 *   <li>a loop stood still for more than {@link #MAX_STALL}, or
 *   <li>more than {@link #MAX_UNSENT} of the planned iterations were unsent because the generator
 *       came too late, or
 *   <li>more than {@link #MAX_LOCAL} of the requests failed for want of something on this machine.
 * </ul>
 */
public final class GeneratorFitness {
  /** How late the generator may be at p99, whatever the target does. */
  public static final Duration MAX_LATENESS = Duration.ofMillis(10);

  /** How late it may be at p99 against the response time's median. */
  public static final double MAX_SHARE = 0.1;

  /** How long a loop may stand still. */
  public static final Duration MAX_STALL = Duration.ofMillis(500);

  /** How many of the planned iterations it may leave unsent by its own fault. */
  public static final double MAX_UNSENT = 0.001;

  /** How many of the requests may fail by what its own machine has run out of. */
  public static final double MAX_LOCAL = 0.001;

  private GeneratorFitness() {}

  /**
   * Returns why the generator was unfit, with the two numbers; empty if it kept up.
   *
   * @param late lateness of an open load, loop lag of a closed one
   * @param what which of the two it is
   */
  public static Optional<String> unfit(
      RunTotals totals, Times late, String what, Duration longestStall) {
    return tooLate(late, what, totals.requests(Duration.ZERO).response())
        .or(() -> stalled(longestStall))
        .or(() -> unsent(totals))
        .or(() -> local(totals));
  }

  /**
   * Returns whether the generator was unfit in one second, by the same limits. A second has too few
   * samples for p99 of lateness or of loop lag: there the highest quantile counts of p99, p95 and
   * p90 that has enough of them.
   *
   * @param longestStall how long a loop stood still in that second
   */
  public static boolean isUnfitInASecond(RunTotals second, Duration longestStall) {
    Times response = second.requests(Duration.ZERO).response();
    return isLate(second.lateness(), response)
        || isLate(second.loopLag(), response)
        || stalled(longestStall).isPresent()
        || unsent(second).isPresent()
        || local(second).isPresent();
  }

  private static boolean isLate(Times late, Times response) {
    OptionalDouble high =
        DoubleStream.of(0.99, 0.95, 0.9).filter(late::supports).map(late::nanosAt).findFirst();
    double median = response.nanosAt(0.5);
    return high.isPresent()
        && high.getAsDouble() > MAX_LATENESS.toNanos()
        && !(high.getAsDouble() <= MAX_SHARE * median);
  }

  private static Optional<String> tooLate(Times late, String what, Times response) {
    OptionalDouble p99 = late.millis(0.99);
    OptionalDouble median = response.millis(0.5);
    if (p99.isEmpty() || p99.getAsDouble() <= MAX_LATENESS.toMillis()) {
      return Optional.empty();
    }
    if (median.isPresent() && p99.getAsDouble() <= MAX_SHARE * median.getAsDouble()) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s p99 was %.1f ms, above %d ms and above %.0f %% of the response time's median",
            what,
            p99.getAsDouble(),
            MAX_LATENESS.toMillis(),
            MAX_SHARE * 100));
  }

  private static Optional<String> stalled(Duration longestStall) {
    return longestStall.compareTo(MAX_STALL) <= 0
        ? Optional.empty()
        : Optional.of(
            "a loop stood still for %d ms, above %d ms"
                .formatted(longestStall.toMillis(), MAX_STALL.toMillis()));
  }

  private static Optional<String> unsent(RunTotals totals) {
    long planned = totals.accounting().planned();
    long late = totals.unsentByReason().getOrDefault(UnsentReason.RUN_ENDED.word(), 0L);
    return planned == 0 || late <= MAX_UNSENT * planned
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%d of %d planned iterations were unsent because the generator came too late, above %.1f %%",
                late,
                planned,
                MAX_UNSENT * 100));
  }

  private static Optional<String> local(RunTotals totals) {
    long failed = totals.localFailures();
    long requests = totals.requests(Duration.ZERO).total();
    return failed == 0 || failed <= MAX_LOCAL * requests
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%d of %d requests failed for want of something on this machine, above %.1f %%",
                failed,
                requests,
                MAX_LOCAL * 100));
  }
}
