package dev.brunt.loader.toml;

import dev.brunt.api.plan.PlanRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tomlj.TomlArray;

/** Reads texts with variables, knowing which variables there are at this point of a scenario. */
final class Scope {
  private final Set<String> names;

  Scope(Set<String> names) {
    this.names = new HashSet<>(names);
  }

  /** Makes a variable known from here on. */
  void define(String name) {
    names.add(name);
  }

  /** Adds a mistake where a text that cannot have variables names a known one. */
  void refuseVariables(Node node) {
    for (String name : names) {
      if (String.valueOf(node.value()).contains("${" + name + "}")) {
        node.place().mistake(" cannot have variables but has " + name);
      }
    }
  }

  /** Returns a string as a template. */
  Optional<Template> template(Node node) {
    return node.text().flatMap(text -> parse(text, node.place()));
  }

  /** Returns each value of a table, read from a string, number or boolean. */
  Map<String, Template> templates(Table table) {
    Map<String, Template> all = new LinkedHashMap<>();
    table.forEach((key, node) ->
        node.scalar()
            .flatMap(text -> parse(text, node.place()))
            .ifPresent(template -> all.put(key, template)));
    return all;
  }

  /** Returns any value as JSON whose strings are templates. */
  Optional<JsonTemplate> json(Node node) {
    return switch (node.value()) {
      case String text -> parse(text, node.place()).map(JsonTemplate::of);
      case org.tomlj.TomlTable _ -> node.table().map(this::jsonObject);
      case TomlArray _ -> Optional.of(jsonArray(node.items()));
      case Double number when !Double.isFinite(number) -> {
        node.place().mistake(" must be a number that JSON has, but was " + number);
        yield Optional.empty();
      }
      case Long number -> Optional.of(_ -> number);
      case Double number -> Optional.of(_ -> number);
      case Boolean truth -> Optional.of(_ -> truth);
      default -> Optional.of(JsonTemplate.of(Template.constant(node.value().toString())));
    };
  }

  private JsonTemplate jsonObject(Table table) {
    Map<String, JsonTemplate> members = new LinkedHashMap<>();
    table.forEach((key, node) -> json(node).ifPresent(value -> members.put(key, value)));
    return JsonTemplate.of(members);
  }

  private JsonTemplate jsonArray(List<Node> nodes) {
    List<JsonTemplate> items = new ArrayList<>();
    nodes.forEach(node -> json(node).ifPresent(items::add));
    return JsonTemplate.of(items);
  }

  private Optional<Template> parse(String text, Place place) {
    try {
      Template template = Template.parse(text);
      template.variables().forEach(name -> checkKnown(name, place));
      return Optional.of(template);
    } catch (IllegalArgumentException mistake) {
      place.mistake(": " + mistake.getMessage(), "write \"$${\" for a literal \"${\"");
      return Optional.empty();
    }
  }

  private void checkKnown(String name, Place place) {
    if (!names.contains(name)) {
      place.absence(
          ": nothing sets the variable " + name,
          PlanRules.nearest(name, names.stream().sorted().toList())
              .map(near -> "did you mean \"" + near + "\"?")
              .orElse("set it in [variables], with -e, or by extract in an earlier request"));
    }
  }
}
