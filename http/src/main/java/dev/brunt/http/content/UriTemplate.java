package dev.brunt.http.content;

import dev.brunt.api.BruntException;
import java.util.ArrayList;
import java.util.List;

/**
 * A path with {@code {…}} for values, such as {@code /products/{id}}, or a whole address. What
 * stands between the braces is for people: values are filled in by position. Immutable.
 */
public final class UriTemplate {
  private final String text;
  private final List<String> literals;

  private UriTemplate(String text, List<String> literals) {
    this.text = text;
    this.literals = List.copyOf(literals);
  }

  /**
   * Returns the template that a text is.
   *
   * @throws BruntException if a brace has no partner, or there is a fragment
   */
  public static UriTemplate parse(String text) {
    require(text.indexOf('#') < 0, text, "must have no fragment (#), which is never sent");
    List<String> literals = new ArrayList<>();
    int from = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
      int close = text.indexOf('}', open);
      require(close > open, text, "has a { without its }");
      literals.add(literal(text, from, open));
      from = close + 1;
    }
    literals.add(literal(text, from, text.length()));
    return new UriTemplate(text, literals);
  }

  private static String literal(String text, int from, int to) {
    String part = text.substring(from, to);
    require(part.indexOf('}') < 0, text, "has a } without its {");
    StringBuilder legal = new StringBuilder(part.length());
    Percent.appendLegal(legal, part);
    return legal.toString();
  }

  private static void require(boolean holds, String text, String problem) {
    if (!holds) {
      throw new BruntException("path \"" + text + "\" " + problem);
    }
  }

  /** Returns the template as it was written, without its query: what requests are named by. */
  public String name() {
    int query = text.indexOf('?');
    return query < 0 ? text : text.substring(0, query);
  }

  /** Returns whether every request of this template asks for the same. */
  public boolean isFixed() {
    return literals.size() == 1;
  }

  /**
   * Returns the path with the values filled in, percent-encoded.
   *
   * @throws BruntException if there are more values than places, or fewer, or one is null
   */
  public String fill(Object... values) {
    int wanted = literals.size() - 1;
    if (values.length != wanted) {
      throw new BruntException(
          "path \"%s\" takes %s but was given %d".formatted(text, counted(wanted), values.length));
    }
    if (wanted == 0) {
      return literals.getFirst();
    }
    StringBuilder filled = new StringBuilder(text.length() + 16).append(literals.getFirst());
    for (int i = 0; i < wanted; i++) {
      Percent.append(filled, value(values, i));
      filled.append(literals.get(i + 1));
    }
    return filled.toString();
  }

  private String value(Object[] values, int i) {
    if (values[i] == null) {
      throw new BruntException("path \"%s\": value %d must not be null".formatted(text, i + 1));
    }
    return String.valueOf(values[i]);
  }

  private static String counted(int values) {
    return values == 1 ? "1 value" : values + " values";
  }
}
