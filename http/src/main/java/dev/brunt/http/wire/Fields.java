package dev.brunt.http.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Looks headers up in the bytes of a head that {@link ResponseParser} has accepted. */
public final class Fields {
  private Fields() {}

  /**
   * Returns the first value of a header, whatever the case of its name.
   *
   * @param bytes an array that holds header lines, each ended by CRLF
   * @param from where they begin
   * @param to where they end
   */
  public static Optional<String> first(byte[] bytes, int from, int to, String name) {
    for (int line = from; line < to; line = nextLine(bytes, line, to)) {
      String value = valueIf(bytes, line, to, name);
      if (value != null) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  /** Returns all values of a header in order, whatever the case of its name. */
  public static List<String> all(byte[] bytes, int from, int to, String name) {
    List<String> values = new ArrayList<>();
    for (int line = from; line < to; line = nextLine(bytes, line, to)) {
      String value = valueIf(bytes, line, to, name);
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  /** Hands over each header's name and value, in order. */
  public static void each(byte[] bytes, int from, int to, BiConsumer<String, String> action) {
    for (int line = from; line < to; line = nextLine(bytes, line, to)) {
      int colon = Ascii.tokenEnd(bytes, line, to);
      if (colon > line) {
        action.accept(
            new String(bytes, line, colon - line, ISO_8859_1), value(bytes, colon + 1, to));
      }
    }
  }

  private static @Nullable String valueIf(byte[] bytes, int line, int to, String name) {
    int colon = line + name.length();
    if (colon >= to || bytes[colon] != ':') {
      return null;
    }
    for (int i = 0; i < name.length(); i++) {
      if (Ascii.lowerCase(bytes[line + i]) != Character.toLowerCase(name.charAt(i))) {
        return null;
      }
    }
    return value(bytes, colon + 1, to);
  }

  private static String value(byte[] bytes, int afterColon, int to) {
    int end = nextLine(bytes, afterColon, to) - 2;
    int from = Ascii.skipBlanks(bytes, afterColon, end);
    return new String(bytes, from, Ascii.trimBlanks(bytes, from, end) - from, ISO_8859_1);
  }

  private static int nextLine(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != '\n') {
      at++;
    }
    return at + 1;
  }
}
