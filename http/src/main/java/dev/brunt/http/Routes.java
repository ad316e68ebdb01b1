package dev.brunt.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The routes of a run, each made once. Safe for use by many threads. */
final class Routes {
  /** A scenario that makes its paths up as it goes would fill the memory. */
  private static final int MOST = 10_000;

  private final Base base;
  private final Map<String, Map<String, Route>> byMethod = new ConcurrentHashMap<>();

  Routes(Base base) {
    this.base = base;
  }

  Base base() {
    return base;
  }

  Route of(String method, String path) {
    Map<String, Route> byPath = byMethod.get(method);
    if (byPath == null) {
      byPath = byMethod.computeIfAbsent(method, _ -> new ConcurrentHashMap<>());
    }
    Route known = byPath.get(path);
    if (known != null) {
      return known;
    }
    Route route = new Route(method, path, base);
    if (byPath.size() < MOST) {
      byPath.put(path, route);
    }
    return route;
  }
}
