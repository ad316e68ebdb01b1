package dev.brunt.api.plan;

import dev.brunt.api.PlanException;
import dev.brunt.api.plan.Threshold.Measure;
import dev.brunt.api.plan.Threshold.Relation;
import dev.brunt.api.plan.Threshold.Span;
import dev.brunt.api.plan.Threshold.Subject;
import dev.brunt.api.plan.Threshold.Subject.Kind;
import dev.brunt.api.plan.Threshold.Timed;
import dev.brunt.api.plan.ThresholdTokens.Token;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the words of thresholds:
 *
 * <pre>{@code
 * MEASURE [of [KIND] NAME [in SCENARIO]] RELATION LIMIT [for TIME] [after TIME] [else stop]
 * }</pre>
 *
 * <p>A name without quotes goes on up to the first relation after which the rest can be read, so
 * that it may hold spaces, and even what looks like a relation.
 */
final class ThresholdWords {
  /** Words that a name must be quoted for. */
  static final Set<String> RESERVED =
      Set.of(
          "of",
          "in",
          "scenario",
          "transaction",
          "request",
          "under",
          "over",
          "below",
          "above",
          "at",
          "for",
          "after",
          "else",
          "stop");

  private static final String EXAMPLE =
      "write \"p99 < 250ms\", \"errors < 1%\", \"rate > 500/s\" or \"p95 of checkout < 300ms for"
          + " 10s, else stop\"";
  private static final Pattern QUANTILE = Pattern.compile("p(\\d{1,2}(?:\\.\\d+)?|100)");
  private static final Pattern OTHER_QUANTILE = Pattern.compile("p?\\(?(\\d+(?:\\.\\d+)?)\\)?");
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?[kM]?");
  private static final Set<String> UNITS =
      Set.of("ns", "us", "µs", "ms", "s", "m", "min", "h", "%", "/s", "/min", "/h");
  private static final List<String> STATISTICS = List.of("mean", "min", "max", "median");
  private static final List<String> MEASURES =
      List.of("errors", "failed", "rate", "count", "checks", "unsent");
  private static final List<String> TIMES = List.of("response", "service", "iteration", "lateness");
  private static final List<String> RELATIONS =
      List.of("<", "<=", ">", ">=", "under", "at most", "over", "at least", "below", "above");

  /** What other tools call our measures. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("avg", "mean"),
          Map.entry("average", "mean"),
          Map.entry("med", "p50"),
          Map.entry("maximum", "max"),
          Map.entry("minimum", "min"),
          Map.entry("error", "errors"),
          Map.entry("failures", "failed"),
          Map.entry("fail", "failed"),
          Map.entry("tps", "rate"),
          Map.entry("rps", "rate"),
          Map.entry("throughput", "rate"),
          Map.entry("latency", "p99 or mean"),
          Map.entry("duration", "p99 or mean"),
          Map.entry("http_req_duration", "p99 or mean"),
          Map.entry("iteration_duration", "iteration p99"),
          Map.entry("http_req_failed", "errors"),
          Map.entry("http_reqs", "rate or count"),
          Map.entry("dropped_iterations", "unsent"),
          Map.entry("check", "checks"));

  private final String text;
  private final List<Token> tokens;
  private int at;

  private ThresholdWords(String text, List<Token> tokens) {
    this.text = text;
    this.tokens = tokens;
  }

  /**
   * Returns the threshold that the words say.
   *
   * @throws PlanException saying which word is wrong
   */
  static Threshold parse(String text) {
    return new ThresholdWords(text, ThresholdTokens.of(text)).read();
  }

  static PlanException wrong(String text, String problem, String hint) {
    return new PlanException("threshold \"" + text + "\": " + problem + "\n    hint: " + hint);
  }

  private Threshold read() {
    if (tokens.isEmpty()) {
      throw wrong("there are no words", EXAMPLE);
    }
    Measure measure = measure();
    if (at == tokens.size() || !tokens.get(at).isWord("of")) {
      return rest(measure, null);
    }
    Token of = tokens.get(at++);
    if (at == tokens.size() || (relationAt(at) > 0 && isAlone(at))) {
      throw wrong("\"of\" must be followed by a name", EXAMPLE, of);
    }
    return about(measure, kind());
  }

