package dev.brunt.metrics;

import dev.brunt.api.plan.Threshold;
import dev.brunt.metrics.RunFigures.TransactionFigures;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What some windows showed of what an objective is about, by the same rules as thresholds.
 *
 * @param succeeded outermost transactions that ended well
 * @param failed those that failed
 * @param response response times
 */
public record ObjectiveSample(long succeeded, long failed, Times response) {
  /** Returns what windows showed; empty where there is nothing of that name in them. */
  public static Optional<ObjectiveSample> of(RunTotals windows, Threshold objective) {
    return windows.about(objective.of()).map(about -> of(windows, about));
  }

  private static ObjectiveSample of(RunTotals windows, Predicate<Series> about) {
    TransactionFigures counted = windows.transactions(about, Duration.ZERO);
    return new ObjectiveSample(
        counted.succeeded(), counted.failed(), windows.timed(about).response());
  }
}
