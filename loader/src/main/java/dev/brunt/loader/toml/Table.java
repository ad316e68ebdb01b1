package dev.brunt.loader.toml;

import dev.brunt.api.plan.PlanRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** A table of a profile; the keys that are asked for are those that it may have. */
final class Table {
  private final TomlTable table;
  private final Place place;
  private final List<String> known = new ArrayList<>();

  Table(TomlTable table, Place place) {
    this.table = table;
    this.place = place;
  }

  /** Returns where the table is. */
  Place place() {
    return place;
  }

  /** Returns the keys, in the order written. */
  List<String> keys() {
    return List.copyOf(table.keySet());
  }

  /** Returns the value of a key that may be left out. */
  Optional<Node> find(String key) {
    known.add(key);
    Object value = table.get(List.of(key));
    return value == null
        ? Optional.empty()
        : Optional.of(new Node(value, place.key(key, line(key))));
  }

  /** Returns the value of a key that must be there. */
  Optional<Node> require(String key, String hint) {
    Optional<Node> found = find(key);
    if (found.isEmpty()) {
      place.key(key, place.line()).absence(" is missing", hint);
    }
    return found;
  }

  /** Hands out each value, for a table whose keys are names that its writer gave. */
  void forEach(BiConsumer<String, Node> each) {
    for (String key : keys()) {
      find(key).ifPresent(value -> each.accept(key, value));
    }
  }

  /** Adds a mistake for each key that was not asked for. */
  void refuseOthers() {
    for (String key : keys()) {
      if (!known.contains(key)) {
        String hint =
            PlanRules.nearest(key, known)
                .map(near -> "did you mean \"" + near + "\"?")
                .orElse("there are: " + String.join(", ", known));
        place.key(key, line(key)).mistake(": unknown key", hint);
      }
    }
  }

  private int line(String key) {
    TomlPosition position = table.inputPositionOf(List.of(key));
    return position == null ? place.line() : position.line();
  }
}
