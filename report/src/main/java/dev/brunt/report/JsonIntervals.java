package dev.brunt.report;

import dev.brunt.metrics.Interval;
import dev.brunt.metrics.RequestIntervals;
import tools.jackson.databind.node.ObjectNode;

/** Between what figures lie, in JSON: {@code low} and {@code high}, or why that cannot be said. */
final class JsonIntervals {
  private static final double NANOS_PER_MILLI = 1e6;

  private JsonIntervals() {}

  static void put(ObjectNode json, RequestIntervals intervals) {
    json.put("level", Interval.LEVEL);
    ObjectNode response = json.putObject("response");
    put(response.putObject("mean"), intervals.mean(), NANOS_PER_MILLI);
    intervals
        .response()
        .forEach((quantile, interval) ->
            put(response.putObject("p" + Math.round(quantile * 100)), interval, NANOS_PER_MILLI));
    put(json.putObject("errors"), intervals.errorShare(), 1);
    put(json.putObject("requestsPerSecond"), intervals.perSecond(), 1);
  }

  private static void put(ObjectNode json, Interval interval, double unit) {
    switch (interval) {
      case Interval.Between(double low, double high) -> {
        json.put("low", JsonTimes.rounded(low / unit));
        json.put("high", JsonTimes.rounded(high / unit));
      }
      case Interval.TooShort(String reason) -> json.put("tooShort", reason);
    }
  }
}
