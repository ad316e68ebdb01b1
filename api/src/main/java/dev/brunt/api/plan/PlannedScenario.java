package dev.brunt.api.plan;

import dev.brunt.api.Pool;
import dev.brunt.api.ScenarioBody;
import java.util.List;

/**
 * A scenario as a run needs it.
 *
 * @param name its name in results, not blank
 * @param weight its share of a load that it has with others, at least 0
 * @param body what one iteration does
 * @param beforeUser what runs when a virtual user is made, in order
 * @param afterUser what runs when a virtual user ends, in order
 * @param pools the pools that its items come from, to be opened before anything is sent
 */
public record PlannedScenario(
    String name,
    int weight,
    ScenarioBody body,
    List<ScenarioBody> beforeUser,
    List<ScenarioBody> afterUser,
    List<Pool<?>> pools) {
  /** Checks the name and the weight. */
  public PlannedScenario {
    if (name.isBlank()) {
      throw new IllegalArgumentException("the name of a scenario must not be blank");
    }
    if (weight < 0) {
      throw new IllegalArgumentException(
          "weight of scenario %s must be >= 0 but was %s".formatted(name, weight));
    }
    beforeUser = List.copyOf(beforeUser);
    afterUser = List.copyOf(afterUser);
    pools = List.copyOf(pools);
  }

  /** Makes a scenario whose items come from no pool. */
  public PlannedScenario(
      String name,
      int weight,
      ScenarioBody body,
      List<ScenarioBody> beforeUser,
      List<ScenarioBody> afterUser) {
    this(name, weight, body, beforeUser, afterUser, List.of());
  }

  /** Returns this scenario with the pools that its items come from. */
  public PlannedScenario with(List<Pool<?>> others) {
    return new PlannedScenario(name, weight, body, beforeUser, afterUser, others);
  }

  /** Returns a scenario of weight 1 without anything before or after its users. */
  public static PlannedScenario of(String name, ScenarioBody body) {
    return new PlannedScenario(name, 1, body, List.of(), List.of(), List.of());
  }
}
