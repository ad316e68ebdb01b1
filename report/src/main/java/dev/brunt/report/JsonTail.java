package dev.brunt.report;

import dev.brunt.metrics.PhaseFigures;
import dev.brunt.metrics.SlowRequest;
import dev.brunt.metrics.SteadyFigures;
import dev.brunt.metrics.TimeSpent;
import java.time.Duration;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What time went into, which requests were the slowest, and from when on a run was steady. */
final class JsonTail {
  private JsonTail() {}

  /** Adds the shares of the parts of response times; of the slowest too, where there are some. */
  static void phases(ObjectNode json, PhaseFigures phases) {
    if (phases.spent().total() > 0) {
      shares(json.putObject("shares"), phases.spent());
    }
    phases
        .tail()
        .ifPresent(tail -> {
          ObjectNode slowest =
              json.putObject("tail")
                  .put("from", JsonTimes.rounded(tail.fromNanos() / 1e6))
                  .put("count", tail.count())
                  .put("of", tail.of());
          shares(slowest.putObject("shares"), tail.spent());
        });
  }

  private static void shares(ObjectNode json, TimeSpent spent) {
    parts(json, spent, spent::share);
  }

  /** Adds those parts that there are. */
  private static void parts(ObjectNode json, TimeSpent spent, LongToDoubleFunction value) {
    List<Long> parts = spent.parts();
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) > 0) {
        json.put(TimeSpent.NAMES.get(i), JsonTimes.rounded(value.applyAsDouble(parts.get(i))));
      }
    }
  }

  static void slowest(ArrayNode json, List<SlowRequest> slowest) {
    slowest.forEach(one -> slow(json.addObject(), one));
  }

  private static void slow(ObjectNode json, SlowRequest one) {
    json.put("scenario", one.about().scenario());
    ArrayNode path = json.putArray("path");
    one.about().path().forEach(path::add);
    json.put("request", one.about().name());
    json.put("dueMillis", millis(one.due()));
    json.put("response", JsonTimes.rounded(one.responseNanos() / 1e6));
    parts(json.putObject("spent"), one.spent(), nanos -> nanos / 1e6);
    if (one.status() != 0) {
      json.put("status", one.status());
    }
    if (one.failure() != null) {
      json.put("failure", one.failure());
    }
    json.put("user", one.user()).put("iteration", one.iteration());
  }

  static void steady(ObjectNode json, SteadyFigures steady) {
    switch (steady) {
      case SteadyFigures.Steady(Duration from, double mean, double perSecond) ->
          json.put("state", "steady")
              .put("fromMillis", millis(from))
              .put("mean", JsonTimes.rounded(mean / 1e6))
              .put("perSecond", JsonTimes.rounded(perSecond));
      case SteadyFigures.Unsteady _ -> json.put("state", "unsteady");
      case SteadyFigures.TooShort _ -> json.put("state", "too-short");
    }
    json.put("reason", SteadyWords.of(steady));
  }

  private static double millis(Duration length) {
    return JsonTimes.rounded(length.toNanos() / 1e6);
  }
}
