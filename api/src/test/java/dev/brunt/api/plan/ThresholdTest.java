package dev.brunt.api.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brunt.api.PlanException;
import dev.brunt.api.plan.Threshold.Measure;
import dev.brunt.api.plan.Threshold.Relation;
import dev.brunt.api.plan.Threshold.Span;
import dev.brunt.api.plan.Threshold.Subject;
import dev.brunt.api.plan.Threshold.Subject.Kind;
import dev.brunt.api.plan.Threshold.Timed;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ThresholdTest {
  private static final Measure P99 = quantile(0.99);

  private static Measure quantile(double quantile) {
    return new Measure.Quantile(Timed.RESPONSE, quantile);
  }

  static List<Arguments> thresholds() {
    return List.of(
        Arguments.of("p99 < 250ms", P99, Relation.BELOW, 250e6),
        Arguments.of("p99<250ms", P99, Relation.BELOW, 250e6),
        Arguments.of("  P99   under  250ms ", P99, Relation.BELOW, 250e6),
        Arguments.of("p99 below 250 ms", P99, Relation.BELOW, 250e6),
        Arguments.of("response p99 < 250ms", P99, Relation.BELOW, 250e6),
        Arguments.of("p99 <= 250ms", P99, Relation.AT_MOST, 250e6),
        Arguments.of("p99 at most 250ms", P99, Relation.AT_MOST, 250e6),
        Arguments.of("p99 > 1us", P99, Relation.ABOVE, 1e3),
        Arguments.of("p99 over 1us", P99, Relation.ABOVE, 1e3),
        Arguments.of("p99 above 1us", P99, Relation.ABOVE, 1e3),
        Arguments.of("p99 >= 1us", P99, Relation.AT_LEAST, 1e3),
        Arguments.of("p99 at least 1us", P99, Relation.AT_LEAST, 1e3),
        Arguments.of("p99.9 < 1s", quantile(0.999), Relation.BELOW, 1e9),
        Arguments.of("p99.99 < 1s", quantile(0.9999), Relation.BELOW, 1e9),
        Arguments.of("p5 > 1ms", quantile(0.05), Relation.ABOVE, 1e6),
        Arguments.of("p0 > 1ms", quantile(0), Relation.ABOVE, 1e6),
        Arguments.of("p100 < 1s", quantile(1), Relation.BELOW, 1e9),
        Arguments.of("median < 1s", quantile(0.5), Relation.BELOW, 1e9),
        Arguments.of("mean < 100ms", new Measure.Mean(Timed.RESPONSE), Relation.BELOW, 100e6),
        Arguments.of("min > 1ms", new Measure.Min(Timed.RESPONSE), Relation.ABOVE, 1e6),
        Arguments.of("max < 2s", new Measure.Max(Timed.RESPONSE), Relation.BELOW, 2e9),
        Arguments.of(
            "service p95 < 2s", new Measure.Quantile(Timed.SERVICE, 0.95), Relation.BELOW, 2e9),
        Arguments.of("iteration max < 2s", new Measure.Max(Timed.ITERATION), Relation.BELOW, 2e9),
        Arguments.of("lateness mean < 1ms", new Measure.Mean(Timed.LATENESS), Relation.BELOW, 1e6),
        Arguments.of("errors < 1%", new Measure.Errors(), Relation.BELOW, 0.01),
        Arguments.of("errors < 1 %", new Measure.Errors(), Relation.BELOW, 0.01),
        Arguments.of("errors under 0.01", new Measure.Errors(), Relation.BELOW, 0.01),
        Arguments.of("errors <= 0%", new Measure.Errors(), Relation.AT_MOST, 0),
        Arguments.of("failed < 10", new Measure.Failed(), Relation.BELOW, 10),
        Arguments.of("checks >= 99.5%", new Measure.Checks(), Relation.AT_LEAST, 0.995),
        Arguments.of("unsent <= 0%", new Measure.Unsent(), Relation.AT_MOST, 0),
        Arguments.of("count > 10k", new Measure.Count(), Relation.ABOVE, 10_000),
        Arguments.of("rate > 500/s", new Measure.Throughput(), Relation.ABOVE, 500),
        Arguments.of("rate > 500 /s", new Measure.Throughput(), Relation.ABOVE, 500),
        Arguments.of("rate over 6k/min", new Measure.Throughput(), Relation.ABOVE, 100));
  }

  @ParameterizedTest
  @MethodSource("thresholds")
  void parse_words_areAThreshold(String words, Measure measure, Relation relation, double limit) {
    assertThat(Threshold.parse(words))
        .isEqualTo(new Threshold(words, measure, null, relation, limit, Span.WHOLE_RUN));
  }

  static List<Arguments> subjects() {
    return List.of(
        Arguments.of("p99 of checkout < 300ms", null, "checkout", null),
        Arguments.of("p99 of checkout<300ms", null, "checkout", null),
        Arguments.of("p99 of log in under 300ms", null, "log in", null),
        Arguments.of("p99 of checkout/pay < 300ms", null, "checkout/pay", null),
        Arguments.of("p99 of GET /products/{id} < 300ms", null, "GET /products/{id}", null),
        Arguments.of("p99 of GET /a?b=<c> < 300ms", null, "GET /a?b=<c>", null),
        Arguments.of("p99 of GET /a,b < 300ms", null, "GET /a,b", null),
        Arguments.of("errors of state of play < 1%", null, "state of play", null),
        Arguments.of("rate of over the top over 5/s", null, "over the top", null),
        Arguments.of("p99 of \"a < b\" < 1s", null, "a < b", null),
        Arguments.of("p99 of 'it\\'s' < 1s", null, "it's", null),
        Arguments.of("p99 of scenario checkout < 1s", Kind.SCENARIO, "checkout", null),
        Arguments.of("p99 of transaction log in < 1s", Kind.TRANSACTION, "log in", null),
        Arguments.of("p99 of request \"GET /x\" < 1s", Kind.REQUEST, "GET /x", null),
        Arguments.of("p99 of request < 1s", null, "request", null),
        Arguments.of("p99 of \"request x\" < 1s", null, "request x", null),
        Arguments.of("p99 of GET /x in shop < 1s", null, "GET /x", "shop"),
        Arguments.of(
            "p99 of request \"GET /x\" in \"my shop\" < 1s", Kind.REQUEST, "GET /x", "my shop"),
        Arguments.of("p99 of \"in or out\" < 1s", null, "in or out", null),
        Arguments.of("checks of status 200 > 99%", null, "status 200", null));
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void parse_of_isWhatItIsAbout(String words, Kind kind, String name, String in) {
    Threshold read = Threshold.parse(words);

    assertThat(read.of()).isEqualTo(new Subject(kind, name, in));
    assertThat(Threshold.parse(read.normalForm()).of()).isEqualTo(read.of());
  }

  static List<Arguments> spans() {
    return List.of(
        Arguments.of("p95 < 200ms for 10s, else stop", 10, 0, true),
        Arguments.of("p95 < 200ms for 10 s else stop", 10, 0, true),
        Arguments.of("p95 < 200ms, else stop", 0, 0, true),
        Arguments.of("p95 < 200ms after 1m for 10s", 10, 60, false),
        Arguments.of("p95 < 200ms, for 2m, after 30s, ELSE STOP", 120, 30, true),
        Arguments.of("p95 of wait for me < 200ms for 2m10s", 130, 0, false));
  }

  @ParameterizedTest
  @MethodSource("spans")
  void parse_clauses_areOverWhatItIsJudged(String words, int window, int after, boolean stops) {
    Duration length = window == 0 ? null : Duration.ofSeconds(window);

    assertThat(Threshold.parse(words).span())
        .isEqualTo(new Span(length, Duration.ofSeconds(after), stops));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                    | there are no words
          p99                   | no comparison found
          p99 250ms             | no comparison found
          p99 = 250ms           | "=" must be "of" with a name, or a comparison
          p99 fo checkout < 3ms | "fo" must be "of" with a name, or a comparison
          p99 udner 250ms       | "udner" must be "of" with a name, or a comparison
          p99 of checkout       | no comparison found
          p99 <                 | "<" must be followed by a limit
          p95 of < 3ms          | "of" must be followed by a name
          p95 of                | "of" must be followed by a name
          p95 of "" < 3ms       | the name in quotes is blank
          p95 of "x < 3ms       | the quote before x < 3ms is not closed
          latency < 250ms       | "latency" is no measure
          p(95) < 250ms         | "p(95)" is no measure
          p101 < 250ms          | "p101" is no measure
          p100.5 < 250ms        | "p100.5" is no measure
          p999 < 250ms          | "p999" is no measure
          service < 250ms       | "service" must be followed by p99, mean, min or max, but was by "<"
          service errors < 1%   | "service" must be followed by p99, mean, min or max, but was by "errors"
          p99 < fast            | "fast" is no limit for p99
          p99 of a < fast       | "fast" is no limit for p99
          p99 of a<b> < fast    | "fast" is no limit for p99
          p99 < 1%              | "1%" is no limit for p99
          p99 < 250             | "250" is no limit for p99
          p99 < -1ms            | "-1ms" is no limit for p99
          errors < 250ms        | "250ms" is no limit for errors
          errors < 101%         | "101%" is no limit for errors
          errors < 5            | "5" is no limit for errors
          failed < 0.5          | "0.5" is no limit for failed
          rate > 500            | "500" is no limit for rate
          p99 < 1s fro 10s      | "fro" must be "for 10s", "after 30s" or "else stop"
          p99 < 1s for          | "for" must be followed by a time
          p99 < 1s for ever     | "for" must be followed by a time of whole seconds, but was by "ever"
          p99 < 1s for 0s       | "for" must be followed by a time of whole seconds, but was by "0s"
          p99 < 1s for 1500ms   | "for" must be followed by a time of whole seconds, but was by "1500ms"
          p99 < 1s for 121s     | a window of 2m1s must be a multiple of 10s
          p99 < 1s for 1201s    | a window of 20m1s must be a multiple of 1m
          p99 < 1s for 3h       | a window is at most 2h long, but 3h was asked for
          p99 < 1s for 5s for 6s | "for" is said twice
          p99 < 1s, else        | "else" must be followed by "stop"
          p99 < 1s else abort   | "else" must be followed by "stop"
          p99 < 0s              | no run can keep it: p99 is never below 0s
          errors < 0%           | no run can keep it: errors is never below 0%
          rate < 0/s            | no run can keep it: rate is never below 0/s
          checks > 100%         | no run can keep it: checks is never above 100%
          errors >= 0%          | every run keeps it: errors is never below 0%
          errors <= 100%        | every run keeps it: errors is never above 100%
          rate >= 0/s           | every run keeps it: rate is never below 0/s
          max > 1s, else stop   | until the end nobody knows whether it is kept, so that it cannot stop the run
          count > 5, else stop  | until the end nobody knows whether it is kept, so that it cannot stop the run
          unsent of a < 1%      | unsent is of the run as a whole
          lateness p99 of a < 1s | lateness p99 is of the run as a whole
          checks of request a > 9% | checks are counted by their words, not by what they are in
          iteration p99 of request a < 1s | iteration p99 is of whole scenarios
          """)
  void parse_mistake_isNamed(String words, String problem) {
    assertThatThrownBy(() -> Threshold.parse(words))
        .isInstanceOf(PlanException.class)
        .hasMessageStartingWith("threshold \"%s\": %s\n    hint: ".formatted(words, problem));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          p(95) < 250ms         | write p95; there are: p50, p99.9 and the like, mean, min
          p101 < 250ms          | write p99 or p99.9; there are:
          avg < 250ms           | write mean; there are:
          erors < 1%            | did you mean "errors"? there are:
          http_req_failed < 1%  | write errors; there are:
          p99 fo a < 1s         | did you mean "of"? there are: <, <=, >, >=, under, at most
          p99 < 250             | write 250ms or 250s
          errors < 5            | write a share, such as 1%; for a number of failures write "failed < 5"
          rate > 500            | write 500/s or 500/min
          p99 < 1s fro 10s      | did you mean "for"?
          errors < 0%           | write "errors <= 0%"
          p95 of "x < 3ms       | write "x < 3ms"
          """)
  void parse_mistake_isAnsweredWithWhatWasMeant(String words, String hint) {
    assertThatThrownBy(() -> Threshold.parse(words)).hasMessageContaining("\n    hint: " + hint);
  }

  /** Whatever can be said is read again as the same from its normal form. */
  @Test
  void normalForm_ofRandomThresholds_isReadAgainAsTheSame() {
    SplittableRandom random = new SplittableRandom(5);
    String[] measures = {
      "p99", "p99.95", "mean", "service min", "iteration max", "errors", "rate", "count", "checks"
    };
    String[] names = {
      "a", "log in", "GET /x?a=1", "a < b", "\"", "a\\b", "of", "else", "in", "ü/é"
    };
    for (int i = 0; i < 2_000; i++) {
      String measure = measures[random.nextInt(measures.length)];
      String name = names[random.nextInt(names.length)];
      String kind = random.nextBoolean() || measure.equals("checks") ? "" : "scenario ";
      String of =
          random.nextBoolean()
              ? " of " + kind + '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
              : "";
      String limit =
          switch (measure) {
            case "errors", "checks" -> random.nextInt(1, 99_999) / 1000.0 + "%";
            case "rate" -> random.nextInt(1, 99_999) + "/min";
            case "count" -> String.valueOf(random.nextInt(1, 99_999));
            default -> random.nextInt(1, 999_999_999) + "us";
          };
      String relation = random.nextBoolean() ? " < " : " at least ";
      String window = random.nextBoolean() ? " for " + random.nextInt(1, 121) + "s" : "";
      String after = random.nextBoolean() ? " after " + random.nextInt(1, 9_999) + "s" : "";
      Threshold read = Threshold.parse(measure + of + relation + limit + window + after);

      Threshold again = Threshold.parse(read.normalForm());

      assertThat(again.normalForm()).isEqualTo(read.normalForm());
      assertThat(List.of(again.measure(), again.relation(), again.span()))
          .isEqualTo(List.of(read.measure(), read.relation(), read.span()));
      assertThat(again.of()).isEqualTo(read.of());
      assertThat(again.limit()).isEqualTo(read.limit());
      assertThat(again.isSameAs(read)).isTrue();
    }
  }

  /** Whatever is written, it is read or refused with a message and a hint, never anything else. */
  @Test
  void parse_randomWords_areReadOrRefusedWithAHint() {
    SplittableRandom random = new SplittableRandom(6);
    String[] words = {
      "p99",
      "errors",
      "of",
      "in",
      "scenario",
      "a",
      "\"b\"",
      "<",
      ">=",
      "under",
      "at",
      "most",
      "1s",
      "5%",
      "9/s",
      "for",
      "after",
      "else",
      "stop",
      ",",
      "\"",
      "\\",
      "10",
      "s"
    };
    int read = 0;
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "p99 < 1s " : "p99 ");
      int count = random.nextInt(8);
      for (int j = 0; j < count; j++) {
        text.append(words[random.nextInt(words.length)]).append(random.nextInt(9) == 0 ? "" : " ");
      }
      try {
        Threshold threshold = Threshold.parse(text.toString());
        assertThat(Threshold.parse(threshold.normalForm()).isSameAs(threshold)).isTrue();
        read++;
      } catch (PlanException refused) {
        assertThat(refused.getMessage()).contains("threshold \"").contains("\n    hint: ");
      }
    }
    assertThat(read).isGreaterThan(500);
  }

  @ParameterizedTest
  @CsvSource({
    "BELOW, true, false, false",
    "AT_MOST, true, true, false",
    "ABOVE, false, false, true",
    "AT_LEAST, false, true, true",
  })
  void holds_belowAtAndAboveTheLimit_isAsTheRelationSays(
      Relation relation, boolean below, boolean at, boolean above) {
    assertThat(relation.holds(1, 2)).isEqualTo(below);
    assertThat(relation.holds(2, 2)).isEqualTo(at);
    assertThat(relation.holds(3, 2)).isEqualTo(above);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          p99 < 250ms                    | p99 of scenario buy < 250ms
          p99 of pay < 250ms             | p99 of pay in buy < 250ms
          p99 of request a b under 250ms | p99 of request "a b" in buy < 250ms
          p99 of pay in sell < 250ms     | p99 of pay in sell < 250ms
          p99 of scenario sell < 250ms   | p99 of scenario sell < 250ms
          p99 of buy < 250ms             | p99 of buy < 250ms
          """)
  void about_aScenario_isOfItOrOfWhatIsInIt(String words, String about) {
    assertThat(Threshold.parse(words).about("buy").text()).isEqualTo(about);
  }

  @ParameterizedTest
  @ValueSource(strings = {"checks > 99%", "unsent < 1%", "lateness p99 < 1s"})
  void about_whatIsOfTheWholeRun_isRefused(String words) {
    assertThatThrownBy(() -> Threshold.parse(words).about("buy"))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("\n    hint: ");
  }
}
