package dev.brunt.loader.java;

import dev.brunt.api.FromPool;
import dev.brunt.api.Load;
import dev.brunt.api.Thresholds;
import dev.brunt.api.plan.Mistakes;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Sorts the methods of a class by what their annotations make of them. */
final class MethodRoles {
  private final Places places;
  private final Mistakes mistakes;
  private final Map<Role, List<Method>> sorted = new EnumMap<>(Role.class);

  /** Sorts the methods of a class, adding each that is marked wrongly to the mistakes. */
  MethodRoles(Class<?> type, Places places, Mistakes mistakes) {
    this.places = places;
    this.mistakes = mistakes;
    for (Method method : Members.methods(type)) {
      List<Role> roles = Role.of(method);
      check(method, roles);
      roles.forEach(role -> sorted.computeIfAbsent(role, _ -> new ArrayList<>()).add(method));
    }
  }

  /** Returns the methods of a role, in the order written. */
  List<Method> of(Role role) {
    return sorted.getOrDefault(role, List.of());
  }

  private void check(Method method, List<Role> roles) {
    if (roles.size() > 1) {
      String all = roles.stream().map(Role::annotation).collect(Collectors.joining(", "));
      mistakes.add(
          places.of(method), method.getName() + " must have one of these annotations: " + all);
    }
    for (Role role : roles) {
      checkResult(method, role);
    }
    if (!roles.contains(Role.SCENARIO)) {
      checkNothingIgnored(method, roles);
    }
  }

  private void checkResult(Method method, Role role) {
    if (role != Role.BEFORE_RUN && method.getReturnType() != void.class) {
      mistakes.add(
          places.of(method),
          "a method with %s must return void but %s returns %s"
              .formatted(
                  role.annotation(), method.getName(), method.getReturnType().getSimpleName()));
    }
  }

  private void checkNothingIgnored(Method method, List<Role> roles) {
    for (Class<? extends Annotation> stray : List.of(Load.class, Thresholds.class)) {
      if (method.isAnnotationPresent(stray)) {
        addStray(method, "@" + stray.getSimpleName());
      }
    }
    if (roles.isEmpty() && hasPoolParameter(method)) {
      addStray(method, "@FromPool");
    }
  }

  private void addStray(Method method, String annotation) {
    mistakes.add(
        places.of(method),
        annotation + " needs a scenario, but " + method.getName() + " has no @Scenario");
  }

  private static boolean hasPoolParameter(Method method) {
    for (var parameter : method.getParameters()) {
      if (parameter.isAnnotationPresent(FromPool.class)) {
        return true;
      }
    }
    return false;
  }
}
