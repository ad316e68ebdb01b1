package dev.brunt.http.content;

import dev.brunt.api.BruntException;

/** What is sent of a value that people give. All methods are pure. */
public final class Sent {
  private Sent() {}

  /**
   * Returns a value as text.
   *
   * @param kind what it is, such as {@code query parameter}
   * @param name which of them it is
   * @throws BruntException if it is null, which no text can say
   */
  public static String text(String kind, String name, Object value) {
    if (value == null) {
      throw new BruntException(
          "%s \"%s\" must not be null%n    hint: leave it out, or say \"\"".formatted(kind, name));
    }
    return String.valueOf(value);
  }
}
