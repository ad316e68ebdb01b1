package dev.brunt.loader.toml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value whose strings may have variables. */
interface JsonTemplate {
  /** Returns the value: a map, list, string, number or boolean. */
  Object fill(Variables variables);

  /** Returns a string. */
  static JsonTemplate of(Template text) {
    return text::fill;
  }

  /** Returns an object. */
  static JsonTemplate of(Map<String, JsonTemplate> members) {
    return variables -> {
      Map<String, Object> filled = new LinkedHashMap<>();
      members.forEach((name, member) -> filled.put(name, member.fill(variables)));
      return filled;
    };
  }

  /** Returns an array. */
  static JsonTemplate of(List<JsonTemplate> items) {
    return variables -> {
      List<Object> filled = new ArrayList<>();
      items.forEach(item -> filled.add(item.fill(variables)));
      return filled;
    };
  }
}
