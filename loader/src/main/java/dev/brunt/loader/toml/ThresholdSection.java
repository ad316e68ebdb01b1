package dev.brunt.loader.toml;

import dev.brunt.api.PlanException;
import dev.brunt.api.plan.PlannedScenario;
import dev.brunt.api.plan.Threshold;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code [thresholds]}: {@code all} are of the run, others of the scenario they name. */
final class ThresholdSection {
  private static final String RUN = "all";

  private ThresholdSection() {}

  /** Returns the verdicts, those of the run first; meaningless where there was a mistake. */
  static List<Threshold> read(Table table, List<PlannedScenario> scenarios) {
    List<Threshold> thresholds = new ArrayList<>(parse(table, RUN));
    for (PlannedScenario scenario : scenarios) {
      if (!scenario.name().equals(RUN)) {
        parse(table, scenario.name()).stream()
            .map(threshold -> threshold.about(scenario.name()))
            .forEach(thresholds::add);
      }
    }
    table.refuseOthers();
    return thresholds;
  }

  private static List<Threshold> parse(Table table, String key) {
    List<Threshold> thresholds = new ArrayList<>();
    for (Node node : table.find(key).map(Node::items).orElse(List.of())) {
      try {
        node.text().map(Threshold::parse).ifPresent(thresholds::add);
      } catch (PlanException mistake) {
        node.place().mistake(": " + mistake.getMessage());
      }
    }
    return thresholds;
  }
}
