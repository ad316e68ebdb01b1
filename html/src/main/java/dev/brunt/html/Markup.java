package dev.brunt.html;

import dev.brunt.report.Printable;
import java.util.stream.Collectors;

/**
 * A page that is being written. Whatever is said in it, by whomever, is text: it is escaped here
 * and nowhere else, and characters that would reorder or hide what surrounds them are shown as
 * codes.
 */
final class Markup {
  private final StringBuilder out = new StringBuilder(1 << 16);

  /** Begins an element; attributes are names and values in turn. */
  Markup open(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(Printable.line(attributes[i + 1]));
      out.append('"');
    }
    out.append('>');
    return this;
  }

  Markup close(String tag) {
    out.append("</").append(tag).append('>');
    // Lines keep the file readable; between such elements they mean nothing.
    switch (tag) {
      case "tr", "div", "p", "dd", "table", "section", "figure", "details", "h2" ->
          out.append('\n');
      default -> {}
    }
    return this;
  }

  /** Writes text, in one line. */
  Markup text(String text) {
    escape(Printable.line(text));
    return this;
  }

  /** Writes an element that holds text alone. */
  Markup element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close(tag);
  }

  /** Writes text whose line breaks are kept. */
  Markup preformatted(String text) {
    open("pre");
    escape(text.lines().map(Printable::line).collect(Collectors.joining("\n")));
    return close("pre");
  }

  /** Writes a second-level title and what it is about. */
  Markup title(String title, String id, String said) {
    element("h2", title, "id", id);
    return said.isEmpty() ? this : element("p", said, "class", "said");
  }

  /**
   * Writes what is no text but part of the page itself.
   *
   * @param trusted never anything that a run, a plan or a target has said
   */
  Markup raw(String trusted) {
    out.append(trusted);
    return this;
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      switch (letter) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(letter);
      }
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
