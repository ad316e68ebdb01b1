package dev.brunt.api;

import java.util.Optional;

/**
 * The values that a run is given; the last of plan, {@code BRUNT_CONF_…} variable and {@code -e}
 * wins.
 */
public interface Config {
  /** Returns a value; throws, naming the key and how to set it, where there is none. */
  String get(String key);

  /** Returns a value, or {@code otherwise}. */
  String get(String key, String otherwise);

  /** Returns a value as a number, duration, boolean or enum. */
  <T> T get(String key, Class<T> type, T otherwise);

  /** Returns a value, if there is one. */
  Optional<String> find(String key);
}
