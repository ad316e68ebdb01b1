package dev.brunt.results;

import dev.brunt.api.Verdict;
import dev.brunt.metrics.RunFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  /** Returns runs as JSON, ending in a line break; what the samples do not support is null. */
  public static String json(List<RunSummary> runs) {
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    for (RunSummary run : runs) {
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("id", run.id);
      one.put("name", run.name);
      one.put("startedAt", run.startedAt.toString());
      one.put("durationMillis", run.duration.toNanos() / 1e6);
      one.put("state", word(run.state));
      one.put("verdict", word(run.verdict));
      one.put("requestsPerSecond", run.requestsPerSecond);
      one.put("p99Millis", run.p99Millis);
      one.put("errorShare", run.errorShare);
      all.add(one);
    }
    return Json.write(all) + "\n";
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
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
