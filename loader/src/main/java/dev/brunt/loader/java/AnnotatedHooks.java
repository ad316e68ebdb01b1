package dev.brunt.loader.java;

import dev.brunt.api.Config;
import dev.brunt.api.ScenarioBody;
import dev.brunt.api.plan.Hooks;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/** What the {@code @Before…} and {@code @After…} methods of a class do. */
final class AnnotatedHooks {
  private final MethodRoles methods;
  private final Arguments arguments;
  private final RunResults results;

  AnnotatedHooks(MethodRoles methods, Arguments arguments, RunResults results) {
    this.methods = methods;
    this.arguments = arguments;
    this.results = results;
  }

  /** Returns what runs around the load. */
  Hooks aroundLoad() {
    return new Hooks(
        beforeRun(), hooks(Role.BEFORE_RUNNER), hooks(Role.AFTER_RUNNER), hooks(Role.AFTER_RUN));
  }

  /** Returns what runs when a virtual user is made or ends. */
  List<ScenarioBody> aroundUser(Role role) {
    List<ScenarioBody> bodies = new ArrayList<>();
    for (Method method : methods.of(role)) {
      arguments
          .invocation(method, role, methods.of(Role.BEFORE_RUN))
          .ifPresent(call -> bodies.add(call.body()));
    }
    return bodies;
  }

  /** A method is handed only what those before it returned. */
  private List<Hooks.Hook> beforeRun() {
    List<Method> all = methods.of(Role.BEFORE_RUN);
    List<Hooks.Hook> hooks = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Method method = all.get(i);
      arguments
          .invocation(method, Role.BEFORE_RUN, all.subList(0, i))
          .ifPresent(call -> hooks.add(new MethodHook(method, call, results)));
    }
    return hooks;
  }

  private List<Hooks.Hook> hooks(Role role) {
    List<Hooks.Hook> hooks = new ArrayList<>();
    for (Method method : methods.of(role)) {
      arguments
          .invocation(method, role, methods.of(Role.BEFORE_RUN))
          .ifPresent(call -> hooks.add(new MethodHook(method, call, results)));
    }
    return hooks;
  }

  /** A method around the load; what it returns is kept for those that ask for it. */
  private record MethodHook(Method method, Invocation call, RunResults results)
      implements Hooks.Hook {
    @Override
    public String name() {
      return Places.BY_NAME.of(method);
    }

    @Override
    public void run(Config config) throws Exception {
      results.put(method, call.run(config, null));
    }
  }
}
