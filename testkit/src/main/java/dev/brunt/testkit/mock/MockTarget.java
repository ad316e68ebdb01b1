package dev.brunt.testkit.mock;

import dev.brunt.api.PlanException;
import dev.brunt.api.plan.PlanRules;
import dev.brunt.api.spi.TargetScheme;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The addresses of the mock service, which is started in a process of its own, so that it takes
 * nothing from the loops of the load generator.
 *
 * <p>{@code mock:shop} and {@code mock:} are the whole service; anything else after the colon is a
 * path of it that relative paths are resolved against, such as {@code mock:delay/20}.
 */
public final class MockTarget implements TargetScheme {
  private static final String SCHEME = "mock";
  private static final String SHOP = "shop";

  @Override
  public String scheme() {
    return SCHEME;
  }

  /**
   * {@inheritDoc}
   *
   * @throws dev.brunt.api.BruntException if the process does not listen within 20 s, with what it
   *     printed instead
   */
  @Override
  public StartedTarget start(String address) {
    return MockProcess.start(System.getProperty("java.class.path"), path(address));
  }

  /** Returns the path that an address names, empty for the whole service. */
  static String path(String address) {
    String name = address.substring(SCHEME.length() + 1);
    if (name.isEmpty() || name.equals(SHOP)) {
      return "";
    }
    String path = Target.of("/" + name).path();
    Routes routes = Routes.of(MockService.DEFAULT_MAX_TPS, System::nanoTime);
    Optional<Route> route = routes.find(path);
    if (route.isEmpty()) {
      throw new PlanException(unknown(address, name, routes.templates()));
    }
    route
        .get()
        .problem(path)
        .ifPresent(problem -> {
          throw new PlanException("target \"%s\": %s".formatted(address, problem));
        });
    return path;
  }

  private static String unknown(String address, String name, List<String> templates) {
    List<String> known = Stream.concat(Stream.of(SHOP), templates.stream()).toList();
    String meant =
        PlanRules.nearest(firstWord(name), known.stream().map(MockTarget::firstWord).toList())
            .map(near -> known.stream().filter(other -> firstWord(other).equals(near)).findFirst())
            .map(near -> "did you mean \"" + SCHEME + ":" + near.orElseThrow() + "\"? ")
            .orElse("");
    return "target \"%s\": the mock service has no \"%s\"\n    hint: %sthere are: %s"
        .formatted(address, name, meant, String.join(", ", known));
  }

  private static String firstWord(String path) {
    int slash = path.indexOf('/');
    return slash < 0 ? path : path.substring(0, slash);
  }
}
