package dev.brunt.loader.toml;

import dev.brunt.api.BruntException;
import dev.brunt.api.Response;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A value of a response that becomes a variable: {@code $.token} of its JSON, {@code
 * header:Location}, or {@code regex:id=(\d+)} of its text, of which it is the first group if there
 * is one.
 *
 * @param variable the name
 * @param from where the value is
 */
record Extraction(String variable, From from) {
  /** Where a value is. */
  sealed interface From {
    /** In the JSON body. */
    record JsonPath(String path) implements From {}

    /** In a header. */
    record Header(String name) implements From {}

    /** In the text of the body. */
    record Regex(Pattern pattern) implements From {}
  }

  /**
   * Returns the extraction that a key and its words say; empty, with a mistake, if they say none.
   */
  static Optional<Extraction> parse(String variable, Node node) {
    if (!Template.isName(variable)) {
      node.place().mistake(" cannot name a variable");
    }
    return node.text()
        .flatMap(words -> from(words, node))
        .map(from -> new Extraction(variable, from));
  }

  private static Optional<From> from(String words, Node node) {
    if (words.startsWith("$")) {
      return Optional.of(new From.JsonPath(words));
    }
    if (words.matches("header:\\S+")) {
      return Optional.of(new From.Header(words.substring("header:".length())));
    }
    if (words.startsWith("regex:")) {
      return regex(words.substring("regex:".length()), node);
    }
    node.place()
        .mistake(
            " says no value of a response: " + node.quoted(),
            "write \"$.path\", \"header:NAME\" or \"regex:REGEX\"");
    return Optional.empty();
  }

  private static Optional<From> regex(String regex, Node node) {
    try {
      return Optional.of(new From.Regex(Pattern.compile(regex)));
    } catch (PatternSyntaxException mistake) {
      node.place().mistake(" has a wrong regular expression: " + mistake.getDescription());
      return Optional.empty();
    }
  }

  /** Returns whether the body must be kept for it. */
  boolean readsBody() {
    return switch (from) {
      case From.Header _ -> false;
      case From.JsonPath _, From.Regex _ -> true;
    };
  }

  /**
   * Returns the value.
   *
   * @throws BruntException if the response has none
   */
  String value(Response response) {
    return switch (from) {
      case From.JsonPath(String path) -> response.jsonPath(path);
      case From.Header(String name) ->
          response.header(name).orElseThrow(() -> absent("header " + name));
      case From.Regex(Pattern pattern) ->
          firstGroup(pattern.matcher(response.text()))
              .orElseThrow(() -> absent("match of /" + pattern + "/"));
    };
  }

  private static Optional<String> firstGroup(Matcher matcher) {
    return matcher.find()
        ? Optional.ofNullable(matcher.group(matcher.groupCount() == 0 ? 0 : 1))
        : Optional.empty();
  }

  private BruntException absent(String what) {
    return new BruntException("extract " + variable + ": the response has no " + what);
  }
}
