package dev.brunt.report;

import dev.brunt.metrics.RunFigures.SeriesFigures;
import java.util.Collection;
import java.util.Map;

/** How many requests were answered by which class of status codes, 1xx to 5xx, and how many not. */
public final class StatusClasses {
  /** The greatest first digit. */
  public static final int GREATEST = 5;

  private final long[] counts = new long[GREATEST + 1];
  private long unanswered;

  /** Counts the answers of some series of requests. */
  public StatusClasses(Collection<SeriesFigures> requests) {
    for (SeriesFigures request : requests) {
      unanswered += request.count();
      for (Map.Entry<Integer, Long> code : request.status().entrySet()) {
        counts[Math.clamp(code.getKey() / 100, 0, GREATEST)] += code.getValue();
        unanswered -= code.getValue();
      }
    }
  }

  /** Returns how many codes began with a digit from 1 to 5; greater ones count as 5. */
  public long of(int digit) {
    return counts[digit];
  }

  /** Returns how many had no answer with a status code. */
  public long noResponse() {
    return unanswered;
  }
}
