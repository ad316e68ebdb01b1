package dev.brunt.loader.java;

import dev.brunt.api.BruntException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the {@code @BeforeRun} methods of a class returned. Safe for use by many threads. */
final class RunResults {
  private final Map<Method, Object> results = new ConcurrentHashMap<>();

  /** Keeps what a method returned. */
  void put(Method beforeRun, @Nullable Object result) {
    if (result == null) {
      results.remove(beforeRun);
    } else {
      results.put(beforeRun, result);
    }
  }

  /**
   * Returns what a method returned.
   *
   * @throws BruntException if it has not run or returned null
   */
  Object get(Method beforeRun) {
    Object result = results.get(beforeRun);
    if (result == null) {
      throw new BruntException(
          Places.BY_NAME.of(beforeRun) + ": its result is a parameter, so it must not be null");
    }
    return result;
  }
}
