package dev.brunt.report;

import dev.brunt.metrics.Times;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import tools.jackson.databind.node.ObjectNode;

/** Times in JSON: milliseconds with fractions down to a nanosecond, absent where unsupported. */
final class JsonTimes {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final Map<String, Double> QUANTILES = quantiles();

  private JsonTimes() {}

  private static Map<String, Double> quantiles() {
    Map<String, Double> named = new LinkedHashMap<>();
    named.put("p10", 0.1);
    named.put("p25", 0.25);
    named.put("p50", 0.5);
    named.put("p75", 0.75);
    named.put("p90", 0.9);
    named.put("p95", 0.95);
    named.put("p99", 0.99);
    named.put("p999", 0.999);
    named.put("p100", 1.0);
    return named;
  }

  static void put(ObjectNode json, Times times) {
    json.put("count", times.count());
    put(json, "min", times.millis(0));
    put(json, "mean", times.meanMillis());
    put(json, "max", times.millis(1));
    put(json, "stdDev", times.stdDevMillis());
    QUANTILES.forEach((name, quantile) -> put(json, name, times.millis(quantile)));
  }

  /** Puts only the median, the 99 % quantile and the greatest. */
  static void putShort(ObjectNode json, Times times) {
    put(json, "p50", times.millis(0.5));
    put(json, "p99", times.millis(0.99));
    put(json, "max", times.millis(1));
  }

  private static void put(ObjectNode json, String name, OptionalDouble millis) {
    millis.ifPresent(value -> json.put(name, rounded(value)));
  }

  /** Returns a number without the digits that only floating point made. */
  static double rounded(double value) {
    return Math.rint(value * NANOS_PER_MILLI) / NANOS_PER_MILLI;
  }
}
