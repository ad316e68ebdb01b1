package dev.brunt.bench.truth;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes reports as Brunt would write them, of numbers that a test chooses. */
final class Reports {
  private static final double[] QUANTILES = {0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999};

  private final ObjectNode json = JsonMapper.shared().createObjectNode();
  private int exitCode;

  static Reports passed() {
    return new Reports().ended("passed", 0);
  }

  Reports ended(String verdict, int exitCode) {
    json.withObject("/run").put("verdict", verdict);
    this.exitCode = exitCode;
    return this;
  }

  Reports accounting(long planned, long sent, long succeeded) {
    return accounting(planned, sent, succeeded, "error", 0, 0);
  }

  Reports accounting(
      long planned, long sent, long succeeded, String kind, long failed, long abandoned) {
    ObjectNode accounting = json.withObject("/accounting");
    accounting.put("planned", planned).put("sent", sent).put("succeeded", succeeded);
    accounting.put("abandoned", abandoned);
    accounting.withObject("/unsent").put("total", planned - sent);
    accounting.withObject("/failed").put("total", failed).withObject("/byReason").put(kind, failed);
    return this;
  }

  /** Puts count, mean, extremes and quantiles of nanoseconds, exact. */
  Reports times(String name, LongStream nanos) {
    Sample sample = Sample.of(nanos);
    ObjectNode times = json.withObject("/" + name);
    times.put("count", sample.size()).put("mean", sample.mean() / 1e6);
    times.put("min", sample.min() / 1e6).put("max", sample.max() / 1e6);
    Arrays.stream(QUANTILES).forEach(q -> times.put(Quantiles.key(q), sample.quantile(q) / 1e6));
    return this;
  }

  Reports number(String object, String name, double value) {
    json.withObject("/" + object).put(name, value);
    return this;
  }

  Reports count(String object, String name, long value) {
    json.withObject("/" + object).put(name, value);
    return this;
  }

  Reports word(String object, String name, String value) {
    json.withObject("/" + object).put(name, value);
    return this;
  }

  Reports change(String why, double perSecond) {
    json.withArray("changes").addObject().put("perSecond", perSecond).put("why", why);
    return this;
  }

  Reports stalls(double... millis) {
    ObjectNode stalls = json.withObject("/generator/stalls");
    stalls.put("count", millis.length).put("totalMillis", Arrays.stream(millis).sum());
    stalls.remove("first");
    for (double length : millis) {
      stalls.withArray("first").addObject().put("millis", length);
    }
    return this;
  }

  Reports holds(boolean holds) {
    json.withObject("/concurrency/littlesLaw").put("holds", holds);
    return this;
  }

  Report report() {
    return new Report(exitCode, json);
  }

  /** Returns those claims that do not hold. */
  static List<Claim> broken(List<Claim> claims) {
    return claims.stream().filter(claim -> !claim.holds()).toList();
  }
}
