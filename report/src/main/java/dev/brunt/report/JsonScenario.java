package dev.brunt.report;

import dev.brunt.metrics.RunFigures.SeriesFigures;
import dev.brunt.metrics.SlowRequest;
import dev.brunt.report.ScenarioFigures.PathFigures;
import java.util.List;
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
        .put("succeeded", iterations.succeeded())
        .put("failed", iterations.failed());
    JsonTimes.put(json.putObject("iterationTime"), iterations.response());
    ArrayNode transactions = json.putArray("transactions");
    scenario.transactions().forEach(inside -> transaction(transactions.addObject(), inside));
    requests(json, scenario.requests());
  }

  private static void transaction(ObjectNode json, PathFigures inside) {
    ArrayNode path = json.putArray("path");
    inside.path().forEach(path::add);
    JsonTimes.put(json.putObject("response"), inside.transaction().response());
    requests(json, inside.requests());
  }

  private static void requests(ObjectNode json, List<SeriesFigures> requests) {
    ArrayNode all = json.putArray("requests");
    for (SeriesFigures figures : requests) {
      ObjectNode request = all.addObject().put("name", figures.series().name());
      JsonTimes.put(request.putObject("response"), figures.response());
      JsonPhases.put(request.putObject("phases"), figures.phases());
      JsonSummary.counts(request.putObject("status"), figures.status());
      List<SlowRequest> slowest = figures.slowest();
      JsonTail.slowest(
          request.putArray("slowest"), slowest.subList(0, Math.min(SLOWEST, slowest.size())));
    }
  }
}
