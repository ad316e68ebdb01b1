package dev.brunt.engine;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.brunt.api.plan.CsvPool;
import dev.brunt.api.plan.Mistakes;
import dev.brunt.api.plan.PlanFiles;
import dev.brunt.api.plan.PlanRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the items of a CSV pool, with a mistake for every line that does not fit its record. */
final class CsvItems<T extends Record> {
  private static final Set<Class<?>> READABLE =
      Set.of(String.class, Integer.class, Long.class, Double.class, Boolean.class);

  /** Lines of one file that are told: a column of the wrong type is in all of them. */
  private static final int TOLD_LINES = 10;

  private final CsvPool<T> pool;
  private final Mistakes mistakes;
  private final RecordComponent[] components;
  private final Constructor<T> constructor;
  private long unfit;

  private CsvItems(CsvPool<T> pool, Mistakes mistakes) {
    this.pool = pool;
    this.mistakes = mistakes;
    this.components = pool.type().getRecordComponents();
    this.constructor = constructor(pool.type(), components);
  }

  /** Returns the items as the file has them; adds what is wrong with them. */
  static <T extends Record> List<T> read(
      CsvPool<T> pool, @Nullable Path directory, Mistakes mistakes) {
    List<T> items = new ArrayList<>();
    Path named = Path.of(pool.file());
    Path file = PlanFiles.find(directory, named);
    if (!Files.isReadable(file)) {
      mistakes.add(pool.file(), "no such file", PlanFiles.lookedFor(directory, named));
      return items;
    }
    new CsvItems<>(pool, mistakes).readInto(file, items);
    return items;
  }

  private void readInto(Path file, List<T> items) {
    int mistakesBefore = mistakes.all().size();
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder()
            .detectBomHeader(true)
            .skipEmptyLines(true)
            .ofNamedCsvRecord(file, StandardCharsets.UTF_8)) {
      for (NamedCsvRecord line : reader) {
        if (items.isEmpty() && !headerFits(line)) {
          return;
        }
        add(line, items);
      }
    } catch (IOException | UncheckedIOException | CsvParseException unreadable) {
      mistakes.add(pool.file(), "cannot be read: " + unreadable.getMessage());
    }
    if (unfit > TOLD_LINES) {
      mistakes.add(pool.file(), "%d more lines do not fit".formatted(unfit - TOLD_LINES));
    }
    if (items.isEmpty() && mistakes.all().size() == mistakesBefore) {
      mistakes.add(pool.file(), "a pool must have at least 1 item but the file has none");
    }
  }

  private boolean headerFits(NamedCsvRecord line) {
    int before = mistakes.all().size();
    for (RecordComponent component : components) {
      if (!line.getHeader().contains(component.getName())) {
        addMissing(component.getName(), line.getHeader());
      } else if (!isReadable(component.getType())) {
        mistakes.add(
            pool.file() + ":1",
            "%s cannot be read as a %s"
                .formatted(component.getName(), component.getType().getSimpleName()),
            "a column is a String, int, long, double, boolean or enum");
      }
    }
    return mistakes.all().size() == before;
  }

  private void addMissing(String column, List<String> columns) {
    String hint = "the columns are " + String.join(", ", columns);
    mistakes.add(
        pool.file() + ":1",
        "%s needs a column \"%s\" but there is none".formatted(pool.type().getSimpleName(), column),
        PlanRules.nearest(column, columns)
            .map(near -> "did you mean \"" + near + "\"? " + hint)
            .orElse(hint));
  }

  private static boolean isReadable(Class<?> type) {
    return type.isEnum() || READABLE.contains(MethodType.methodType(type).wrap().returnType());
  }

  private void add(NamedCsvRecord line, List<T> items) {
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String name = components[i].getName();
      String text = line.findField(name).orElse("");
      try {
        values[i] = TypedText.value(text, components[i].getType());
      } catch (IllegalArgumentException mistake) {
        addUnfit(
            line,
            "%s must be %s but was \"%s\""
                .formatted(name, TypedText.named(components[i].getType()), text));
        return;
      }
    }
    try {
      items.add(constructor.newInstance(values));
    } catch (InvocationTargetException refused) {
      addUnfit(line, reason(refused));
    } catch (ReflectiveOperationException impossible) {
      throw new LinkageError("cannot make a " + pool.type(), impossible);
    }
  }

  private void addUnfit(NamedCsvRecord line, String problem) {
    unfit++;
    if (unfit <= TOLD_LINES) {
      mistakes.add(pool.file() + ":" + line.getStartingLineNumber(), problem);
    }
  }

  private static String reason(InvocationTargetException refused) {
    Throwable cause = refused.getCause();
    String said = cause == null ? null : cause.getMessage();
    return said == null ? String.valueOf(cause) : said;
  }

  private static <T> Constructor<T> constructor(Class<T> type, RecordComponent[] components) {
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<T> canonical = type.getDeclaredConstructor(types);
      canonical.setAccessible(true);
      return canonical;
    } catch (NoSuchMethodException impossible) {
      throw new LinkageError("a record without its constructor: " + type, impossible);
    }
  }
}
