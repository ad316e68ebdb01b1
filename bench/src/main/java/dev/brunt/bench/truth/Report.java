package dev.brunt.bench.truth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run of Brunt reported: its {@code --json}, and how it ended.
 *
 * @param exitCode of the process
 * @param json as in {@code docs/run.schema.json}; an empty object where nothing was written
 */
record Report(int exitCode, JsonNode json) {
  /** Returns a report from its JSON. */
  static Report of(int exitCode, String json) {
    return new Report(exitCode, JsonMapper.shared().readTree(json));
  }

  /**
   * Reads a report; one that was not written is empty.
   *
   * @throws IOException if what was written is no JSON
   */
  static Report read(int exitCode, Path file) throws IOException {
    try {
      return of(exitCode, Files.exists(file) ? Files.readString(file) : "{}");
    } catch (JacksonException broken) {
      throw new IOException("%s is no JSON: %s".formatted(file, broken.getMessage()), broken);
    }
  }

  /** Returns a number; NaN where there is none. */
  double number(String... path) {
    JsonNode node = node(path);
    return node.isNumber() ? node.doubleValue() : Double.NaN;
  }

  /** Returns a count; -1 where there is none, which equals no count. */
  long count(String... path) {
    JsonNode node = node(path);
    return node.isIntegralNumber() ? node.longValue() : -1;
  }

  /** Returns a word; empty where there is none. */
  String word(String... path) {
    JsonNode node = node(path);
    return node.isString() ? node.stringValue() : "";
  }

  /** Returns a part. */
  JsonNode node(String... path) {
    JsonNode node = json;
    for (String name : path) {
      node = node.path(name);
    }
    return node;
  }

  String verdict() {
    return word("run", "verdict");
  }

  long planned() {
    return count("accounting", "planned");
  }

  long sent() {
    return count("accounting", "sent");
  }

  /** Demands that every planned iteration is accounted for. */
  Claim identity() {
    long unsent = count("accounting", "unsent", "total");
    long succeeded = count("accounting", "succeeded");
    long failed = count("accounting", "failed", "total");
    long abandoned = count("accounting", "abandoned");
    return Claim.that(
        "planned %d = sent %d + unsent %d, sent = succeeded %d + failed %d + abandoned %d"
            .formatted(planned(), sent(), unsent, succeeded, failed, abandoned),
        planned() >= 0 && planned() == sent() + unsent && sent() == succeeded + failed + abandoned);
  }
}
