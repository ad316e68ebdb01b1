package dev.brunt.loader.java;

import dev.brunt.api.Pool;
import dev.brunt.api.Pools;
import dev.brunt.api.plan.CsvPool;
import dev.brunt.api.plan.Mistakes;
import dev.brunt.api.plan.PlanFiles;
import dev.brunt.api.plan.PlanRules;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the pool that {@code @FromPool} names: a static field of the class, else a CSV file. */
final class PoolFinder {
  private static final Pattern FILE_NAME = Pattern.compile(".*[./\\\\].*");

  private final Class<?> type;
  private final @Nullable Path directory;
  private final Mistakes mistakes;

  /**
   * Looks in a class, and for files in a directory and then in the working directory.
   *
   * @param directory that of the source; null where no source is known
   */
  PoolFinder(Class<?> type, @Nullable Path directory, Mistakes mistakes) {
    this.type = type;
    this.directory = directory;
    this.mistakes = mistakes;
  }

  /**
   * Returns the pool; empty, with a mistake, where there is none that fits.
   *
   * @param wanted what the items must be
   * @param place where the parameter is written
   * @param parameter how the parameter is called
   */
  Optional<Pool<?>> find(String name, Class<?> wanted, String place, String parameter) {
    Optional<Field> field =
        Members.fields(type).stream().filter(each -> each.getName().equals(name)).findFirst();
    if (field.isPresent()) {
      return ofField(field.get(), wanted, place, parameter);
    }
    if (FILE_NAME.matcher(name).matches()) {
      return ofFile(name, wanted, place, parameter);
    }
    mistakes.add(
        place, parameter + " names the pool \"" + name + "\", which is not there", hint(name));
    return Optional.empty();
  }

  private Optional<Pool<?>> ofField(Field field, Class<?> wanted, String place, String parameter) {
    String name = field.getName();
    if (!Modifier.isStatic(field.getModifiers()) || !Pool.class.isAssignableFrom(field.getType())) {
      mistakes.add(place, "the field " + name + " must be a static Pool to be named by @FromPool");
      return Optional.empty();
    }
    Pool<?> pool = value(field);
    if (pool == null) {
      mistakes.add(place, "the pool " + name + " must not be null");
      return Optional.empty();
    }
    Optional<Class<?>> items = itemType(field, pool);
    if (items.isPresent() && !wanted.isAssignableFrom(items.get())) {
      mistakes.add(
          place,
          "%s must be %s, as the pool %s has them, but is %s"
              .formatted(parameter, items.get().getSimpleName(), name, wanted.getSimpleName()));
    }
    return Optional.of(pool);
  }

  private static @Nullable Pool<?> value(Field field) {
    field.setAccessible(true);
    try {
      return (Pool<?>) field.get(null);
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(field + " was made accessible but is not", impossible);
    }
  }

  /** Returns what a pool holds, as far as its declaration says. */
  private static Optional<Class<?>> itemType(Field field, Pool<?> pool) {
    if (pool instanceof CsvPool<?> csv) {
      return Optional.of(csv.type());
    }
    return Stream.concat(
            Stream.of(field.getGenericType()), Stream.of(pool.getClass().getGenericInterfaces()))
        .filter(ParameterizedType.class::isInstance)
        .map(ParameterizedType.class::cast)
        .filter(each -> Pool.class.isAssignableFrom((Class<?>) each.getRawType()))
        .filter(each -> ((Class<?>) each.getRawType()).getPackage() == Pool.class.getPackage())
        .map(each -> erasure(each.getActualTypeArguments()[0]))
        .filter(Objects::nonNull)
        .<Class<?>>map(each -> each)
        .findFirst();
  }

  private static @Nullable Class<?> erasure(Type type) {
    return switch (type) {
      case Class<?> plain -> plain;
      case ParameterizedType generic -> erasure(generic.getRawType());
      default -> null;
    };
  }

  private Optional<Pool<?>> ofFile(String name, Class<?> wanted, String place, String parameter) {
    if (!wanted.isRecord()) {
      mistakes.add(
          place,
          "%s must be a record with the columns of %s but is %s"
              .formatted(parameter, name, wanted.getSimpleName()));
      return Optional.empty();
    }
    if (!Files.isRegularFile(PlanFiles.find(directory, Path.of(name)))) {
      mistakes.add(place, parameter + " names the file \"" + name + "\", which is not there");
      return Optional.empty();
    }
    return Optional.of(Pools.csv(name, wanted.asSubclass(Record.class)));
  }

  private String hint(String name) {
    List<String> known =
        Members.fields(type).stream()
            .filter(field -> Pool.class.isAssignableFrom(field.getType()))
            .map(Field::getName)
            .toList();
    return PlanRules.nearest(name, known)
        .map(near -> "did you mean \"" + near + "\"?")
        .orElse("write a static field of type Pool, or the name of a CSV file beside the source");
  }
}
