package dev.brunt.loader.toml;

import dev.brunt.api.Check;
import dev.brunt.api.Checks;
import dev.brunt.api.plan.Quantities;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The words of {@code check}, each one of
 *
 * <pre>
 * status 200              status 200 201
 * body contains TEXT      body matches REGEX
 * jsonpath $.a            jsonpath $.a = VALUE
 * header X-Y = VALUE      faster than 250ms
 * </pre>
 */
final class CheckWords {
  private static final String EXAMPLE =
      "write \"status 200\", \"body contains TEXT\", \"body matches REGEX\", \"jsonpath $.a = VALUE\","
          + " \"header NAME = VALUE\" or \"faster than 250ms\"";
  private static final Pattern STATUS = Pattern.compile("status((?: [1-5]\\d\\d)+)");
  private static final Pattern CONTAINS = Pattern.compile("(?s)body contains (.+)");
  private static final Pattern MATCHES = Pattern.compile("(?s)body matches (.+)");
  private static final Pattern JSON_PATH = Pattern.compile("(?s)jsonpath (\\$.*?)(?: = (.*))?");
  private static final Pattern HEADER = Pattern.compile("(?s)header (\\S+) = (.*)");
  private static final Pattern FASTER = Pattern.compile("faster than (\\S+)");

  /**
   * A check and what it looks at.
   *
   * @param check the check
   * @param readsBody whether the body must be kept for it
   */
  record Parsed(Check check, boolean readsBody) {}

  private CheckWords() {}

  /** Returns the check that the words say; empty, with a mistake, if they say none. */
  static Optional<Parsed> parse(Node node) {
    Optional<String> words = node.text();
    if (words.isEmpty()) {
      return Optional.empty();
    }
    try {
      Optional<Parsed> parsed = parse(words.get());
      if (parsed.isEmpty()) {
        node.place().mistake(" is no check: " + node.quoted(), EXAMPLE);
      }
      return parsed;
    } catch (PatternSyntaxException mistake) {
      node.place().mistake(" has a wrong regular expression: " + mistake.getDescription());
      return Optional.empty();
    }
  }

  private static Optional<Parsed> parse(String words) {
    Matcher header = HEADER.matcher(words);
    Matcher faster = FASTER.matcher(words);
    if (header.matches()) {
      return Optional.of(new Parsed(Checks.header(header.group(1), header.group(2)), false));
    }
    if (faster.matches()) {
      Optional<Duration> limit = Quantities.duration(faster.group(1));
      return limit.map(length -> new Parsed(Checks.fasterThan(length), false));
    }
    return status(words).map(check -> new Parsed(check, false)).or(() -> ofBody(words));
  }

  private static Optional<Check> status(String words) {
    Matcher status = STATUS.matcher(words);
    if (!status.matches()) {
      return Optional.empty();
    }
    int[] codes =
        Arrays.stream(status.group(1).strip().split(" ")).mapToInt(Integer::parseInt).toArray();
    return Optional.of(Checks.status(codes[0], Arrays.copyOfRange(codes, 1, codes.length)));
  }

  private static Optional<Parsed> ofBody(String words) {
    Matcher contains = CONTAINS.matcher(words);
    Matcher matches = MATCHES.matcher(words);
    Matcher path = JSON_PATH.matcher(words);
    Check check = null;
    if (contains.matches()) {
      check = Checks.bodyContains(contains.group(1));
    } else if (matches.matches()) {
      check = Checks.bodyMatches(matches.group(1));
    } else if (path.matches()) {
      check =
          path.group(2) == null
              ? Checks.jsonPath(path.group(1))
              : Checks.jsonPath(path.group(1), path.group(2));
    }
    return Optional.ofNullable(check).map(found -> new Parsed(found, true));
  }
}
