package dev.brunt.api;

import dev.brunt.api.plan.Lengths;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The checks, for static import. They hold no state and may be shared by all threads, so one that
 * is costly to make, such as {@link #bodyMatches}, is worth a constant.
 */
public final class Checks {
  private static final int SHOWN = 80;
  private static final int LOWEST_STATUS = 100;
  private static final Check[] SINGLE_STATUS = new Check[1000];

  static {
    Arrays.setAll(SINGLE_STATUS, code -> newStatus(new int[] {code}));
  }

  private Checks() {}

  /**
   * Holds for any of these status codes.
   *
   * @param first within 100..999, as each of {@code more}
   */
  public static Check status(int first, int... more) {
    if (more.length == 0 && first >= LOWEST_STATUS && first < SINGLE_STATUS.length) {
      return SINGLE_STATUS[first];
    }
    int[] codes = Arrays.copyOf(more, more.length + 1);
    System.arraycopy(more, 0, codes, 1, more.length);
    codes[0] = first;
    for (int code : codes) {
      if (code < LOWEST_STATUS || code >= SINGLE_STATUS.length) {
        throw new IllegalArgumentException("a status must be within 100..999 but was " + code);
      }
    }
    return newStatus(codes);
  }

  /** Holds for 200 to 299. */
  public static Check success() {
    return new Judged(
        "status is 200..299",
        response -> response.status() / 100 == 2,
        response -> String.valueOf(response.status()));
  }

  /** Holds where a header has this value. */
  public static Check header(String name, String value) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a header must have a name but it is \"" + name + "\"");
    }
    if (value == null) {
      throw new IllegalArgumentException(
          "the value of header " + name + " must not be null in a check");
    }
    return new Judged(
        "header " + name + " is \"" + value + "\"",
        response -> response.headers(name).contains(value),
        response -> response.header(name).map(Checks::quoted).orElse("absent"));
  }

  /** Holds where the body contains this text. */
  public static Check bodyContains(String text) {
    return new Judged(
        "body contains " + quoted(text),
        response -> response.text().contains(text),
        response -> "without it");
  }

  /** Holds where this regular expression is found in the body. */
  public static Check bodyMatches(String regex) {
    Pattern pattern = Pattern.compile(regex);
    return new Judged(
        "body matches /" + regex + "/",
        response -> pattern.matcher(response.text()).find(),
        response -> "without a match");
  }

  /** Holds where the JSONPath finds something, one value or several. */
  public static Check jsonPath(String path) {
    return new Judged(
        "jsonPath " + path + " is there",
        response -> findsAny(response, path),
        response -> "absent");
  }

  /** Holds where the JSONPath finds this value. */
  public static Check jsonPath(String path, Object expected) {
    String wanted = String.valueOf(expected);
    return new Judged(
        "jsonPath " + path + " is " + wanted,
        response -> findsOne(response, path) && response.jsonPath(path).equals(wanted),
        response ->
            findsOne(response, path)
                ? quoted(response.jsonPath(path))
                : findsAny(response, path) ? "several values" : "absent");
  }

  /**
   * Holds where the response time is at most {@code limit}.
   *
   * @param limit above 0
   */
  public static Check fasterThan(Duration limit) {
    Lengths.requirePositive("faster than: its limit", limit);
    return new Judged(
        "faster than " + limit.toNanos() / 1_000_000.0 + " ms",
        response -> response.responseTime().compareTo(limit) <= 0,
        response -> response.responseTime().toNanos() / 1_000_000.0 + " ms");
  }

  /** Holds where the predicate does; failures are grouped by {@code text}. */
  public static Check that(String text, Predicate<Response> predicate) {
    return new Judged(text, predicate, response -> "");
  }

  private static Check newStatus(int[] codes) {
    String words =
        Arrays.stream(codes).mapToObj(String::valueOf).collect(Collectors.joining(" or "));
    return new Judged(
        "status is " + words,
        response -> contains(codes, response.status()),
        response -> String.valueOf(response.status()));
  }

  private static boolean contains(int[] codes, int status) {
    for (int code : codes) {
      if (code == status) {
        return true;
      }
    }
    return false;
  }

  private static boolean findsAny(Response response, String path) {
    return holds(response, body -> body.hasJsonPath(path));
  }

  private static boolean findsOne(Response response, String path) {
    return holds(
        response,
        body -> {
          String _ = body.jsonPath(path);
          return true;
        });
  }

  /** In what is no JSON there is nothing. */
  private static boolean holds(Response response, Predicate<Response> asked) {
    try {
      return asked.test(response);
    } catch (PlanException noPath) {
      throw noPath;
    } catch (BruntException absent) {
      return false;
    }
  }

  private static String quoted(String text) {
    return '"' + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…") + '"';
  }

  /** A check out of its three questions. */
  private record Judged(
      String text, Predicate<Response> predicate, Function<Response, String> finding)
      implements Check {
    @Override
    public boolean holds(Response response) {
      return predicate.test(response);
    }

    @Override
    public String found(Response response) {
      return finding.apply(response);
    }
  }
}
