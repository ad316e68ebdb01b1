package dev.brunt.results;

import dev.brunt.metrics.RunFacts;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a run came about, which the engine does not know.
 *
 * @param command the command that repeats it; empty where no command started it
 * @param tags what it was marked with
 * @param plan the plan in words
 * @param facts what it was made with
 */
public record RunOrigin(String command, Map<String, String> tags, String plan, RunFacts facts) {
  /** Copies the tags, in their order. */
  public RunOrigin {
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }
}
