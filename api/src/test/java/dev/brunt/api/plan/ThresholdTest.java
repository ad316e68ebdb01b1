package dev.brunt.api.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brunt.api.PlanException;
import dev.brunt.api.plan.Threshold.Measure;
import dev.brunt.api.plan.Threshold.Relation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ThresholdTest {
  private static final Measure P99 = new Measure.Quantile(0.99);

  static List<Arguments> thresholds() {
    return List.of(
        Arguments.of("p99 < 250ms", P99, Relation.BELOW, 250e6),
        Arguments.of("p99<250ms", P99, Relation.BELOW, 250e6),
        Arguments.of("  P99   under  250ms ", P99, Relation.BELOW, 250e6),
        Arguments.of("p99 <= 250ms", P99, Relation.AT_MOST, 250e6),
        Arguments.of("p99 > 1us", P99, Relation.ABOVE, 1e3),
        Arguments.of("p99 over 1us", P99, Relation.ABOVE, 1e3),
        Arguments.of("p99 >= 1us", P99, Relation.AT_LEAST, 1e3),
        Arguments.of("p99.9 < 1s", new Measure.Quantile(0.999), Relation.BELOW, 1e9),
        Arguments.of("p99.99 < 1s", new Measure.Quantile(0.9999), Relation.BELOW, 1e9),
        Arguments.of("p5 > 1ms", new Measure.Quantile(0.05), Relation.ABOVE, 1e6),
        Arguments.of("p0 > 1ms", new Measure.Quantile(0), Relation.ABOVE, 1e6),
        Arguments.of("p100 < 1s", new Measure.Quantile(1), Relation.BELOW, 1e9),
        Arguments.of("mean < 100ms", new Measure.Mean(), Relation.BELOW, 100e6),
        Arguments.of("min > 1ms", new Measure.Min(), Relation.ABOVE, 1e6),
        Arguments.of("max < 2s", new Measure.Max(), Relation.BELOW, 2e9),
        Arguments.of("errors < 1%", new Measure.Errors(), Relation.BELOW, 0.01),
        Arguments.of("errors under 0.01", new Measure.Errors(), Relation.BELOW, 0.01),
        Arguments.of("errors <= 0%", new Measure.Errors(), Relation.AT_MOST, 0),
        Arguments.of("rate > 500/s", new Measure.Throughput(), Relation.ABOVE, 500),
        Arguments.of("rate over 6k/min", new Measure.Throughput(), Relation.ABOVE, 100));
  }

  @ParameterizedTest
  @MethodSource("thresholds")
  void parse_words_areAThreshold(String words, Measure measure, Relation relation, double limit) {
    assertThat(Threshold.parse(words))
        .isEqualTo(new Threshold(words, measure, null, relation, limit));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          p99 of checkout < 300ms                   | checkout
          p99 of log in under 300ms                 | log in
          p99 of checkout/pay < 300ms               | checkout/pay
          p99 of GET /products/{id} < 300ms         | GET /products/{id}
          p99 of GET /a?b=<c> < 300ms               | GET /a?b=<c>
          errors of state of play < 1%              | state of play
          rate of over the top over 5/s             | over the top
          """)
  void parse_of_isWhatItIsAbout(String words, String of) {
    assertThat(Threshold.parse(words).of()).isEqualTo(of);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                  | no comparison found
          p99                 | no comparison found
          p99 250ms           | no comparison found
          p99 = 250ms         | no comparison found
          p99 <               | no comparison found
          p95 of < 3ms        | no comparison found
          errors < 1 %        | no comparison found
          latency < 250ms     | "latency" is no measure
          p101 < 250ms        | "p101" is no measure
          p100.5 < 250ms      | "p100.5" is no measure
          p999 < 250ms        | "p999" is no measure
          p99 < fast          | "fast" is no limit for this measure
          p99 < 1%            | "1%" is no limit for this measure
          p99 < 250           | "250" is no limit for this measure
          errors < 250ms      | "250ms" is no limit for this measure
          errors < 101%       | "101%" is no limit for this measure
          rate > 500          | "500" is no limit for this measure
          """)
  void parse_mistake_isNamed(String words, String problem) {
    assertThatThrownBy(() -> Threshold.parse(words))
        .isInstanceOf(PlanException.class)
        .hasMessage(
            """
            threshold "%s": %s
                hint: write "p99 < 250ms", "errors < 1%%", "rate > 500/s" or "p95 of checkout < 300ms\"\
            """
                .formatted(words, problem));
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

  @Test
  void about_thresholdOfTheWholeRun_isThenOfTheScenario() {
    Threshold about = Threshold.parse("p99 < 250ms").about("buy");

    assertThat(about.of()).isEqualTo("buy");
    assertThat(about.text()).isEqualTo("p99 < 250ms (buy)");
  }

  @Test
  void about_thresholdOfSomething_staysThat() {
    Threshold said = Threshold.parse("p99 of pay < 250ms");

    assertThat(said.about("buy")).isSameAs(said);
  }
}
