package dev.brunt.report;

import dev.brunt.metrics.RunFigures.SeriesFigures;
import dev.brunt.metrics.SlowRequest;
import dev.brunt.report.ScenarioFigures.PathFigures;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One scenario in JSON, with its transactions and requests. */
final class JsonScenario {
  /** So many of the slowest of each request are told of. */
  private static final int SLOWEST = 3;

  private JsonScenario() {}

  static void put(ObjectNode json, ScenarioFigures scenario) {
    json.put("name", scenario.name());
    SeriesFigures iterations = scenario.iterations();
    json.putObject("iterations")
        .put("succeeded", iterations == null ? 0 : iterations.succeeded())
        .put("failed", iterations == null ? 0 : iterations.failed());
    times(json.putObject("iterationTime"), iterations);
    ArrayNode transactions = json.putArray("transactions");
    scenario.transactions().forEach(inside -> transaction(transactions.addObject(), inside));
    requests(json, scenario.requests());
  }

  private static void transaction(ObjectNode json, PathFigures inside) {
    ArrayNode path = json.putArray("path");
    inside.path().forEach(path::add);
    times(json.putObject("response"), inside.transaction());
    requests(json, inside.requests());
  }

  private static void requests(ObjectNode json, List<SeriesFigures> requests) {
    ArrayNode all = json.putArray("requests");
    for (SeriesFigures figures : requests) {
      ObjectNode request = all.addObject().put("name", figures.series().name());
      times(request.putObject("response"), figures);
      JsonPhases.put(request.putObject("phases"), figures.phases());
      JsonSummary.counts(request.putObject("status"), figures.status());
      List<SlowRequest> slowest = figures.slowest();
      JsonTail.slowest(
          request.putArray("slowest"), slowest.subList(0, Math.min(SLOWEST, slowest.size())));
    }
  }

  private static void times(ObjectNode json, @Nullable SeriesFigures figures) {
    if (figures == null) {
      json.put("count", 0);
    } else {
      JsonTimes.put(json, figures.response());
    }
  }
}
