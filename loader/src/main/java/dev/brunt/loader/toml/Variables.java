package dev.brunt.loader.toml;

import dev.brunt.api.Config;
import java.util.HashMap;
import java.util.Map;

/** The variables of one iteration: what was extracted so far, and beneath it the configuration. */
final class Variables {
  private final Config config;
  private final Map<String, String> extracted = new HashMap<>();

  Variables(Config config) {
    this.config = config;
  }

  /** Returns the value of a variable. */
  String get(String name) {
    String value = extracted.get(name);
    return value == null ? config.get(name) : value;
  }

  /** Sets a variable for the rest of the iteration. */
  void put(String name, String value) {
    extracted.put(name, value);
  }
}
