package dev.brunt.loader.toml;

import dev.brunt.api.PlanException;
import dev.brunt.api.plan.PlannedScenario;
import dev.brunt.api.plan.Threshold;
import dev.brunt.api.plan.Threshold.Subject;
import dev.brunt.api.plan.ThresholdRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Reads thresholds where they stand: in {@code [thresholds]}, where {@code all} are of the run and
 * others of the scenario that they name, in a scenario, and in a request.
 */
final class ThresholdSection {
  private static final String KEY = "thresholds";
  private static final String RUN = "all";

  private final List<Placed> found = new ArrayList<>();

  private record Placed(Threshold threshold, Place place) {}

  /** Reads those of a scenario's requests and then its own. */
  void readScenario(String scenario, Table table) {
    read(table.find(KEY), threshold -> threshold.about(scenario));
  }

  /** Reads those of a request, which is only that in its scenario. */
  void readRequest(String scenario, String request, Table table) {
    read(
        table.find(KEY),
        threshold -> threshold.with(new Subject(Subject.Kind.REQUEST, request, scenario)));
  }

  /**
   * Reads the section, and returns all that were read, those of the run first; meaningless where
   * there was a mistake.
   */
  List<Threshold> read(Table section, List<PlannedScenario> scenarios) {
    List<Placed> ofParts = List.copyOf(found);
    found.clear();
    read(section.find(RUN), threshold -> threshold);
    for (PlannedScenario scenario : scenarios) {
      if (!scenario.name().equals(RUN)) {
        read(section.find(scenario.name()), threshold -> threshold.about(scenario.name()));
      }
    }
    section.refuseOthers();
    found.addAll(ofParts);
    check(scenarios);
    return found.stream().map(Placed::threshold).toList();
  }

  private void read(Optional<Node> array, UnaryOperator<Threshold> about) {
    for (Node node : array.map(Node::items).orElse(List.of())) {
      try {
        node.text()
            .map(Threshold::parse)
            .map(about)
            .ifPresent(threshold -> found.add(new Placed(threshold, node.place())));
      } catch (PlanException mistake) {
        node.place().mistake(": " + mistake.getMessage());
      }
    }
  }

  private void check(List<PlannedScenario> scenarios) {
    List<Threshold> before = new ArrayList<>();
    for (Placed one : found) {
      Threshold threshold = one.threshold();
      ThresholdRules.unknownName(threshold, scenarios)
          .or(() -> ThresholdRules.repetition(threshold, before))
          .ifPresent(flaw -> one.place().mistake(": " + flaw.of(threshold), flaw.hint()));
      before.add(threshold);
    }
  }
}
