package dev.brunt.results;

import dev.brunt.api.BruntException;
import dev.brunt.metrics.SparseTimes;
import dev.brunt.metrics.Times;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Records as JSON, by their components: what a record is given, the file keeps without being told.
 * Durations are nanoseconds, instants ISO 8601, times of a histogram their slots, numbers that JSON
 * has not {@code "NaN"} and {@code "Infinity"}; of a sealed type {@code is} says which case it is.
 * What is missing is empty.
 */
final class RecordJson {
  private static final String CASE = "is";

  private RecordJson() {}

  /** Returns a record as text. */
  static String write(Object value) {
    return Json.write(plain(value));
  }

  /**
   * Reads a record.
   *
   * @throws BruntException if the text does not say one
   */
  static <T> T read(Class<T> type, String text) {
    try {
      return type.cast(Objects.requireNonNull(value(type, Json.read(text))));
    } catch (RuntimeException unfit) {
      throw new BruntException("cannot read %s: %s".formatted(type.getSimpleName(), unfit));
    }
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Duration length -> length.toNanos();
      case Times times -> slots(times);
      case Optional<?> optional -> optional.map(RecordJson::plain).orElse(null);
      case List<?> list -> list.stream().map(RecordJson::plain).toList();
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        map.forEach((key, one) -> all.put(String.valueOf(key), plain(one)));
        yield all;
      }
      case Record record -> components(record);
      case Double number when !Double.isFinite(number) -> number.toString();
      case Number number -> number;
      case Boolean bool -> bool;
      default -> value.toString();
    };
  }

  private static Map<String, @Nullable Object> components(Record record) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    if (Arrays.stream(record.getClass().getInterfaces()).anyMatch(Class::isSealed)) {
      all.put(CASE, record.getClass().getSimpleName());
    }
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      try {
        component.getAccessor().trySetAccessible();
        all.put(component.getName(), plain(component.getAccessor().invoke(record)));
      } catch (ReflectiveOperationException closed) {
        throw new BruntException("cannot keep %s: %s".formatted(component, closed));
      }
    }
    return all;
  }

  private static Map<String, Object> slots(Times times) {
    SparseTimes sparse = SparseTimes.of(times);
    List<Long> slots = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    for (int i = 0; i < sparse.size(); i++) {
      slots.add((long) sparse.slot(i));
      counts.add(sparse.count(i));
    }
    return Map.of(
        "slots", slots, "counts", counts, "min", sparse.minNanos(), "max", sparse.maxNanos());
  }

  private static @Nullable Object value(Type type, @Nullable Object json) {
    if (type instanceof ParameterizedType of) {
      return generic(of, json);
    }
    Class<?> raw = (Class<?>) type;
    if (json == null) {
      return raw == double.class ? (Object) Double.NaN : null;
    }
    if (raw == Duration.class) {
      return Duration.ofNanos((Long) json);
    }
    if (raw == Instant.class) {
      return Instant.parse((String) json);
    }
    if (raw == Times.class) {
      return times((Map<?, ?>) json);
    }
    if (raw == int.class || raw == Integer.class) {
      return ((Number) json).intValue();
    }
    if (raw == double.class || raw == Double.class) {
      return json instanceof Number number
          ? number.doubleValue()
          : Double.parseDouble(String.valueOf(json));
    }
    if (raw.isEnum()) {
      return Arrays.stream(raw.getEnumConstants())
          .filter(one -> ((Enum<?>) one).name().equals(json))
          .findFirst()
          .orElseThrow(() -> new BruntException("unknown word " + json));
    }
    return json instanceof Map<?, ?> map && raw != Object.class ? record(raw, map) : json;
  }

  private static Object generic(ParameterizedType type, @Nullable Object json) {
    Class<?> raw = (Class<?>) type.getRawType();
    Type of = type.getActualTypeArguments()[type.getActualTypeArguments().length - 1];
    if (raw == Optional.class) {
      return json == null ? Optional.empty() : Optional.ofNullable(value(of, json));
    }
    if (json == null) {
      return raw == List.class ? List.of() : new TreeMap<>();
    }
    if (json instanceof List<?> list) {
      List<@Nullable Object> all = new ArrayList<>();
      list.forEach(one -> all.add(value(of, one)));
      return all;
    }
    if (json instanceof Map<?, ?> map) {
      boolean sorted = raw == SortedMap.class;
      Map<Object, @Nullable Object> all = sorted ? new TreeMap<>() : new LinkedHashMap<>();
      boolean numbers = type.getActualTypeArguments()[0] == Integer.class;
      map.forEach((key, one) ->
          all.put(numbers ? (Object) Integer.valueOf((String) key) : key, value(of, one)));
      return all;
    }
    throw new BruntException("%s is no %s".formatted(json, raw.getSimpleName()));
  }

  private static Times times(Map<?, ?> json) {
    int[] slots = Arrays.stream(longs(json, "slots")).mapToInt(Math::toIntExact).toArray();
    return SparseTimes.of(slots, longs(json, "counts"), number(json, "min"), number(json, "max"))
        .times();
  }

  private static long[] longs(Map<?, ?> json, String name) {
    if (json.get(name) instanceof List<?> list) {
      return list.stream().mapToLong(one -> (Long) one).toArray();
    }
    throw new BruntException("there are no " + name);
  }

  private static long number(Map<?, ?> json, String name) {
    if (json.get(name) instanceof Long number) {
      return number;
    }
    throw new BruntException("there is no " + name);
  }

  private static Object record(Class<?> declared, Map<?, ?> json) {
    Class<?> type = declared.isSealed() ? caseOf(declared, json) : declared;
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = Arrays.stream(components).map(c -> c.getType()).toArray(Class<?>[]::new);
    Object[] values =
        Arrays.stream(components)
            .map(c -> value(c.getGenericType(), json.get(c.getName())))
            .toArray();
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.trySetAccessible();
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException unfit) {
      throw new BruntException("cannot make a %s: %s".formatted(type.getSimpleName(), unfit));
    }
  }

  private static Class<?> caseOf(Class<?> sealed, Map<?, ?> json) {
    return Arrays.stream(sealed.getPermittedSubclasses())
        .filter(one -> one.getSimpleName().equals(json.get(CASE)))
        .findFirst()
        .orElseThrow(() -> new BruntException("unknown case " + json.get(CASE)));
  }
}
