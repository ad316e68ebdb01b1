package dev.brunt.loader.java;

import dev.brunt.api.PlanException;
import dev.brunt.api.Thresholds;
import dev.brunt.api.plan.Mistakes;
import dev.brunt.api.plan.PlannedScenario;
import dev.brunt.api.plan.Threshold;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The verdicts that {@code @Thresholds} says: on a class of the run, on a method of its scenario.
 */
final class AnnotatedThresholds {
  private final Places places;
  private final Mistakes mistakes;

  AnnotatedThresholds(Places places, Mistakes mistakes) {
    this.places = places;
    this.mistakes = mistakes;
  }

  /** Returns those of the class and then those of its scenarios. */
  List<Threshold> of(Class<?> type, Map<Method, PlannedScenario> scenarios) {
    List<Threshold> all = new ArrayList<>(read(type, places.of(type)));
    scenarios.forEach((method, scenario) ->
        read(method, places.of(method)).stream()
            .map(threshold -> threshold.about(scenario.name()))
            .forEach(all::add));
    return all;
  }

  private List<Threshold> read(AnnotatedElement annotated, String place) {
    List<Threshold> read = new ArrayList<>();
    Thresholds thresholds = annotated.getAnnotation(Thresholds.class);
    for (String words : thresholds == null ? new String[0] : thresholds.value()) {
      try {
        read.add(Threshold.parse(words));
      } catch (PlanException mistake) {
        mistakes.add(place, String.valueOf(mistake.getMessage()));
      }
    }
    return read;
  }
}
