package dev.brunt.engine;

import dev.brunt.api.plan.Quantities;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What people write as text where a value of some type is meant: in CSV files, and as config. */
final class TypedText {
  private static final Set<Class<?>> SIMPLE =
      Set.of(String.class, Integer.class, Long.class, Double.class, Boolean.class, Duration.class);

  private TypedText() {}

  /** Returns whether there are values of a type that can be written as text. */
  static boolean isOf(Class<?> type) {
    return type.isEnum() || SIMPLE.contains(boxed(type));
  }

  /**
   * Returns the value that a text says.
   *
   * @param type one that {@link #isOf}
   * @throws IllegalArgumentException if it says none
   */
  static Object value(String text, Class<?> type) {
    if (type.isEnum()) {
      return constant(text, type);
    }
    return switch (boxed(type).getName()) {
      case "java.lang.String" -> text;
      case "java.lang.Integer" -> Integer.valueOf(text);
      case "java.lang.Long" -> Long.valueOf(text);
      case "java.lang.Double" -> Double.valueOf(text);
      case "java.lang.Boolean" -> truth(text);
      case "java.time.Duration" -> length(text);
      default -> throw new IllegalArgumentException("no text says " + named(type));
    };
  }

  /** Returns a type as an error names it: what an enum can be is all told. */
  static String named(Class<?> type) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(constant -> ((Enum<?>) constant).name())
          .collect(Collectors.joining(" or "));
    }
    String name = type.getSimpleName();
    return (name.startsWith("i") || name.startsWith("I") ? "an " : "a ") + name;
  }

  /** Returns the class that a primitive one is boxed in; of others, the class itself. */
  @SuppressWarnings("unchecked")
  static <T> Class<T> boxed(Class<T> type) {
    return (Class<T>) MethodType.methodType(type).wrap().returnType();
  }

  private static Object constant(String text, Class<?> type) {
    String name = text.toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> ((Enum<?>) constant).name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such constant"));
  }

  private static boolean truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("neither true nor false");
    };
  }

  private static Duration length(String text) {
    return Quantities.duration(text)
        .orElseThrow(() -> new IllegalArgumentException("no length of time"));
  }
}
