package dev.brunt.loader.java;

import dev.brunt.api.plan.Mistakes;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;

/**
 * The fields that all virtual users share by accident, probably: those that are not final and that
 * no method sets once, before the load.
 */
public final class SharedFields {
  private SharedFields() {}

  /** Returns a warning for each. */
  public static List<String> warnings(Class<?> type, Places places) {
    List<Method> setUp =
        Members.methods(type).stream().filter(SharedFields::runsBeforeLoad).toList();
    Mistakes warnings = new Mistakes();
    for (Field field : Members.fields(type)) {
      boolean isFinal = Modifier.isFinal(field.getModifiers());
      if (!isFinal && setUp.stream().noneMatch(method -> Members.assigns(method, field))) {
        warnings.add(
            places.of(field),
            "all virtual users share the field "
                + field.getName()
                + ", which no @BeforeRun or @BeforeRunner method sets",
            "make it final, or keep a user's own state in a local variable or user.attached(…)");
      }
    }
    return warnings.all();
  }

  private static boolean runsBeforeLoad(Method method) {
    List<Role> roles = Role.of(method);
    return roles.contains(Role.BEFORE_RUN) || roles.contains(Role.BEFORE_RUNNER);
  }
}
