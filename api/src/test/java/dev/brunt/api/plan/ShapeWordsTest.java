package dev.brunt.api.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brunt.api.Goal;
import dev.brunt.api.PlanException;
import dev.brunt.api.plan.Workload.Arrivals;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ShapeWordsTest {
  private static Segment segment(double from, double to, @Nullable String length) {
    return new Segment.Line(from, to, length == null ? null : Duration.parse(length));
  }

  static List<Arguments> shapes() {
    return List.of(
        Arguments.of("200/s", List.of(segment(200, 200, null))),
        Arguments.of("200/s for 1m", List.of(segment(200, 200, "PT1M"))),
        Arguments.of("600/min for 1m", List.of(segment(10, 10, "PT1M"))),
        Arguments.of("10k/s for 1.5s", List.of(segment(10_000, 10_000, "PT1.5S"))),
        Arguments.of("ramp 0..200/s over 30s", List.of(segment(0, 200, "PT30S"))),
        Arguments.of("ramp 0 .. 200/s over 30s", List.of(segment(0, 200, "PT30S"))),
        Arguments.of("ramp 60..120/min over 30s", List.of(segment(1, 2, "PT30S"))),
        Arguments.of(
            "ramp 0..200/s over 30s, hold 1m",
            List.of(segment(0, 200, "PT30S"), segment(200, 200, "PT1M"))),
        Arguments.of(
            "ramp 200..50/s over 30s, hold",
            List.of(segment(200, 50, "PT30S"), segment(50, 50, null))),
        Arguments.of(
            " 10/s  for 1s ,20/s for 2s,  hold 3s ",
            List.of(segment(10, 10, "PT1S"), segment(20, 20, "PT2S"), segment(20, 20, "PT3S"))));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void parse_rates_areAnOpenLoad(String words, List<Segment> segments) {
    assertThat(ShapeWords.parse(words))
        .isEqualTo(new Workload.Open(new Shape(segments), Arrivals.EVEN));
  }

  static List<Arguments> parts() {
    Segment minute = segment(100, 100, "PT1M");
    return List.of(
        Arguments.of(
            "steps 100..500/s by 100 every 30s",
            List.of(new Segment.Steps(100, 500, 100, Duration.ofSeconds(30)))),
        Arguments.of(
            "steps 600..60/min by 60 every 1m, hold 1m",
            List.of(new Segment.Steps(10, 1, 1, Duration.ofMinutes(1)), segment(1, 1, "PT1M"))),
        Arguments.of(
            "100/s for 1m, spike 1000/s for 5s, hold 1m",
            List.of(minute, new Segment.Spike(1_000, Duration.ofSeconds(5)), minute)),
        Arguments.of(
            "100/s for 1m, pause 10s, hold 1m",
            List.of(minute, new Segment.Pause(Duration.ofSeconds(10)), minute)),
        Arguments.of(
            "pause 10s, 100/s for 1m", List.of(new Segment.Pause(Duration.ofSeconds(10)), minute)),
        Arguments.of(
            "sine 100..300/s every 1m for 5m, hold",
            List.of(
                new Segment.Sine(100, 300, Duration.ofMinutes(1), Duration.ofMinutes(5)),
                segment(200, 200, null))));
  }

  @ParameterizedTest
  @MethodSource("parts")
  void parse_parts_areSegments(String words, List<Segment> segments) {
    assertThat(ShapeWords.parse(words))
        .isEqualTo(new Workload.Open(new Shape(segments), Arrivals.EVEN));
  }

  static List<Arguments> shapesOfUsers() {
    return List.of(
        Arguments.of(
            "steps 10..50 users by 20 every 30s",
            List.of(new Segment.Steps(10, 50, 20, Duration.ofSeconds(30)))),
        Arguments.of(
            "sine 10..30 users every 1m for 5m",
            List.of(new Segment.Sine(10, 30, Duration.ofMinutes(1), Duration.ofMinutes(5)))),
        Arguments.of("50 users", List.of(segment(50, 50, null))),
        Arguments.of("1 user for 10s", List.of(segment(1, 1, "PT10S"))),
        Arguments.of("10k users for 1m", List.of(segment(10_000, 10_000, "PT1M"))),
        Arguments.of(
            "ramp 0..50 users over 30s, hold 5m",
            List.of(segment(0, 50, "PT30S"), segment(50, 50, "PT5M"))));
  }

  @ParameterizedTest
  @MethodSource("shapesOfUsers")
  void parse_users_areAClosedLoad(String words, List<Segment> segments) {
    assertThat(ShapeWords.parse(words)).isEqualTo(new Workload.Closed(new Shape(segments)));
  }

  @ParameterizedTest
  @MethodSource("shapesOfTransactions")
  void parse_tps_areALoadOfTransactions(String words, List<Segment> segments) {
    assertThat(ShapeWords.parse(words)).isEqualTo(new Workload.Tps(new Shape(segments)));
  }

  static List<Arguments> shapesOfTransactions() {
    return List.of(
        Arguments.of("10k tps", List.of(segment(10_000, 10_000, null))),
        Arguments.of("0.5 tps for 1m", List.of(segment(0.5, 0.5, "PT1M"))),
        Arguments.of(
            "ramp 0..200 tps over 30s, hold 1m",
            List.of(segment(0, 200, "PT30S"), segment(200, 200, "PT1M"))));
  }

  static List<Arguments> goals() {
    Goal latency = Goal.latency(0.99, Duration.ofMillis(250));
    Goal errors = Goal.errors(0.03);
    return List.of(
        Arguments.of("saturate", new Workload.Sought(List.of(Goal.SATURATED), null, null)),
        Arguments.of(
            "overload,  at most 1k tps",
            new Workload.Sought(List.of(Goal.OVERLOADED), null, 1_000.0)),
        Arguments.of("seek p99=250ms", new Workload.Sought(List.of(latency), null, null)),
        Arguments.of(
            "seek p99=250ms and errors=3%, at most 500 tps, from 50 tps",
            new Workload.Sought(List.of(latency, errors), 50.0, 500.0)));
  }

  @ParameterizedTest
  @MethodSource("goals")
  void parse_goals_areALoadThatSeeksThem(String words, Workload sought) {
    assertThat(ShapeWords.parse(words)).isEqualTo(sought);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          seek                                | "seek" says no goal
          saturate 5                          | "saturate 5" says no goal
          seek fast                           | goal "fast": is no goal
          seek p99=0 and errors=100%          | goal "p99=0": response time of a goal must be > 0 but was 0s; goal "errors=100%": error share of a goal must be > 0 and < 1 but was 1.0
          saturate, at most -5 tps            | "-5 tps" must be a number of transactions a second above 0
          saturate, from 0 tps                | "0 tps" must be a number of transactions a second above 0
          saturate, from 9 tps, at most 5 tps | rate to begin with must be <= max rate but was 9/s > 5/s
          saturate, hold 1m                   | "hold 1m" is no part of a load that seeks a goal
          saturate, from 5 tps, from 6 tps    | "from 6 tps" is no part of a load that seeks a goal
          """)
  void parse_mistakeInGoals_isNamed(String words, String problem) {
    assertThatThrownBy(() -> ShapeWords.parse(words))
        .isInstanceOf(PlanException.class)
        .hasMessage(
            "shape \"%s\": %s\n    hint: write \"seek p99=250ms and errors=3%%, from 50 tps, at most 500 tps\" or \"saturate\""
                .formatted(words, problem));
  }

  @Test
  void parse_poisson_spreadsTheStarts() {
    assertThat(ShapeWords.parse("poisson ramp 0..200/s over 30s"))
        .isEqualTo(
            new Workload.Open(new Shape(List.of(segment(0, 200, "PT30S"))), Arrivals.POISSON));
  }

  @ParameterizedTest
  @ValueSource(strings = {"once", " once "})
  void parse_once_isOnce(String words) {
    assertThat(ShapeWords.parse(words)).isEqualTo(new Workload.Once());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                              | "" is no part of a shape
          fast                            | "fast" is no part of a shape
          200                             | "200" is no part of a shape
          200/s 1m                        | "200/s 1m" is no part of a shape
          200/s,                          | "" is no part of a shape
          ramp 0..200/s                   | "ramp 0..200/s" is no part of a shape
          poisson                         | "poisson" is no part of a shape
          once, hold 1m                   | "once" is no part of a shape
          Ramp 0..200/s over 30s          | "Ramp 0..200/s over 30s" is no part of a shape
          x/s for 1m                      | "x/s" is no rate
          200/d for 1m                    | "200/d" is no rate
          ramp 0/s..200/s over 30s        | "0/s/s" is no rate
          1.5 users for 1m                | "1.5 users" is no number of users
          many users                      | "many users" is no number of users
          200/s for long                  | "long" in "200/s for long" is no length of time
          ramp 0..200/s over 30           | "30" in "ramp 0..200/s over 30" is no length of time
          200/s for 1m, hold long         | "long" in "hold long" is no length of time
          200/s for 0s                    | in "200/s for 0s", length of a ramp must be > 0 but was 0s
          ramp 0..200/s over 0            | in "ramp 0..200/s over 0", length of a ramp must be > 0 but was 0s
          hold 1m                         | "hold 1m" holds a level, but there is none before it
          200/s for 1m, 50 users for 1m   | "50 users for 1m" mixes rates and users; all parts must be of one kind
          ramp 0..50 users over 1m, 2/s   | "2/s" mixes rates and users; all parts must be of one kind
          200/s for 1m, 50 tps for 1m     | "50 tps for 1m" mixes rates and transactions; all parts must be of one kind
          5 tps for 1m, 5 users           | "5 users" mixes users and transactions; all parts must be of one kind
          x tps                           | "x tps" is no number of transactions a second
          poisson 50 tps for 1m           | poisson spreads the starts of a rate, but this is a number of transactions a second
          poisson 50 users for 1m         | poisson spreads the starts of a rate, but this is a number of users
          200/s, 300/s for 1m             | every segment but the last must say how long it lasts, such as "hold 1m"
          200/s for 1m, hold, hold 1m     | every segment but the last must say how long it lasts, such as "hold 1m"
          """)
  void parse_mistake_isNamed(String words, String problem) {
    assertThatThrownBy(() -> ShapeWords.parse(words))
        .isInstanceOf(PlanException.class)
        .hasMessage(
            "shape \""
                + words
                + "\": "
                + problem
                + "\n    hint: write \"ramp 0..200/s over 30s, hold 1m\" or \"50 users for 1m\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          -5/s for 1m                        | "-5/s" must be >= 0                                        | write "ramp
          -5 users                           | "-5 users" must be >= 0                                    | write "ramp
          spike 100/s for 5s                 | a spike jumps off from a level, but there is none before it | write "100/s for 1m, spike
          pause 5s, spike 100/s for 5s       | a spike jumps off from a level, but there is none before it | write "100/s for 1m, spike
          1/s for 1m, spike 100/s for 0s     | length of a spike must be > 0 but was 0s                   | write "100/s for 1m, spike
          1/s for 1m, spike 100/s            | "spike 100/s" is no                                        | write "100/s for 1m, spike
          steps 0..5/s by 0 every 1s         | a step must be > 0 but was 0                               | write "steps
          steps 0..5/s by 2 every 1s         | steps of 2 do not lead from 0 to 5                         | write "steps
          steps 0..5/s by 1 every 0s         | the time of a step must be > 0 but was 0s                  | write "steps
          steps 0..5 users by 0.5 every 1s   | "0.5 users" is no number of users                          | write "steps
          steps 0..1M/s by 0.1 every 1s      | there may be 10000 levels at most but were 10000001        | write "steps
          sine 300..100/s every 1m for 5m    | the low level of a sine must be <= the high one but was 300 > 100 | write "sine
          sine 100..300/s every 0s for 5m    | the period of a sine must be >= 1ms but was 0s             | write "sine
          sine 100..300/s every 1m           | "sine 100..300/s every 1m" is no part of a shape           | write "sine
          sine 100..300/s every 1m for 0s    | length of a sine must be > 0 but was 0s                    | write "sine
          5/s for 1m, pause 0s               | length of a pause must be > 0 but was 0s                   | write "ramp
          pause 1m                           | there is no rate and no number of users in it              | write "ramp
          pause 1m, hold 1m                  | "hold 1m" holds a level, but there is none before it       | write "ramp
          -1/s for 1m, 5/s for long, hold 1m | "-1/s" must be >= 0; "long" in "5/s for long" is no length of time | write "ramp
          """)
  void parse_misuse_isNamedWithAHint(String words, String problem, String hint) {
    assertThatThrownBy(() -> ShapeWords.parse(words))
        .isInstanceOf(PlanException.class)
        .hasMessageStartingWith("shape \"" + words + "\": ")
        .hasMessageContaining(problem)
        .hasMessageContaining("\n    hint: " + hint);
  }
}
