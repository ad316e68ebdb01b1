package dev.brunt.report;

/**
 * Text that a terminal shows and never obeys. Names, messages and bodies come from targets and
 * scenarios, which may be hostile; control characters, and those that reorder what surrounds them,
 * are shown as their codes.
 */
public final class Printable {
  private Printable() {}

  /** Returns the text with line breaks, tabs and every other control character made visible. */
  public static String line(String text) {
    if (text.codePoints().noneMatch(Printable::isUnsafe)) {
      return text;
    }
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(point -> append(safe, point));
    return safe.toString();
  }

  private static void append(StringBuilder safe, int point) {
    if (isUnsafe(point)) {
      safe.append(code(point));
    } else {
      safe.appendCodePoint(point);
    }
  }

  private static String code(int point) {
    return switch (point) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> point < 0x100 ? "\\x%02x".formatted(point) : "\\u%04x".formatted(point);
    };
  }

  private static boolean isUnsafe(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
