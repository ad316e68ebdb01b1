package dev.brunt.loader.toml;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with variables, written <code>${name}</code>; <code>$${</code> stands for a literal <code>
 * ${</code>.
 *
 * @param parts in order; the texts between variables may be empty
 */
record Template(List<Part> parts) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
  private static final Pattern MARK = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)(}?)");

  /** A piece of a template. */
  sealed interface Part {
    /** What stands for itself. */
    record Text(String text) implements Part {}

    /** What is replaced. */
    record Variable(String name) implements Part {}
  }

  Template {
    parts = List.copyOf(parts);
  }

  /** Returns a template without variables. */
  static Template constant(String text) {
    return new Template(List.of(new Part.Text(text)));
  }

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException saying which variable is written wrongly
   */
  static Template parse(String text) {
    List<Part> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    Matcher mark = MARK.matcher(text);
    int end = 0;
    for (; mark.find(); end = mark.end()) {
      literal.append(text, end, mark.start());
      if (mark.group(1) == null) {
        literal.append("${");
      } else {
        parts.add(new Part.Text(literal.toString()));
        parts.add(new Part.Variable(name(mark)));
        literal.setLength(0);
      }
    }
    parts.add(new Part.Text(literal.append(text, end, text.length()).toString()));
    return new Template(parts);
  }

  /** Returns whether a word can name a variable. */
  static boolean isName(String word) {
    return NAME.matcher(word).matches();
  }

  private static String name(Matcher mark) {
    if (mark.group(2).isEmpty()) {
      throw new IllegalArgumentException("\"${\" must be closed by \"}\"");
    }
    if (!isName(mark.group(1))) {
      throw new IllegalArgumentException("\"" + mark.group(1) + "\" cannot name a variable");
    }
    return mark.group(1);
  }

  /** Returns the names of the variables, in order. */
  List<String> variables() {
    List<String> names = new ArrayList<>();
    for (Part part : parts) {
      if (part instanceof Part.Variable(String name)) {
        names.add(name);
      }
    }
    return names;
  }

  /** Returns the text with the values of its variables. */
  String fill(Variables variables) {
    StringBuilder filled = new StringBuilder();
    for (Part part : parts) {
      switch (part) {
        case Part.Text(String text) -> filled.append(text);
        case Part.Variable(String name) -> filled.append(variables.get(name));
      }
    }
    return filled.toString();
  }
}
