package dev.brunt.api.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.brunt.api.Goal;
import dev.brunt.api.PlanException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GoalWordsTest {
  @Test
  void parse_errors_isAShare() {
    assertThat(GoalWords.parse("errors=3%")).isEqualTo(Goal.errors(0.03));
    assertThat(GoalWords.parse(" errors = 0.5% ")).isEqualTo(Goal.errors(0.005));
  }

  @Test
  void parse_quantile_isALatency() {
    assertThat(GoalWords.parse("p99.9=1.5s"))
        .isEqualTo(Goal.latency(0.999, Duration.ofMillis(1_500)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          errors < 3%  | is no goal
          errors=lots  | "lots" is no share of failures
          errors=0%    | error share of a goal must be > 0 and < 1 but was 0.0
          errors=100%  | error share of a goal must be > 0 and < 1 but was 1.0
          p99=3%       | "3%" is no length of time
          p99=0        | response time of a goal must be > 0 but was 0s
          p0=1s        | quantile of a goal must be > 0 and < 1 but was 0.0
          rate=100/s   | is no goal
          """)
  void parse_noGoal_saysWhatIsWrong(String words, String problem) {
    assertThatExceptionOfType(PlanException.class)
        .isThrownBy(() -> GoalWords.parse(words))
        .withMessage(
            "goal \"%s\": %s\n    hint: write errors=3%% or p99=250ms".formatted(words, problem));
  }
}
