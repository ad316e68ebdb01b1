package dev.brunt.loader.toml;

import dev.brunt.api.plan.Quantities;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * A value of a profile. Each method reads it as one type: where it is of another, that is added to
 * the mistakes and nothing is returned.
 *
 * @param value as the parser returns it
 * @param place where it is
 */
record Node(Object value, Place place) {
  /** Returns a text. */
  Optional<String> text() {
    return value instanceof String text ? Optional.of(text) : wrongType("a string");
  }

  /** Returns a text, number or boolean as text. */
  Optional<String> scalar() {
    return switch (value) {
      case String text -> Optional.of(text);
      case Long number -> Optional.of(number.toString());
      case Double number -> Optional.of(number.toString());
      case Boolean truth -> Optional.of(truth.toString());
      default -> wrongType("a string, number or boolean");
    };
  }

  /** Returns a whole number in a range, its ends included. */
  Optional<Long> wholeNumber(long min, long max) {
    if (!(value instanceof Long number)) {
      return wrongType("a whole number");
    }
    if (number >= min && number <= max) {
      return Optional.of(number);
    }
    place.mistake(" must be " + (number < min ? ">= " + min : "<= " + max) + " but was " + number);
    return Optional.empty();
  }

  /** Returns a length of time, zero or more. */
  Optional<Duration> duration() {
    if (value instanceof Long number) {
      place.mistake(
          " must be a length of time with its unit but is a whole number",
          "write \"" + number + "s\" or \"" + number + "ms\"");
      return Optional.empty();
    }
    Optional<String> words = text();
    Optional<Duration> length = words.flatMap(Quantities::duration);
    if (words.isPresent() && length.isEmpty()) {
      place.mistake(" must be a length of time such as \"30s\" but was " + quoted());
    }
    return length;
  }

  /** Returns a length of time above zero. */
  Optional<Duration> positiveDuration() {
    Optional<Duration> length = duration();
    if (length.isPresent() && length.get().isZero()) {
      place.mistake(" must be > 0 but was " + quoted());
      return Optional.empty();
    }
    return length;
  }

  /** Returns a boolean. */
  Optional<Boolean> truth() {
    return value instanceof Boolean truth ? Optional.of(truth) : wrongType("a boolean");
  }

  /** Returns transactions a second, above zero: a number, or words such as {@code "10k"}. */
  Optional<Double> transactionsPerSecond() {
    Optional<Double> tps =
        switch (value) {
          case Long number -> Optional.of(number.doubleValue());
          case Double number -> Optional.of(number);
          case String words -> Quantities.number(words).or(() -> Quantities.perSecond(words));
          default -> Optional.empty();
        };
    Optional<Double> valid = tps.filter(each -> each > 0 && each < Double.POSITIVE_INFINITY);
    if (valid.isEmpty()) {
      String found = value instanceof Number ? value.toString() : quoted();
      place.mistake(" must be transactions a second > 0 such as 500 or \"10k\" but was " + found);
    }
    return valid;
  }

  /** Returns whether this is an array. */
  boolean isArray() {
    return value instanceof TomlArray;
  }

  /** Returns a table. */
  Optional<Table> table() {
    return value instanceof TomlTable table
        ? Optional.of(new Table(table, place))
        : wrongType("a table");
  }

  /** Returns the items of an array; of anything else none. */
  List<Node> items() {
    if (value instanceof String) {
      place.mistake(" must be an array but is a string", "write [" + quoted() + "]");
      return List.of();
    }
    if (!(value instanceof TomlArray array)) {
      wrongType("an array");
      return List.of();
    }
    List<Node> items = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      items.add(new Node(array.get(i), place.item(i, line(array.inputPositionOf(i)))));
    }
    return items;
  }

  /** Returns the text as it was written, in quotes. */
  String quoted() {
    return "\"" + value + "\"";
  }

  private int line(@Nullable TomlPosition position) {
    return position == null ? place.line() : position.line();
  }

  private <T> Optional<T> wrongType(String wanted) {
    place.mistake(" must be " + wanted + " but is " + type());
    return Optional.empty();
  }

  private String type() {
    return switch (value) {
      case String _ -> "a string";
      case Long _ -> "a whole number";
      case Double _ -> "a number";
      case Boolean _ -> "a boolean";
      case TomlTable _ -> "a table";
      case TomlArray _ -> "an array";
      default -> "a date or time";
    };
  }
}
