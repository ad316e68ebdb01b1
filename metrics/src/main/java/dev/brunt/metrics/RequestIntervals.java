package dev.brunt.metrics;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How exact the figures of a run's requests are: 95 % intervals, as {@link RunBatches} defines
 * them.
 *
 * @param response of quantiles of the response times, by quantile, 0 to 1, in ascending order; in
 *     nanoseconds
 * @param mean of the mean response time, in nanoseconds
 * @param errorShare of the share of outermost transactions that fail, 0 to 1
 * @param perSecond of the number of requests that end in a second
 */
public record RequestIntervals(
    Map<Double, Interval> response, Interval mean, Interval errorShare, Interval perSecond) {
  private static final double[] QUANTILES = {0.5, 0.95, 0.99};

  static RequestIntervals of(RunBatches batches) {
    Map<Double, Interval> response = new LinkedHashMap<>();
    for (double quantile : QUANTILES) {
      response.put(quantile, batches.quantile(quantile));
    }
    return new RequestIntervals(
        response, batches.mean(), batches.errorShare(), batches.perSecond());
  }
}
