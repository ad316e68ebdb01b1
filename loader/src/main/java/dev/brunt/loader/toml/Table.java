package dev.brunt.loader.toml;

import dev.brunt.api.plan.PlanRules;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** A table of a profile; the keys that are asked for are those that it may have. */
final class Table {
  /** What other tools call keys, and which of ours is meant. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "vus", "users",
          "concurrency", "users",
          "connections", "users",
          "rps", "rate",
          "stages", "shape",
          "url", "path");

  private static final Set<String> PAUSES = Set.of("think_time", "pause", "sleep", "wait");
  private static final String PAUSE =
      "requests of a profile follow each other at once; a pause between them needs a scenario in Java";

  private final @Nullable TomlTable table;
  private final Place place;
  private final Set<String> known = new LinkedHashSet<>();

  /**
   * Reads a table.
   *
   * @param table null for one that is not written
   */
  Table(@Nullable TomlTable table, Place place) {
    this.table = table;
    this.place = place;
  }

  /** Returns where the table is. */
  Place place() {
    return place;
  }

  /** Returns whether the table is there at all. */
  boolean isWritten() {
    return table != null;
  }

  /** Returns the keys, in the order written. */
  List<String> keys() {
    return table == null ? List.of() : List.copyOf(table.keySet());
  }

  /** Returns the value of a key that may be left out. */
  Optional<Node> find(String key) {
    known.add(key);
    Object value = table == null ? null : table.get(List.of(key));
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

  /** Returns those of several keys that are there. */
  List<Node> findAll(String... keys) {
    return Stream.of(keys).map(this::find).flatMap(Optional::stream).toList();
  }

  /** Returns the table of a key; where there is none, one that is not written. */
  Table section(String key) {
    return find(key).flatMap(Node::table).orElseGet(() -> new Table(null, place.key(key, 0)));
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
        place.key(key, line(key)).mistake(": unknown key", hint(key));
      }
    }
  }

  private String hint(String key) {
    if (PAUSES.contains(key) && known.contains("path")) {
      return PAUSE;
    }
    return PlanRules.nearest(key, List.copyOf(known))
        .or(() -> Optional.ofNullable(ELSEWHERE.get(key)).filter(known::contains))
        .map(meant -> "did you mean \"" + meant + "\"?")
        .orElseGet(() -> "there are: " + String.join(", ", known));
  }

  private int line(String key) {
    TomlPosition position = table == null ? null : table.inputPositionOf(List.of(key));
    return position == null ? place.line() : position.line();
  }
}
