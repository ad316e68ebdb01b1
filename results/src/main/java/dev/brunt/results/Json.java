package dev.brunt.results;

import dev.brunt.api.BruntException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as text (RFC 8259): objects are maps in their order, arrays are lists, whole numbers are
 * longs, others doubles, or decimals where they would not be the same.
 */
final class Json {
  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  /** Returns a value as text. */
  static String write(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  private static void write(@Nullable Object value, StringBuilder out) {
    switch (value) {
      case null -> out.append("null");
      case Map<?, ?> map -> {
        String separator = "{";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          out.append(separator);
          quote(String.valueOf(entry.getKey()), out);
          out.append(':');
          write(entry.getValue(), out);
          separator = ",";
        }
        out.append(map.isEmpty() ? "{}" : "}");
      }
      case List<?> list -> {
        String separator = "[";
        for (Object one : list) {
          out.append(separator);
          write(one, out);
          separator = ",";
        }
        out.append(list.isEmpty() ? "[]" : "]");
      }
      case Boolean bool -> out.append(bool);
      case Double number when !Double.isFinite(number) -> out.append("null");
      case Number number -> out.append(number);
      default -> quote(String.valueOf(value), out);
    }
  }

  private static void quote(String said, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < said.length(); i++) {
      char one = said.charAt(i);
      switch (one) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        default -> {
          if (one < ' ' || Character.isSurrogate(one)) {
            out.append(String.format("\\u%04x", (int) one));
          } else {
            out.append(one);
          }
        }
      }
    }
    out.append('"');
  }

  /**
   * Reads a value.
   *
   * @throws BruntException if the text is not JSON
   */
  static @Nullable Object read(String text) {
    Json json = new Json(text);
    Object value = json.value();
    json.skipSpace();
    if (json.at != text.length()) {
      throw json.malformed();
    }
    return value;
  }

  private @Nullable Object value() {
    skipSpace();
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, @Nullable Object> object() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    at++;
    skipSpace();
    if (peek() == '}') {
      at++;
      return map;
    }
    do {
      skipSpace();
      String key = string();
      skipSpace();
      expect(':');
      map.put(key, value());
      skipSpace();
    } while (next() == ',');
    return closed(map, '}');
  }

  private List<@Nullable Object> array() {
    List<@Nullable Object> list = new ArrayList<>();
    at++;
    skipSpace();
    if (peek() == ']') {
      at++;
      return list;
    }
    do {
      list.add(value());
      skipSpace();
    } while (next() == ',');
    return closed(list, ']');
  }

  private <T> T closed(T value, char end) {
    if (text.charAt(at - 1) != end) {
      throw malformed();
    }
    return value;
  }

  private String string() {
    expect('"');
    StringBuilder out = new StringBuilder();
    for (char one = next(); one != '"'; one = next()) {
      out.append(one == '\\' ? escaped() : one);
    }
    return out.toString();
  }

  private char escaped() {
    char one = next();
    return switch (one) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> {
        if (at + 4 > text.length()) {
          throw malformed();
        }
        at += 4;
        yield (char) Integer.parseInt(text, at - 4, at, 16);
      }
      default -> one;
    };
  }

  private <T extends @Nullable Object> T word(String word, T value) {
    if (!text.startsWith(word, at)) {
      throw malformed();
    }
    at += word.length();
    return value;
  }

  private Object number() {
    int from = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String said = text.substring(from, at);
    try {
      BigDecimal exact = new BigDecimal(said);
      boolean whole = said.chars().allMatch(c -> c == '-' || Character.isDigit(c));
      if (whole && exact.toBigInteger().bitLength() < Long.SIZE) {
        return exact.longValueExact();
      }
      // What a double would not say in the same digits is kept exactly.
      double number = exact.doubleValue();
      return Double.toString(number).equals(said) ? (Object) number : exact;
    } catch (NumberFormatException not) {
      throw malformed();
    }
  }

  private void skipSpace() {
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
  }

  private char peek() {
    if (at >= text.length()) {
      throw malformed();
    }
    return text.charAt(at);
  }

  private char next() {
    char one = peek();
    at++;
    return one;
  }

  private void expect(char wanted) {
    if (next() != wanted) {
      throw malformed();
    }
  }

  private BruntException malformed() {
    return new BruntException("not JSON at character %d of %d".formatted(at, text.length()));
  }
}
