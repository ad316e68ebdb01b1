package dev.brunt.loader.toml;

import dev.brunt.api.plan.PlannedLoad;
import dev.brunt.api.plan.PlannedScenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads every {@code [scenarios.NAME]}. */
final class ScenarioSections {
  private final Table root;
  private final String baseUrl;
  private final Set<String> variables;
  private final ThresholdSection thresholds;
  private final List<PlannedLoad> ownLoads = new ArrayList<>();

  /**
   * Reads from the whole profile.
   *
   * @param baseUrl what paths are appended to
   * @param variables the names of those that each scenario begins with
   * @param thresholds what takes those of scenarios and requests
   */
  ScenarioSections(Table root, String baseUrl, Set<String> variables, ThresholdSection thresholds) {
    this.thresholds = thresholds;
    this.root = root;
    this.baseUrl = baseUrl;
    this.variables = variables;
  }

  /** Returns the loads that scenarios have for themselves, once the scenarios have been read. */
  List<PlannedLoad> ownLoads() {
    return List.copyOf(ownLoads);
  }

  /** Returns the scenarios, in the order written; meaningless where there was a mistake. */
  List<PlannedScenario> read() {
    List<PlannedScenario> scenarios = new ArrayList<>();
    root.require("scenarios", "write [scenarios.NAME] and its requests")
        .flatMap(Node::table)
        .ifPresent(all -> readAll(all, scenarios));
    return scenarios;
  }

  private void readAll(Table all, List<PlannedScenario> scenarios) {
    if (all.keys().isEmpty()) {
      all.place().absence(" must have at least 1 scenario but has 0", "write [scenarios.NAME]");
    }
    all.forEach((name, node) -> {
      if (name.isBlank()) {
        node.place().mistake(": the name of a scenario must not be blank");
      } else {
        node.table().map(table -> scenario(name, table)).ifPresent(scenarios::add);
      }
    });
  }

  private PlannedScenario scenario(String name, Table table) {
    Optional<Long> weight =
        table.find("weight").flatMap(node -> node.wholeNumber(0, Integer.MAX_VALUE));
    ProfileScenario body = new ProfileScenario(requests(name, table));
    Table load = table.section("load");
    thresholds.readScenario(name, table);
    table.refuseOthers();
    PlannedScenario scenario =
        new PlannedScenario(name, Math.toIntExact(weight.orElse(1L)), body, List.of(), List.of());
    if (load.isWritten()) {
      ownLoads.add(LoadSection.own(load).read(List.of(scenario)));
    }
    return scenario;
  }

  private List<ProfileRequest> requests(String name, Table table) {
    String hint = "write [[scenarios." + name + ".requests]]";
    Optional<Node> node = table.require("requests", hint);
    List<Node> items = node.map(Node::items).orElse(List.of());
    if (node.isPresent() && items.isEmpty()) {
      node.get().place().absence(" must have at least 1 request but has 0", hint);
    }
    Scope scope = new Scope(variables);
    List<ProfileRequest> requests = new ArrayList<>();
    for (Node item : items) {
      item.table()
          .map(each -> new RequestSection(each, scope, baseUrl).read(name, thresholds))
          .ifPresent(requests::add);
    }
    return requests;
  }
}
