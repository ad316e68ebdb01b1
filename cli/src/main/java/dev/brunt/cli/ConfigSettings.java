package dev.brunt.cli;

import dev.brunt.api.plan.Mistakes;
import dev.brunt.cli.Settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of the plan's Config that variables and {@code -e} say.
 *
 * @param values by key; {@code -e} outranks {@code BRUNT_CONF_…}
 * @param files the files that they were read from
 */
record ConfigSettings(Map<String, String> values, List<Path> files) {
  private static final String PREFIX = "BRUNT_CONF_";

  /** Reads what was said, adding every mistake in it. */
  static ConfigSettings read(Invocation invocation, Mistakes mistakes) {
    Map<String, String> values = new LinkedHashMap<>();
    List<Path> files = new ArrayList<>();
    invocation
        .environment()
        .forEach((name, value) -> {
          if (name.startsWith(PREFIX)) {
            values.put(name.substring(PREFIX.length()), value);
          }
        });
    for (Setting said : invocation.settings().all(Flag.CONF)) {
      if (said.value().startsWith("@")) {
        Path file = Path.of(said.value().substring(1));
        files.add(file);
        readFile(file, values, mistakes);
      } else {
        readPair(said.name(), said.value(), values, mistakes);
      }
    }
    return new ConfigSettings(values, files);
  }

  /** Reads the tags that a run is marked with. */
  static Map<String, String> tags(Settings settings, Mistakes mistakes) {
    Map<String, String> tags = new LinkedHashMap<>();
    settings.all(Flag.TAG).forEach(said -> readPair(said.name(), said.value(), tags, mistakes));
    return tags;
  }

  private static void readFile(Path file, Map<String, String> values, Mistakes mistakes) {
    try {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i).strip();
        if (!line.isEmpty() && !line.startsWith("#")) {
          readPair(file + ":" + (i + 1), line, values, mistakes);
        }
      }
    } catch (IOException unreadable) {
      mistakes.add(Flag.CONF.option(), "cannot read " + file);
    }
  }

  private static void readPair(
      String where, String pair, Map<String, String> values, Mistakes mistakes) {
    int equals = pair.indexOf('=');
    if (equals < 1) {
      mistakes.add(where, "must be KEY=VALUE but was \"" + pair + "\"");
    } else {
      values.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
    }
  }
}
