package dev.brunt.report;

import dev.brunt.metrics.SearchFigures;
import dev.brunt.metrics.SearchFigures.Objective;
import dev.brunt.metrics.SearchFigures.TrialFigures;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How a capacity was searched, as JSON. */
final class JsonCapacity {
  private static final double NANOS_PER_MILLI = 1e6;

  private JsonCapacity() {}

  static void put(SearchFigures search, ObjectNode goal) {
    goal.put("outcome", search.outcome().word()).put("low", JsonTimes.rounded(search.low()));
    if (Double.isFinite(search.high())) {
      goal.put("high", JsonTimes.rounded(search.high()));
    }
    ArrayNode objectives = goal.putArray("objectives");
    search.objectives().forEach(objective -> objectives.add(objective.text()));
    ArrayNode trials = goal.putArray("trials");
    search.trials().forEach(trial -> put(search, trial, trials.addObject()));
    ArrayNode notes = goal.putArray("notes");
    search.notes().forEach(notes::add);
  }

  private static void put(SearchFigures search, TrialFigures trial, ObjectNode json) {
    json.put("perSecond", JsonTimes.rounded(trial.perSecond()))
        .put("judgedMillis", trial.judged().toNanos() / NANOS_PER_MILLI)
        .put("goodPerSecond", JsonTimes.rounded(trial.goodPerSecond()))
        .put("held", trial.held());
    ArrayNode values = json.putArray("values");
    for (int i = 0; i < search.objectives().size(); i++) {
      put(search.objectives().get(i), trial.values().get(i), values.addObject());
    }
  }

  /** Leaves the value out where nothing ended of what the objective is about. */
  private static void put(Objective objective, double value, ObjectNode json) {
    json.put("objective", objective.text());
    if (!Double.isNaN(value)) {
      json.put(
          objective.isShare() ? "share" : "millis",
          JsonTimes.rounded(objective.isShare() ? value : value / NANOS_PER_MILLI));
    }
  }
}
