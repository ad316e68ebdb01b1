package dev.brunt.api.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Takes the words of a threshold apart: words, comparisons, and what is in quotes. */
final class ThresholdTokens {
  private final String text;
  private final List<Token> found = new ArrayList<>();
  private int at;

  private ThresholdTokens(String text) {
    this.text = text;
  }

  /**
   * A word.
   *
   * @param text without its quotes
   * @param begin where it begins in the text, its quotes among it
   * @param end where it has ended
   */
  record Token(String text, int begin, int end, boolean isQuoted) {
    String lower() {
      return text.toLowerCase(Locale.ROOT);
    }

    /** Returns whether this is a word, not in quotes. */
    boolean isWord(String word) {
      return !isQuoted && lower().equals(word);
    }
  }

  /**
   * Returns the words.
   *
   * @throws dev.brunt.api.PlanException if a quote is not closed
   */
  static List<Token> of(String text) {
    ThresholdTokens tokens = new ThresholdTokens(text);
    tokens.read();
    return tokens.found;
  }

  private void read() {
    while (at < text.length()) {
      char next = text.charAt(at);
      if (Character.isWhitespace(next) || endsWithComma(at)) {
        at++;
      } else if (next == '"' || next == '\'') {
        quoted(next);
      } else if (isComparison(next)) {
        comparison();
      } else {
        word();
      }
    }
  }

  private void quoted(char quote) {
    int begin = at++;
    StringBuilder inside = new StringBuilder();
    while (at < text.length() && text.charAt(at) != quote) {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      }
      inside.append(text.charAt(at++));
    }
    if (at == text.length()) {
      throw ThresholdWords.wrong(
          text,
          "the quote before %s is not closed".formatted(inside),
          "write %s%s%s".formatted(quote, inside, quote));
    }
    at++;
    found.add(new Token(inside.toString(), begin, at, true));
  }

  private void comparison() {
    int begin = at++;
    if (at < text.length() && text.charAt(at) == '=') {
      at++;
    }
    found.add(new Token(text.substring(begin, at), begin, at, false));
  }

  private void word() {
    int begin = at;
    while (at < text.length()
        && !Character.isWhitespace(text.charAt(at))
        && !isComparison(text.charAt(at))
        && !endsWithComma(at)) {
      at++;
    }
    found.add(new Token(text.substring(begin, at), begin, at, false));
  }

  private static boolean isComparison(char next) {
    return next == '<' || next == '>';
  }

  /** A comma ends a word where a space follows, and is part of a name where none does. */
  private boolean endsWithComma(int place) {
    return text.charAt(place) == ','
        && (place + 1 == text.length() || Character.isWhitespace(text.charAt(place + 1)));
  }
}