  /** A relation that nothing but a limit follows cannot begin a name. */
  private boolean isAlone(int place) {
    return tokens.subList(place, tokens.size()).stream().noneMatch(Token::isQuoted)
        && nextRelation(place + relationAt(place)) == tokens.size();
  }

  /** Tries each relation as the end of the name; if none will do, tells what came furthest. */
  private Threshold about(Measure measure, @Nullable Kind kind) {
    int begin = at;
    WordsException furthest = null;
    for (int end = nextRelation(begin + 1); end < tokens.size(); end = nextRelation(end + 1)) {
      at = end;
      try {
        return rest(measure, subject(kind, begin, end));
      } catch (WordsException mistake) {
        if (furthest == null || mistake.place >= furthest.place) {
          furthest = mistake;
        }
      }
    }
    throw furthest != null ? furthest : noComparison();
  }

  private int nextRelation(int from) {
    int place = from;
    while (place < tokens.size() && relationAt(place) == 0) {
      place++;
    }
    return place;
  }

  private Threshold rest(Measure measure, @Nullable Subject subject) {
    Relation relation = relation();
    double limit = limit(measure, relation);
    return new Threshold(text, measure, subject, relation, limit, span());
  }

  // What is measured.

  private Measure measure() {
    Token first = tokens.get(at++);
    String word = first.lower();
    Timed timed = timed(word);
    if (timed == null) {
      return of(Timed.RESPONSE, first)
          .or(() -> ofCounts(first))
          .orElseThrow(() -> noMeasure(first));
    }
    if (at == tokens.size()) {
      throw wrong("\"" + first.text() + "\" must be followed by p99, mean, min or max", EXAMPLE);
    }
    Token statistic = tokens.get(at++);
    return of(timed, statistic)
        .orElseThrow(() ->
            wrong(
                "\"%s\" must be followed by p99, mean, min or max, but was by \"%s\""
                    .formatted(first.text(), statistic.text()),
                quantileHint(statistic.lower()).orElse("write \"" + word + " p99 < 250ms\""),
                statistic));
  }

  private static @Nullable Timed timed(String word) {
    return TIMES.contains(word) ? Timed.valueOf(word.toUpperCase(Locale.ROOT)) : null;
  }

  private static Optional<Measure> of(Timed timed, Token token) {
    Matcher quantile = QUANTILE.matcher(token.lower());
    if (quantile.matches()) {
      return Optional.of(new Measure.Quantile(timed, Quantities.exactly(quantile.group(1), -2)));
    }
    return switch (token.lower()) {
      case "mean" -> Optional.of(new Measure.Mean(timed));
      case "median" -> Optional.of(new Measure.Quantile(timed, 0.5));
      case "min" -> Optional.of(new Measure.Min(timed));
      case "max" -> Optional.of(new Measure.Max(timed));
      default -> Optional.empty();
    };
  }

  private static Optional<Measure> ofCounts(Token token) {
    return switch (token.lower()) {
      case "errors" -> Optional.of(new Measure.Errors());
      case "failed" -> Optional.of(new Measure.Failed());
      case "rate" -> Optional.of(new Measure.Throughput());
      case "count" -> Optional.of(new Measure.Count());
      case "checks" -> Optional.of(new Measure.Checks());
      case "unsent" -> Optional.of(new Measure.Unsent());
      default -> Optional.empty();
    };
  }

  private WordsException noMeasure(Token token) {
    String word = token.lower();
    List<String> known = new ArrayList<>(MEASURES);
    known.addAll(STATISTICS);
    known.addAll(TIMES);
    String all =
        "there are: p50, p99.9 and the like, mean, min, max, errors, failed, rate, count, checks,"
            + " unsent; service, iteration or lateness before a time";
    String near =
        quantileHint(word)
            .or(() -> Optional.ofNullable(ELSEWHERE.get(word)).map(ours -> "write " + ours))
            .or(() -> PlanRules.nearest(word, known).map(n -> "did you mean \"" + n + "\"?"))
            .map(hint -> hint + (hint.endsWith("?") ? " " : "; "))
            .orElse("");
    return wrong("\"" + token.text() + "\" is no measure", near + all, token);
  }

