package dev.brunt.cli;

import java.util.List;
import java.util.Map;

/**
 * What was typed, and where answers go.
 *
 * @param command all of it, as it would be typed again
 * @param words what is neither command nor option
 * @param environment the variables of the process
 */
record Invocation(
    String command,
    List<String> words,
    Settings settings,
    Map<String, String> environment,
    Console console) {
  Invocation {
    words = List.copyOf(words);
  }
}
