package dev.brunt.http.wire;

import dev.brunt.api.BruntException;

/**
 * A header that is to be sent. One that could be taken for more than itself is refused.
 *
 * @param name a token
 * @param value any text without CR, LF, NUL and other control characters but tabs
 */
public record Field(String name, String value) {
  /** Checks both. */
  public Field {
    if (!Ascii.isToken(name)) {
      throw new BruntException(
          "a header's name must be letters, digits and !#$%&'*+-.^_`|~ but was \""
              + printable(name)
              + "\"");
    }
    for (int i = 0; i < value.length(); i++) {
      if (isControl(value.charAt(i))) {
        throw new BruntException(
            "header %s must hold no control character but has 0x%02X at %d"
                .formatted(name, (int) value.charAt(i), i));
      }
    }
  }

  private static boolean isControl(char c) {
    return (c < ' ' && c != '\t') || c == 0x7F;
  }

  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  /** Returns whether it has this name, whatever the case. */
  public boolean isNamed(String other) {
    return name.equalsIgnoreCase(other);
  }
}
