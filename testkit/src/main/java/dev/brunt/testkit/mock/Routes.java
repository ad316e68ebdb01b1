package dev.brunt.testkit.mock;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** All that the mock service answers to. Safe for use by several threads. */
final class Routes {
  private final List<Route> all;
  private final Map<String, Route> byPath = new HashMap<>();
  private final Map<String, Route> byPrefix = new HashMap<>();

  private Routes(List<Route> all) {
    this.all = all;
    for (Route route : all) {
      (route.argument().isPresent() ? byPrefix : byPath).put(route.prefix(), route);
    }
  }

  /**
   * Returns the routes of one service, with a shop and a limiter of their own.
   *
   * @param maxTps what the limiter admits within a second, at least 1
   * @param nanoClock the limiter's
   */
  static Routes of(int maxTps, LongSupplier nanoClock) {
    return of(new Limiter(maxTps, nanoClock));
  }

  /** Returns the same, with a limiter that guards all of them together. */
  static Routes limited(int maxTps, LongSupplier nanoClock) {
    var limiter = new Limiter(maxTps, nanoClock);
    return new Routes(
        of(limiter).all.stream()
            .map(
                route -> route.prefix().equals(Practice.LIMITED) ? route : route.limitedBy(limiter))
            .toList());
  }

  private static Routes of(Limiter limiter) {
    List<Route> routes = new ArrayList<>();
    routes.addAll(Practice.routes(limiter));
    routes.addAll(new Shop().routes());
    Answer list = Answer.text(HttpResponseStatus.OK, list(routes));
    routes.add(Route.of("/", Methods.READ, "this list", _ -> list));
    return new Routes(List.copyOf(routes));
  }

  private static String list(List<Route> routes) {
    var list = new StringBuilder("Brunt's mock service, the target to practise on\n\n");
    for (Route route : routes) {
      list.append(
          "%-10s %-16s %s\n".formatted(route.methods().names(), route.template(), route.says()));
    }
    return list.toString();
  }

  /** Returns who answers to a path. */
  Optional<Route> find(String path) {
    Route exact = byPath.get(path);
    if (exact != null) {
      return Optional.of(exact);
    }
    return Optional.ofNullable(byPrefix.get(path.substring(0, path.lastIndexOf('/') + 1)));
  }

  /** Returns each route's path as people write it, without the slash that it begins with. */
  List<String> templates() {
    return all.stream().map(route -> route.template().substring(1)).toList();
  }
}
