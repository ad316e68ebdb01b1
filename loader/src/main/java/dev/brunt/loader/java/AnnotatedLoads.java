package dev.brunt.loader.java;

import dev.brunt.api.Load;
import dev.brunt.api.PlanException;
import dev.brunt.api.plan.Limits;
import dev.brunt.api.plan.LoadRules;
import dev.brunt.api.plan.Mistakes;
import dev.brunt.api.plan.PlannedLoad;
import dev.brunt.api.plan.PlannedScenario;
import dev.brunt.api.plan.Quantities;
import dev.brunt.api.plan.Separation;
import dev.brunt.api.plan.ShapeWords;
import dev.brunt.api.plan.Workload;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The loads that {@code @Load} says: a scenario that has one has it for itself, all others share
 * that of the class.
 */
final class AnnotatedLoads {
  private final Class<?> type;
  private final Places places;
  private final Mistakes mistakes;

  AnnotatedLoads(Class<?> type, Places places, Mistakes mistakes) {
    this.type = type;
    this.places = places;
    this.mistakes = mistakes;
  }

  /** Returns the load of the class, if it has scenarios, and then those of methods. */
  List<PlannedLoad> of(Map<Method, PlannedScenario> scenarios) {
    List<PlannedScenario> sharing = new ArrayList<>();
    List<PlannedLoad> own = new ArrayList<>();
    scenarios.forEach((method, scenario) -> {
      if (method.isAnnotationPresent(Load.class)) {
        own.add(load(method, places.of(method), List.of(scenario)));
      } else {
        sharing.add(scenario);
      }
    });
    if (!sharing.isEmpty()) {
      own.addFirst(load(type, places.of(type), sharing));
    } else if (type.isAnnotationPresent(Load.class) && !own.isEmpty()) {
      mistakes.add(
          places.of(type),
          "every scenario has a @Load of its own, so that of the class says nothing");
    }
    return own;
  }

  private PlannedLoad load(
      AnnotatedElement annotated, String place, List<PlannedScenario> scenarios) {
    Load words = annotated.getAnnotation(Load.class);
    if (words == null) {
      return new PlannedLoad(scenarios, new Workload.Unstated(), Limits.DEFAULT, Duration.ZERO);
    }
    PlannedLoad load =
        new PlannedLoad(
            scenarios,
            workload(words.value(), place),
            limits(words, place),
            delay(words.startAfter(), place));
    LoadRules.check(load, (_, problem) -> mistakes.add(place, problem.text()));
    return load;
  }

  private Limits limits(Load words, String place) {
    Limits limits = Limits.DEFAULT.withDuration(duration(words.duration(), place));
    if (!words.every().isEmpty()) {
      Optional<Separation> every = Separation.parse(words.every());
      if (every.isEmpty()) {
        mistakes.add(
            place,
            "every must be a time above 0 such as \"5s\", \"5s +- 1s\" or \"about 5s\" but was \""
                + words.every()
                + "\"");
      }
      limits = limits.withEvery(every.orElse(Separation.NONE));
    }
    if (isSaid("uniqueUsers", words.uniqueUsers(), place)) {
      limits = limits.withUniqueUsers(words.uniqueUsers());
    }
    return isSaid("iterationsPerUser", words.iterationsPerUser(), place)
        ? limits.withIterationsPerUser(words.iterationsPerUser())
        : limits;
  }

  private boolean isSaid(String name, long count, String place) {
    if (count != Load.NOT_SAID && count < 1) {
      mistakes.add(place, name + " must be >= 1 but was " + count);
    }
    return count >= 1;
  }

  private Workload workload(String words, String place) {
    try {
      return ShapeWords.parse(words);
    } catch (PlanException mistake) {
      mistakes.add(place, String.valueOf(mistake.getMessage()));
      return new Workload.Unstated();
    }
  }

  private @Nullable Duration duration(String words, String place) {
    if (words.isEmpty()) {
      return null;
    }
    Optional<Duration> length = Quantities.duration(words).filter(Duration::isPositive);
    if (length.isEmpty()) {
      mistakes.add(
          place,
          "duration must be a length of time above 0 such as \"5m\" but was \"" + words + "\"");
    }
    return length.orElse(null);
  }

  private Duration delay(String words, String place) {
    return Quantities.duration(words)
        .orElseGet(() -> {
          mistakes.add(
              place,
              "startAfter must be a length of time such as \"30s\" but was \"" + words + "\"");
          return Duration.ZERO;
        });
  }
}
