package dev.brunt.cli;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words as a shell would read them again. */
final class ShellWords {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private ShellWords() {}

  /** What is not repeated: the value of a header or a setting whose name says that it is secret. */
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)([\\w-]*(?:authorization|cookie|password|passwd|secret|token|api-?key)[\\w-]*\\s*[:=]\\s*).+");

  /** Returns the words in one line as {@link #join} does, with {@code ***} for what is secret. */
  static String joinMasked(List<String> words) {
    return join(words.stream().map(word -> SECRET.matcher(word).replaceFirst("$1***")).toList());
  }

  /** Returns the words in one line, quoted where a shell would take them apart. */
  static String join(List<String> words) {
    return words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
