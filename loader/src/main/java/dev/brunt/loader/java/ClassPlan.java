package dev.brunt.loader.java;

import dev.brunt.api.Plan;
import dev.brunt.api.PlanException;
import dev.brunt.api.Scenario;
import dev.brunt.api.ScenarioBody;
import dev.brunt.api.TargetUrl;
import dev.brunt.api.plan.Hooks;
import dev.brunt.api.plan.Mistakes;
import dev.brunt.api.plan.PlanRules;
import dev.brunt.api.plan.PlannedLoad;
import dev.brunt.api.plan.PlannedScenario;
import dev.brunt.api.plan.TargetAddress;
import dev.brunt.api.plan.Threshold;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the plan that a class's annotations say. */
public final class ClassPlan {
  /** Of a method with mistakes, which keep the plan from being returned. */
  private static final ScenarioBody UNCALLABLE =
      user -> {
        throw new IllegalStateException("a method with mistakes was called for " + user);
      };

  private final Class<?> type;
  private final @Nullable Path directory;
  private final Places places;
  private final Mistakes mistakes = new Mistakes();

  private ClassPlan(Class<?> type, @Nullable Path directory, Places places) {
    this.type = type;
    this.directory = directory;
    this.places = places;
  }

  /**
   * Returns the plan of a class that has no known source.
   *
   * @throws PlanException with every mistake in it
   */
  public static Plan of(Class<?> type) {
    return of(new ClassPlan(type, null, Places.BY_NAME));
  }

  /**
   * Returns the plan of a class.
   *
   * @param directory where the files that it names are looked for first
   * @param places where its parts are written
   * @throws PlanException with every mistake in it
   */
  public static Plan of(Class<?> type, Path directory, Places places) {
    return of(new ClassPlan(type, directory, places));
  }

  /** Returns whether a class has a scenario. */
  public static boolean isPlan(Class<?> type) {
    return Members.methods(type).stream()
        .anyMatch(method -> method.isAnnotationPresent(Scenario.class));
  }

  private static Plan of(ClassPlan plan) {
    try {
      return plan.read();
    } catch (NoClassDefFoundError | TypeNotPresentException missing) {
      throw new PlanException(
          plan.places.of(plan.type)
              + ": a class that it needs is missing: "
              + missing.getMessage());
    }
  }

  private Plan read() {
    initialize();
    Instance instance = new Instance(type, places.of(type));
    instance.check(mistakes);
    MethodRoles methods = new MethodRoles(type, places, mistakes);
    RunResults results = new RunResults();
    Arguments arguments =
        new Arguments(
            instance, new PoolFinder(type, directory, mistakes), results, places, mistakes);
    AnnotatedHooks annotated = new AnnotatedHooks(methods, arguments, results);
    Hooks hooks = annotated.aroundLoad();
    Map<Method, PlannedScenario> scenarios = scenarios(methods, arguments, annotated);
    List<PlannedLoad> loads = new AnnotatedLoads(type, places, mistakes).of(scenarios);
    List<Threshold> thresholds = new AnnotatedThresholds(places, mistakes).of(type, scenarios);
    Plan plan = targeted(Plan.of(type.getSimpleName(), loads)).hooks(hooks);
    return finished(plan.withThresholds(thresholds), instance);
  }

  /** Runs the static initializers, which make the pools. */
  private void initialize() {
    try {
      Class.forName(type.getName(), true, type.getClassLoader());
    } catch (ExceptionInInitializerError thrown) {
      throw new PlanException(
          places.of(type) + ": a static initializer threw " + thrown.getCause());
    } catch (ClassNotFoundException impossible) {
      throw new IllegalStateException(type + " is not known to its own loader", impossible);
    }
  }

  private Map<Method, PlannedScenario> scenarios(
      MethodRoles methods, Arguments arguments, AnnotatedHooks hooks) {
    List<ScenarioBody> beforeUser = hooks.aroundUser(Role.BEFORE_USER);
    List<ScenarioBody> afterUser = hooks.aroundUser(Role.AFTER_USER);
    List<Method> beforeRun = methods.of(Role.BEFORE_RUN);
    Map<Method, PlannedScenario> scenarios = new LinkedHashMap<>();
    for (Method method : methods.of(Role.SCENARIO)) {
      Optional<Invocation> call = arguments.invocation(method, Role.SCENARIO, beforeRun);
      scenarios.put(
          method,
          new PlannedScenario(
              name(method),
              weight(method),
              call.map(Invocation::body).orElse(UNCALLABLE),
              beforeUser,
              afterUser,
              call.map(Invocation::pools).orElse(List.of())));
    }
    if (scenarios.isEmpty()) {
      mistakes.add(
          places.of(type),
          "no method of " + type.getSimpleName() + " has @Scenario",
          "write \"@Scenario void browse(VirtualUser user) { … }\"");
    }
    checkNames(scenarios);
    return scenarios;
  }

  private static String name(Method method) {
    String name = method.getAnnotation(Scenario.class).name();
    return name.isBlank() ? method.getName() : name;
  }

  private int weight(Method method) {
    int weight = method.getAnnotation(Scenario.class).weight();
    if (weight < 0) {
      mistakes.add(
          places.of(method), "weight of " + method.getName() + " must be >= 0 but was " + weight);
    }
    return Math.max(0, weight);
  }

  private void checkNames(Map<Method, PlannedScenario> scenarios) {
    Map<String, Method> named = new HashMap<>();
    scenarios.forEach((method, scenario) -> {
      Method other = named.putIfAbsent(scenario.name(), method);
      if (other != null) {
        mistakes.add(
            places.of(method),
            "scenario names must differ but \"%s\" is that of %s too"
                .formatted(scenario.name(), places.of(other)),
            "write @Scenario(name = \"…\")");
      }
    });
  }

  private Plan targeted(Plan plan) {
    TargetUrl target = type.getAnnotation(TargetUrl.class);
    if (target == null) {
      return plan;
    }
    TargetAddress.problem(target.value())
        .ifPresent(problem -> mistakes.add(places.of(type), "@TargetUrl: " + problem));
    return plan.target(target.value());
  }

  /** The constructor runs last, and only for a plan without mistakes. */
  private Plan finished(Plan plan, Instance instance) {
    if (mistakes.isEmpty()) {
      PlanRules.check(plan, mistakes);
    }
    mistakes.throwIfAny();
    instance.get();
    return directory == null ? plan : plan.directory(directory);
  }
}
