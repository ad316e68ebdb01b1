package dev.brunt.report;

import dev.brunt.report.Style.Tone;

/**
 * Text being written, line by line. All of it passes here and is made {@link Printable}, so that
 * the only escape sequences in the result are those of the style.
 */
final class Page {
  private final Style style;
  private final StringBuilder written = new StringBuilder();

  Page(Style style) {
    this.style = style;
  }

  Page text(String text) {
    written.append(Printable.line(text));
    return this;
  }

  Page text(Tone tone, String text) {
    written.append(style.apply(tone, Printable.line(text)));
    return this;
  }

  Page end() {
    written.append('\n');
    return this;
  }

  Page line(String text) {
    return text(text).end();
  }

  /** Begins a part of the page: an empty line, then the title. */
  Page title(String title) {
    return end().text(Tone.STRONG, title).end();
  }

  @Override
  public String toString() {
    return written.toString();
  }
}
