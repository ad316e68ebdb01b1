package dev.brunt.engine;

import dev.brunt.api.BruntException;
import dev.brunt.api.Config;
import dev.brunt.api.plan.Quantities;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
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
    Class<T> boxed = boxed(type);
    return value == null ? otherwise : boxed.cast(parsed(key, value, type, boxed));
  }

  @Override
  public Optional<String> find(String key) {
    return Optional.ofNullable(values.get(key));
  }

  private static Object parsed(String key, String value, Class<?> type, Class<?> boxed) {
    try {
      if (type.isEnum()) {
        return constant(value, type);
      }
      return switch (boxed.getName()) {
        case "java.lang.String" -> value;
        case "java.lang.Integer" -> Integer.valueOf(value);
        case "java.lang.Long" -> Long.valueOf(value);
        case "java.lang.Double" -> Double.valueOf(value);
        case "java.lang.Boolean" -> truth(value);
        case "java.time.Duration" -> length(value);
        default ->
            throw new BruntException(
                "config value \"%s\" cannot be read as a %s".formatted(key, type.getSimpleName()));
      };
    } catch (IllegalArgumentException mistake) {
      throw new BruntException(
          "config value \"%s\" must be %s but was \"%s\""
              .formatted(key, CsvItems.named(type), value));
    }
  }

  private static Object constant(String value, Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(c -> ((Enum<?>) c).name().equals(value.toUpperCase(Locale.ROOT).replace('-', '_')))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such constant"));
  }

  private static Boolean truth(String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("neither true nor false");
    };
  }

  private static Duration length(String value) {
    return Quantities.duration(value)
        .orElseThrow(() -> new IllegalArgumentException("no length of time"));
  }

  @SuppressWarnings("unchecked")
  private static <T> Class<T> boxed(Class<T> type) {
    return (Class<T>) java.lang.invoke.MethodType.methodType(type).wrap().returnType();
  }
}
