package dev.brunt.testkit.model;

import dev.brunt.api.plan.Quantities;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One part of a model as it is written: a word, its arguments, and when it holds.
 *
 * <p>All methods that read throw an {@link IllegalArgumentException} with the rule that is broken
 * and what was found.
 */
final class PartWords {
  private static final Pattern BARE = Pattern.compile("(.*?)((?: at .*| for .*)?)");
  private static final Pattern SPAN = Pattern.compile("(?: ?at (\\S+))?(?: ?for (\\S+))?");
  private static final Pattern FACTOR = Pattern.compile("(\\S+)x");
  private static final Duration LONGEST = Duration.ofHours(24);

  private final String word;
  private final List<String> arguments;
  private final Set<Integer> used = new HashSet<>();
  private final Optional<String> from;
  private final Optional<String> length;

  private PartWords(
      String word, List<String> arguments, Optional<String> from, Optional<String> length) {
    this.word = word;
    this.arguments = arguments;
    this.from = from;
    this.length = length;
  }

  /** Takes a part apart: {@code word(arguments) at TIME for TIME}; one argument may stand bare. */
  static PartWords of(String text) {
    int end = 0;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    String rest = text.substring(end).strip();
    if (rest.startsWith("(")) {
      int close = closing(rest);
      return of(text.substring(0, end), rest.substring(1, close), rest.substring(close + 1));
    }
    Matcher bare = BARE.matcher(" " + rest);
    bare.matches();
    return of(text.substring(0, end), bare.group(1), bare.group(2));
  }

  private static PartWords of(String word, String arguments, String rest) {
    Matcher span = SPAN.matcher(rest);
    if (!span.matches()) {
      throw new IllegalArgumentException(
          "only \"at TIME\" and \"for TIME\" can follow, but found \"" + rest.strip() + "\"");
    }
    return new PartWords(
        word,
        split(arguments),
        Optional.ofNullable(span.group(1)),
        Optional.ofNullable(span.group(2)));
  }

  private static int closing(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    throw new IllegalArgumentException("a \"(\" is never closed");
  }

  /** Splits at commas that are in no parentheses. */
  private static List<String> split(String arguments) {
    List<String> split = new ArrayList<>();
    int depth = 0;
    int begin = 0;
    for (int i = 0; i < arguments.length(); i++) {
      char c = arguments.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        split.add(arguments.substring(begin, i).strip());
        begin = i + 1;
      }
    }
    split.add(arguments.substring(begin).strip());
    return arguments.isBlank() ? List.of() : split;
  }

  String word() {
    return word;
  }

  /** Returns when it begins to hold, 0 if nothing is said. */
  long fromNanos() {
    return from.map(text -> time("the time after \"at\"", text)).orElse(0L);
  }

  boolean hasFrom() {
    return from.isPresent();
  }

  boolean hasLength() {
    return length.isPresent();
  }

  /** Returns for how long it holds; only if that is said. */
  long lengthNanos() {
    return time("the time after \"for\"", length.orElseThrow());
  }

  /** Returns when it ends to hold. */
  long untilNanos() {
    return hasLength() ? fromNanos() + lengthNanos() : Timed.ALWAYS;
  }

  /** Returns a required argument, without its name if it stands before it. */
  String argument(int index, String name) {
    if (index >= arguments.size()) {
      throw new IllegalArgumentException(name + " is missing");
    }
    used.add(index);
    return withoutName(arguments.get(index), name);
  }

  /** Returns an optional argument, which must begin with its name. */
  Optional<String> named(String name) {
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).startsWith(name + " ")) {
        used.add(i);
        return Optional.of(withoutName(arguments.get(i), name));
      }
    }
    return Optional.empty();
  }

  private static String withoutName(String argument, String name) {
    return argument.startsWith(name + " ") ? argument.substring(name.length()).strip() : argument;
  }

  boolean has(int index) {
    return index < arguments.size();
  }

  /** Refuses what nothing has asked for. */
  void requireAllUsed() {
    for (int i = 0; i < arguments.size(); i++) {
      if (!used.contains(i)) {
        throw new IllegalArgumentException("\"" + arguments.get(i) + "\" has no meaning here");
      }
    }
  }

  long time(int index, String name) {
    return time(name, argument(index, name));
  }

  double rate(int index, String name) {
    return read(name, argument(index, name), Quantities::perSecond, "a rate such as 200/s");
  }

  double share(int index, String name) {
    return share(name, argument(index, name));
  }

  double number(int index, String name) {
    return number(name, argument(index, name));
  }

  double factor(int index, String name) {
    return read(name, argument(index, name), PartWords::factor, "a factor such as 3x");
  }

  private static Optional<Double> factor(String text) {
    Matcher factor = FACTOR.matcher(text);
    return factor.matches() ? Quantities.number(factor.group(1)) : Optional.empty();
  }

  static long time(String name, String text) {
    return read(
        name,
        text,
        words ->
            Quantities.duration(words)
                .filter(length -> length.compareTo(LONGEST) <= 0)
                .map(Duration::toNanos),
        "a time of at most 24h such as 10ms");
  }

  static double share(String name, String text) {
    return read(name, text, Quantities::share, "a share such as 3%");
  }

  static double number(String name, String text) {
    return read(name, text, Quantities::number, "a number such as 1.5");
  }

  static int count(String name, String text) {
    return read(
        name,
        text,
        words -> Quantities.count(words).filter(n -> n <= 1_000_000_000).map(Math::toIntExact),
        "a whole number such as 4");
  }

  private static <T> T read(
      String name, String text, Function<String, Optional<T>> reader, String rule) {
    return reader
        .apply(text)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "%s must be %s but was \"%s\"".formatted(name, rule, text)));
  }
}