  private static Optional<String> quantileHint(String word) {
    Matcher other = OTHER_QUANTILE.matcher(word);
    if (!other.matches()) {
      return Optional.empty();
    }
    boolean within = Double.parseDouble(other.group(1)) <= 100;
    return Optional.of(within ? "write p" + other.group(1) : "write p99 or p99.9");
  }

  // What it is about.

  private @Nullable Kind kind() {
    Token token = tokens.get(at);
    for (Kind kind : Kind.values()) {
      boolean named = at + 1 < tokens.size() && relationAt(at + 1) == 0;
      if (token.isWord(kind.name().toLowerCase(Locale.ROOT)) && named) {
        at++;
        return kind;
      }
    }
    return null;
  }

  /** Reads a name, and the scenario that it is in, from the tokens up to a relation. */
  private Subject subject(@Nullable Kind kind, int begin, int end) {
    for (int place = end - 2; place > begin; place--) {
      if (tokens.get(place).isWord("in")) {
        return new Subject(kind, name(begin, place), name(place + 1, end));
      }
    }
    return new Subject(kind, name(begin, end), null);
  }

  private String name(int begin, int end) {
    Token first = tokens.get(begin);
    if (end - begin == 1 && first.isQuoted()) {
      if (first.text().isBlank()) {
        throw wrong("the name in quotes is blank", EXAMPLE, first);
      }
      return first.text();
    }
    return text.substring(first.begin(), tokens.get(end - 1).end()).strip().replaceAll("\\s+", " ");
  }

  // How it must lie to what.

  /** Returns how many tokens the relation at a place has; 0 where there is none. */
  private int relationAt(int place) {
    Token token = tokens.get(place);
    if (token.isQuoted()) {
      return 0;
    }
    return switch (token.lower()) {
      case "<", "<=", ">", ">=", "under", "over", "below", "above" -> 1;
      case "at" ->
          place + 1 < tokens.size()
                  && (tokens.get(place + 1).isWord("most") || tokens.get(place + 1).isWord("least"))
              ? 2
              : 0;
      default -> 0;
    };
  }

  private Relation relation() {
    if (at == tokens.size()) {
      throw noComparison();
    }
    Token token = tokens.get(at);
    int length = relationAt(at);
    if (length == 0) {
      throw noRelation(token);
    }
    Token last = tokens.get(at + length - 1);
    at += length;
    return switch (last.lower()) {
      case "<=", "most" -> Relation.AT_MOST;
      case ">", "over", "above" -> Relation.ABOVE;
      case ">=", "least" -> Relation.AT_LEAST;
      default -> Relation.BELOW;
    };
  }

  private WordsException noComparison() {
    return wrong("no comparison found", EXAMPLE);
  }

  private WordsException noRelation(Token token) {
    if (nextRelation(at) == tokens.size() && at == tokens.size() - 1) {
      return noComparison();
    }
    List<String> expected = new ArrayList<>(RELATIONS);
    expected.add("of");
    String near =
        PlanRules.nearest(token.lower(), expected)
            .map(n -> "did you mean \"" + n + "\"? ")
            .orElse("");
    return wrong(
        "\"%s\" must be \"of\" with a name, or a comparison".formatted(token.text()),
        near + "there are: " + String.join(", ", RELATIONS),
        token);
  }

  private double limit(Measure measure, Relation relation) {
    if (at == tokens.size()) {
      throw wrong("\"" + relation.symbol() + "\" must be followed by a limit", example(measure));
    }
    Token token = tokens.get(at++);
    String word = token.text();
    if (NUMBER.matcher(word).matches() && at < tokens.size() && isUnit(tokens.get(at))) {
      word += tokens.get(at++).text();
    }
    String limit = word;
    return read(measure, limit).orElseThrow(() -> noLimit(measure, limit, token));
  }

  private static boolean isUnit(Token token) {
    return !token.isQuoted() && UNITS.contains(token.text());
  }

  private static Optional<Double> read(Measure measure, String word) {
    return switch (measure) {
      case Measure.Errors(), Measure.Checks(), Measure.Unsent() -> Quantities.share(word);
      case Measure.Throughput() -> Quantities.perSecond(word);
      case Measure.Failed(), Measure.Count() -> Quantities.count(word).map(Long::doubleValue);
      case Measure.Quantile _, Measure.Mean _, Measure.Min _, Measure.Max _ ->
          Quantities.duration(word).map(length -> (double) length.toNanos());
    };
  }

