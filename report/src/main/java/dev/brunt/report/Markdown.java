package dev.brunt.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;

/** Markdown being written, as GitHub reads it. Text is shown as it is and never obeyed. */
final class Markdown {
  /** Whatever begins markup, a link, a mention or a formula somewhere in a line. */
  private static final String SPECIAL = "\\`*_{}[]<>()#+!|~&@:$\"^";

  private final Writer out;

  Markdown(Writer out) {
    this.out = out;
  }

  /** Returns text that stands in a line or a cell as it is. */
  static String text(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    String line = Printable.line(text);
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (SPECIAL.indexOf(c) >= 0 || (c == '.' && line.regionMatches(true, i - 3, "www", 0, 3))) {
        safe.append("&#").append((int) c).append(';');
      } else {
        safe.append(c);
      }
    }
    return safe.toString();
  }

  /** Writes a line of markup. */
  Markdown line(String markup) throws IOException {
    out.write(markup + "\n");
    return this;
  }

  /** Writes a heading of the third level. */
  Markdown title(String title) throws IOException {
    return line("").line("### " + text(title)).line("");
  }

  /** Writes a list with an entry for each text. */
  Markdown list(List<String> texts) throws IOException {
    for (String text : texts) {
      line("- " + text(text));
    }
    return this;
  }

  /** Begins a table: the first columns, so many, to the left, the others to the right. */
  Markdown header(int left, List<String> names) throws IOException {
    row(names);
    return line("|" + "---|".repeat(left) + "---:|".repeat(names.size() - left));
  }

  /** Writes a row of a table. */
  Markdown row(List<String> cells) throws IOException {
    return line(cells.stream().map(Markdown::text).collect(Collectors.joining(" | ", "| ", " |")));
  }

  /** Begins what is folded until somebody opens it. */
  Markdown fold(String title) throws IOException {
    return line("").line("<details><summary>" + text(title) + "</summary>").line("");
  }

  Markdown endFold() throws IOException {
    return line("").line("</details>");
  }

  /** Writes lines as they are, in one width. */
  Markdown verbatim(String lines) throws IOException {
    String fence = "```";
    while (lines.contains(fence)) {
      fence += "`";
    }
    return line(fence + "text").line(lines.stripTrailing()).line(fence);
  }
}
