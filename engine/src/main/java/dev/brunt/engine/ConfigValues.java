package dev.brunt.engine;

import dev.brunt.api.BruntException;
import dev.brunt.api.Config;
import java.util.Map;
import java.util.Optional;

/** The values that a run is given. */
record ConfigValues(Map<String, String> values) implements Config {
  private static final String ENVIRONMENT_PREFIX = "BRUNT_CONF_";

  ConfigValues {
    values = Map.copyOf(values);
  }

  /** Returns what the plan says, overridden by {@code BRUNT_CONF_x} variables. */
  static Map<String, String> withEnvironment(Map<String, String> plan, Map<String, String> env) {
    Map<String, String> all = new java.util.HashMap<>(plan);
    env.forEach((name, value) -> {
      if (name.startsWith(ENVIRONMENT_PREFIX)) {
        all.put(name.substring(ENVIRONMENT_PREFIX.length()), value);
      }
    });
    return all;
  }

  @Override
  public String get(String key) {
    return find(key)
        .orElseThrow(() ->
            new BruntException(
                "config value \"%s\" is not set%n    hint: set it with -e %s=VALUE or the variable %s%s"
                    .formatted(key, key, ENVIRONMENT_PREFIX, key)));
  }

  @Override
  public String get(String key, String otherwise) {
    return values.getOrDefault(key, otherwise);
  }

  @Override
  public <T> T get(String key, Class<T> type, T otherwise) {
    String value = values.get(key);
    // A primitive class casts nothing, not even what it boxes.
    return value == null ? otherwise : TypedText.boxed(type).cast(parsed(key, value, type));
  }

  @Override
  public Optional<String> find(String key) {
    return Optional.ofNullable(values.get(key));
  }

  private static Object parsed(String key, String value, Class<?> type) {
    if (!TypedText.isOf(type)) {
      throw new BruntException(
          "config value \"%s\" cannot be read as %s".formatted(key, TypedText.named(type)));
    }
    try {
      return TypedText.value(value, type);
    } catch (IllegalArgumentException mistake) {
      throw new BruntException(
          "config value \"%s\" must be %s but was \"%s\""
              .formatted(key, TypedText.named(type), value));
    }
  }
}
