package dev.brunt.loader.toml;

import dev.brunt.api.Goal;
import dev.brunt.api.PlanException;
import dev.brunt.api.plan.GoalWords;
import dev.brunt.api.plan.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keys of a load that seeks goals: {@code saturate}, {@code overload} and {@code seek}, alone
 * or together, {@code start_rate} and {@code max_rate}.
 */
final class GoalKeys {
  private final List<Node> said = new ArrayList<>();
  private final List<Goal> goals = new ArrayList<>();
  private final Optional<Node> start;
  private final Optional<Node> max;

  /** Reads the keys of a load. */
  GoalKeys(Table load) {
    load.find("saturate").ifPresent(node -> switched(node, Goal.SATURATED));
    load.find("overload").ifPresent(node -> switched(node, Goal.OVERLOADED));
    load.find("seek").ifPresent(this::seek);
    start = load.find("start_rate");
    max = load.find("max_rate");
  }

  private void switched(Node node, Goal goal) {
    said.add(node);
    node.truth().filter(truth -> isOn(node, truth)).ifPresent(_ -> goals.add(goal));
  }

  private static boolean isOn(Node node, boolean truth) {
    if (!truth) {
      node.place().mistake(" must be true, or be left out");
    }
    return truth;
  }

  private void seek(Node node) {
    said.add(node);
    List<Node> items = node.value() instanceof String ? List.of(node) : node.items();
    if (node.isArray() && items.isEmpty()) {
      node.place().mistake(" must have at least 1 goal but has 0", "write seek = [\"p99=250ms\"]");
    }
    items.forEach(item -> item.text().flatMap(words -> goal(item, words)).ifPresent(goals::add));
  }

  private static Optional<Goal> goal(Node item, String words) {
    try {
      return Optional.of(GoalWords.parse(words));
    } catch (PlanException mistake) {
      item.place().mistake(": " + mistake.getMessage());
      return Optional.empty();
    }
  }

  /** Returns the first key that says a goal; those after it say more goals of the same load. */
  Optional<Node> first() {
    return said.stream().findFirst();
  }

  /** Returns the load that seeks the goals, where there is one and no mistake in it. */
  Optional<Workload> workload() {
    if (said.isEmpty()) {
      start.ifPresent(node -> aimless(node, " is where a load begins to seek a goal"));
      max.ifPresent(node -> aimless(node, " is the limit of a load that seeks a goal"));
      return Optional.empty();
    }
    Optional<Double> from = start.flatMap(Node::transactionsPerSecond);
    Optional<Double> most = max.flatMap(Node::transactionsPerSecond);
    if (from.isPresent() && most.isPresent() && from.get() > most.get()) {
      start.orElseThrow().place().mistake(" must not be above max_rate");
      return Optional.empty();
    }
    return goals.isEmpty()
        ? Optional.empty()
        : Optional.of(new Workload.Sought(goals, from.orElse(null), most.orElse(null)));
  }

  private static void aimless(Node node, String words) {
    node.place()
        .mistake(words + ", but there is none", "write saturate = true or seek = [\"p99=250ms\"]");
  }
}
