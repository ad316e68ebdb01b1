package dev.brunt.testkit.mock;

import java.util.OptionalLong;

/**
 * A whole number that is given as text: at the end of a path, in a query, after an option.
 *
 * @param name what it is, for lists and messages
 * @param min the least that is accepted, at least 0
 * @param max the most that is accepted
 */
record Argument(String name, long min, long max) {
  /** Returns the number; empty if the text is none or is out of range. */
  OptionalLong parse(String text) {
    if (text.isEmpty() || text.length() > 18 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return OptionalLong.empty();
    }
    long number = Long.parseLong(text);
    return number >= min && number <= max ? OptionalLong.of(number) : OptionalLong.empty();
  }

  /** Says which rule a text breaks. */
  String problem(String text) {
    return "%s must be %d..%d but was \"%s\"".formatted(name, min, max, text);
  }
}
