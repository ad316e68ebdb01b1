package dev.brunt.report;

import dev.brunt.report.Style.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text being written, line by line. All of it passes here and is made {@link Printable}, so that
 * the only escape sequences in the result are those of the style. Lines that are too long for the
 * page are broken between words.
 */
final class Page {
  private static final Pattern LABEL = Pattern.compile("\\S+(?: \\S+)*  +|  \\S{1,8}  +");
  private static final Pattern SINGLE_SPACE = Pattern.compile("(?<! ) (?! )");
  private static final int HANGING = 4;

  /** A space at which a line is not broken. */
  static final char TOGETHER = '\u00a0';

  private final Style style;
  private final int columns;
  private final StringBuilder written = new StringBuilder();
  private final List<Piece> line = new ArrayList<>();

  private record Piece(Tone tone, String text) {}

  /** Makes a page as wide as its lines. */
  Page(Style style) {
    this(style, Integer.MAX_VALUE);
  }

  /** Makes a page with so many columns. */
  Page(Style style, int columns) {
    this.style = style;
    this.columns = columns;
  }

  int columns() {
    return columns;
  }

  Page text(String text) {
    return text(Tone.PLAIN, text);
  }

  Page text(Tone tone, String text) {
    line.add(new Piece(tone, Printable.line(text)));
    return this;
  }

  Page end() {
    StringBuilder all = new StringBuilder();
    line.forEach(piece -> all.append(piece.text));
    if (TextWidth.of(all.toString()) <= columns) {
      line.forEach(piece -> written.append(style.apply(piece.tone, piece.text)));
      written.append('\n');
    } else {
      broken(all.toString());
    }
    line.clear();
    return this;
  }

  private void broken(String all) {
    String indent = " ".repeat(indent(all));
    int from = 0;
    while (from < all.length()) {
      String before = from == 0 ? "" : indent;
      int to = breakAfter(all, from, columns - before.length());
      written.append(before);
      styled(from, to);
      written.append('\n');
      from = to;
      while (from < all.length() && all.charAt(from) == ' ') {
        from++;
      }
    }
  }

  /** Returns where the text of a line ends, which a word that is longer than the line may cut. */
  private static int breakAfter(String all, int from, int room) {
    int fits = TextWidth.end(all, from, room);
    if (fits == all.length()) {
      return fits;
    }
    int first = from;
    while (all.charAt(first) == ' ') {
      first++;
    }
    int space = all.lastIndexOf(' ', fits);
    while (space > first && isInNumber(all, space)) {
      space = all.lastIndexOf(' ', space - 1);
    }
    if (space <= first) {
      return Math.max(fits, all.offsetByCodePoints(from, 1));
    }
    int end = space;
    while (all.charAt(end - 1) == ' ') {
      end--;
    }
    return end;
  }

  /** Returns whether a space parts the digits of a number. */
  private static boolean isInNumber(String all, int space) {
    return space + 1 < all.length()
        && Character.isDigit(all.charAt(space - 1))
        && Character.isDigit(all.charAt(space + 1));
  }

  /** What is behind a label stays behind it. */
  private int indent(String all) {
    Matcher label = LABEL.matcher(all);
    int indent =
        label.lookingAt() ? label.end() : HANGING + all.length() - all.stripLeading().length();
    return Math.min(indent, columns / 3);
  }

  private void styled(int from, int to) {
    int at = 0;
    for (Piece piece : line) {
      int begin = Math.clamp((long) from - at, 0, piece.text.length());
      int end = Math.clamp((long) to - at, 0, piece.text.length());
      if (begin < end) {
        written.append(style.apply(piece.tone, piece.text.substring(begin, end)));
      }
      at += piece.text.length();
    }
  }

  Page line(String text) {
    return text(text).end();
  }

  /** Writes a line of pairs that two spaces or more set apart; it is broken only between them. */
  Page pairs(String text) {
    return line(SINGLE_SPACE.matcher(text).replaceAll(String.valueOf(TOGETHER)));
  }

  /** Begins a part of the page: an empty line, then the title. */
  Page title(String title) {
    return end().text(Tone.STRONG, title).end();
  }

  @Override
  public String toString() {
    return written.toString().replace(TOGETHER, ' ');
  }
}
