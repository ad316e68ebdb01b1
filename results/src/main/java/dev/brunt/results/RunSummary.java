package dev.brunt.results;

import dev.brunt.api.Verdict;
import dev.brunt.metrics.RunFigures;
import java.time.Duration;
import java.time.Instant;

/**
 * A run as a line of a history.
 *
 * @param state whether it has ended
 * @param requestsPerSecond requests that ended, a second
 * @param p99Millis of the response times; NaN where there are too few samples
 * @param errorShare failed outermost transactions through all, 0 to 1
 */
public record RunSummary(
    String id,
    String name,
    Instant startedAt,
    Duration duration,
    State state,
    Verdict verdict,
    double requestsPerSecond,
    double p99Millis,
    double errorShare) {

  /** What became of a run. */
  public enum State {
    /** It goes on. */
    RUNNING,
    /** Its process ended before it. */
    CUT_OFF,
    /** It ended. */
    ENDED
  }

  static RunSummary of(RunFigures figures, State state) {
    return new RunSummary(
        figures.run().id(),
        figures.run().name(),
        figures.run().startedAt(),
        figures.run().duration(),
        state,
        figures.run().verdict(),
        figures.requests().perSecond(),
        figures.requests().response().supports(0.99)
            ? figures.requests().response().nanosAt(0.99) / 1e6
            : Double.NaN,
        figures.transactions().errorShare());
  }
}
