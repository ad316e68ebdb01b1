package dev.brunt.loader.java;

import dev.brunt.api.Config;
import dev.brunt.api.FromPool;
import dev.brunt.api.VirtualUser;
import dev.brunt.api.plan.Mistakes;
import java.lang.invoke.MethodType;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds where the values of parameters come from; each that comes from nowhere is a mistake. */
final class Arguments {
  private final Instance instance;
  private final PoolFinder pools;
  private final RunResults results;
  private final Places places;
  private final Mistakes mistakes;

  Arguments(
      Instance instance, PoolFinder pools, RunResults results, Places places, Mistakes mistakes) {
    this.instance = instance;
    this.pools = pools;
    this.results = results;
    this.places = places;
    this.mistakes = mistakes;
  }

  /**
   * Returns a method with what it is called with; empty, with a mistake, if it cannot be called.
   *
   * @param earlier the {@code @BeforeRun} methods that will have run, in order
   */
  Optional<Invocation> invocation(Method method, Role role, List<Method> earlier) {
    List<Argument> arguments = new ArrayList<>();
    boolean isStatic = Modifier.isStatic(method.getModifiers());
    if (!isStatic) {
      arguments.add((_, _) -> instance.get());
    }
    Parameter[] parameters = method.getParameters();
    for (int i = 0; i < parameters.length; i++) {
      Slot slot = new Slot(method, role, parameters[i], i);
      argument(slot, earlier).ifPresent(arguments::add);
    }
    int needed = parameters.length + (isStatic ? 0 : 1);
    return arguments.size() == needed ? callable(method, arguments) : Optional.empty();
  }

  private Optional<Invocation> callable(Method method, List<Argument> arguments) {
    try {
      return Optional.of(new Invocation(method, arguments));
    } catch (InaccessibleObjectException closed) {
      Class<?> type = method.getDeclaringClass();
      mistakes.add(
          places.of(method),
          "the module %s must open its package %s to be called"
              .formatted(type.getModule().getName(), type.getPackageName()));
      return Optional.empty();
    }
  }

  private Optional<Argument> argument(Slot slot, List<Method> earlier) {
    FromPool fromPool = slot.parameter.getAnnotation(FromPool.class);
    Class<?> type = slot.parameter.getType();
    if (fromPool != null) {
      return item(slot, fromPool.value());
    }
    if (type == VirtualUser.class && slot.role.isOfUser()) {
      if (slot.index > 0) {
        mistakes.add(places.of(slot.method), slot + " is VirtualUser, which must be the first");
      }
      return Optional.of((_, user) -> user);
    }
    return type == Config.class ? Optional.of((config, _) -> config) : runResult(slot, earlier);
  }

  private Optional<Argument> item(Slot slot, String name) {
    String place = places.of(slot.method);
    if (slot.role != Role.SCENARIO) {
      mistakes.add(place, slot + " has @FromPool, which only a scenario's parameter may have");
      return Optional.empty();
    }
    return pools.find(name, slot.parameter.getType(), place, slot.toString()).map(PoolItem::new);
  }

  private Optional<Argument> runResult(Slot slot, List<Method> earlier) {
    Class<?> wanted = boxed(slot.parameter.getType());
    List<Method> fitting =
        earlier.stream().filter(m -> wanted.isAssignableFrom(boxed(m.getReturnType()))).toList();
    List<Method> exact = fitting.stream().filter(m -> boxed(m.getReturnType()) == wanted).toList();
    List<Method> meant = exact.isEmpty() ? fitting : exact;
    if (meant.size() == 1) {
      return Optional.of((_, _) -> results.get(meant.getFirst()));
    }
    mistakes.add(places.of(slot.method), meant.isEmpty() ? nowhere(slot) : several(slot, meant));
    return Optional.empty();
  }

  private static String nowhere(Slot slot) {
    String user = slot.role.isOfUser() && slot.index == 0 ? "VirtualUser, " : "";
    String pool = slot.role == Role.SCENARIO ? ", or have @FromPool" : "";
    return "%s must be %sConfig or what a @BeforeRun method returns%s, but is %s"
        .formatted(slot, user, pool, slot.parameter.getType().getSimpleName());
  }

  private static String several(Slot slot, List<Method> meant) {
    return "%s is %s, which more than one @BeforeRun method returns: %s"
        .formatted(
            slot,
            slot.parameter.getType().getSimpleName(),
            meant.stream().map(Method::getName).collect(Collectors.joining(", ")));
  }

  private static Class<?> boxed(Class<?> type) {
    return MethodType.methodType(type).wrap().returnType();
  }

  /** A parameter of a method; reads as mistakes name it. */
  private record Slot(Method method, Role role, Parameter parameter, int index) {
    @Override
    public String toString() {
      return "parameter " + (index + 1) + " of " + method.getName();
    }
  }
}