  private WordsException noLimit(Measure measure, String word, Token token) {
    String name = ThresholdText.of(measure);
    String hint = example(measure);
    if (NUMBER.matcher(word).matches()) {
      hint =
          switch (measure) {
            case Measure.Errors() ->
                "write a share, such as 1%; for a number of failures write \"failed < "
                    + word
                    + "\"";
            case Measure.Checks(), Measure.Unsent() -> "write a share, such as 1%";
            case Measure.Throughput() -> "write " + word + "/s or " + word + "/min";
            case Measure.Failed(), Measure.Count() -> "write a whole number";
            case Measure.Quantile _, Measure.Mean _, Measure.Min _, Measure.Max _ ->
                "write " + word + "ms or " + word + "s";
          };
    }
    return wrong("\"%s\" is no limit for %s".formatted(word, name), hint, token);
  }

  private static String example(Measure measure) {
    return switch (measure) {
      case Measure.Errors(), Measure.Checks(), Measure.Unsent() -> "write a share, such as 1%";
      case Measure.Throughput() -> "write a rate, such as 500/s or 30k/min";
      case Measure.Failed(), Measure.Count() -> "write a whole number, such as 100 or 10k";
      case Measure.Quantile _, Measure.Mean _, Measure.Min _, Measure.Max _ ->
          "write a time, such as 250ms or 1.5s";
    };
  }

  // Over what of the run.

  private Span span() {
    Duration window = null;
    Duration after = Duration.ZERO;
    boolean stops = false;
    Set<String> said = new HashSet<>();
    while (at < tokens.size()) {
      Token clause = tokens.get(at++);
      switch (clause.isQuoted() ? "" : clause.lower()) {
        case "for" -> window = time(clause);
        case "after" -> after = time(clause);
        case "else" -> {
          stop(clause);
          stops = true;
        }
        default -> throw noClause(clause);
      }
      if (!said.add(clause.lower())) {
        throw wrong("\"" + clause.text() + "\" is said twice", EXAMPLE, clause);
      }
    }
    return new Span(window, after, stops);
  }

  private Duration time(Token clause) {
    if (at == tokens.size()) {
      throw wrong("\"" + clause.text() + "\" must be followed by a time", EXAMPLE, clause);
    }
    Token token = tokens.get(at++);
    String word = token.text();
    if (NUMBER.matcher(word).matches() && at < tokens.size() && isUnit(tokens.get(at))) {
      word += tokens.get(at++).text();
    }
    String said = word;
    return Quantities.duration(said)
        .filter(length -> !length.isZero() && length.toNanosPart() == 0)
        .orElseThrow(() ->
            wrong(
                "\"%s\" must be followed by a time of whole seconds, but was by \"%s\""
                    .formatted(clause.text(), said),
                "write \"" + clause.lower() + " 10s\" or \"" + clause.lower() + " 1m\"",
                token));
  }

  private void stop(Token clause) {
    if (at == tokens.size() || !tokens.get(at++).isWord("stop")) {
      throw wrong("\"else\" must be followed by \"stop\"", "write \", else stop\"", clause);
    }
  }

  private WordsException noClause(Token token) {
    String near =
        PlanRules.nearest(token.lower(), List.of("for", "after", "else"))
            .map(n -> "did you mean \"" + n + "\"? ")
            .orElse("");
    return wrong(
        "\"%s\" must be \"for 10s\", \"after 30s\" or \"else stop\"".formatted(token.text()),
        near.isEmpty() ? EXAMPLE : near.strip(),
        token);
  }

  private WordsException wrong(String problem, String hint) {
    return new WordsException(wrong(text, problem, hint), text.length());
  }

  private WordsException wrong(String problem, String hint, Token token) {
    return new WordsException(wrong(text, problem, hint), token.begin());
  }

  /** A mistake with its place in the words. */
  private static final class WordsException extends PlanException {
    private static final long serialVersionUID = 1;

    private final int place;

    WordsException(PlanException mistake, int place) {
      super(String.valueOf(mistake.getMessage()));
      this.place = place;
    }
  }
}
