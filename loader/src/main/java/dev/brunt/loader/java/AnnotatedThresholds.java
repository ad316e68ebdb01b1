package dev.brunt.loader.java;

import dev.brunt.api.PlanException;
import dev.brunt.api.Thresholds;
import dev.brunt.api.plan.Mistakes;
import dev.brunt.api.plan.PlannedScenario;
import dev.brunt.api.plan.Threshold;
import dev.brunt.api.plan.ThresholdRules;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The verdicts that {@code @Thresholds} says: on a class of the run, on a method of its scenario.
 */
final class AnnotatedThresholds {
  private final Places places;
  private final Mistakes mistakes;
  private final List<Threshold> read = new ArrayList<>();

  AnnotatedThresholds(Places places, Mistakes mistakes) {
    this.places = places;
    this.mistakes = mistakes;
  }

  /** Returns those of the class and then those of its scenarios. */
  List<Threshold> of(Class<?> type, Map<Method, PlannedScenario> scenarios) {
    Collection<PlannedScenario> all = scenarios.values();
    read(type, places.of(type), all, threshold -> threshold);
    scenarios.forEach((method, scenario) ->
        read(method, places.of(method), all, threshold -> threshold.about(scenario.name())));
    return List.copyOf(read);
  }

  private void read(
      AnnotatedElement annotated,
      String place,
      Collection<PlannedScenario> scenarios,
      UnaryOperator<Threshold> about) {
    Thresholds thresholds = annotated.getAnnotation(Thresholds.class);
    for (String words : thresholds == null ? new String[0] : thresholds.value()) {
      try {
        add(about.apply(Threshold.parse(words)), place, scenarios);
      } catch (PlanException mistake) {
        mistakes.add(place, String.valueOf(mistake.getMessage()));
      }
    }
  }

  private void add(Threshold threshold, String place, Collection<PlannedScenario> scenarios) {
    ThresholdRules.unknownName(threshold, List.copyOf(scenarios))
        .or(() -> ThresholdRules.repetition(threshold, read))
        .ifPresent(flaw -> mistakes.add(place, flaw.of(threshold), flaw.hint()));
    read.add(threshold);
  }
}
