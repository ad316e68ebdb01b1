package dev.brunt.api.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brunt.api.Brunt;
import dev.brunt.api.Plan;
import dev.brunt.api.PlanException;
import dev.brunt.api.RateOverTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class SamplesTest {
  private static final Plan PLAN = Brunt.scenario("s", user -> {});

  @Test
  void of_function_asksEveryTenMillisecondsFromStartToEnd() {
    // 0, 10, 20 ms, and the end at 25 ms is 4 samples, at equal distances of 8.3 ms.
    Samples samples = Samples.of(time -> time.toNanos(), Duration.ofMillis(25));

    assertThat(samples.count()).isEqualTo(4);
    assertThat(samples.at(0)).isZero();
    assertThat(samples.at(1)).isEqualTo(8_333_333);
    assertThat(samples.at(3)).isEqualTo(25_000_000);
  }

  @Test
  void of_aWeek_asksAMillionTimes() {
    assertThat(Samples.of(_ -> 1, Duration.ofDays(7)).count()).isEqualTo(1_000_001);
  }

  @Test
  void rate_ofAPlan_isAskedOnceHoweverOftenItRuns() {
    AtomicInteger asked = new AtomicInteger();

    Plan plan =
        PLAN.rate(
            _ -> {
              asked.incrementAndGet();
              return 1;
            },
            Duration.ofSeconds(1));

    assertThat(plan.loads().getFirst().length()).contains(Duration.ofSeconds(1));
    assertThat(asked).hasValue(101);
  }

  static List<Arguments> broken() {
    return List.of(
        Arguments.of(
            rate(time -> 1 - time.toMillis() / 500.0),
            "the rate at 510ms must be >= 0/s and finite but was -0.020000000000000018/s"),
        Arguments.of(
            rate(time -> 1.0 / (time.toMillis() - 1_500)),
            "the rate at 0s must be >= 0/s and finite but was -6.666666666666666E-4/s"),
        Arguments.of(
            rate(time -> 1.0 / Math.abs(time.toMillis() - 1_500)),
            "the rate at 1.5s must be >= 0/s and finite but was Infinity/s"),
        Arguments.of(
            rate(time -> time.toMillis() < 20 ? 1 : Double.NaN),
            "the rate at 20ms must be >= 0/s and finite but was NaN/s"),
        Arguments.of(
            rate(time -> 1 / Math.toIntExact(time.toMillis() - 30)),
            "the rate at 30ms could not be had: its function threw java.lang.ArithmeticException:"
                + " / by zero"));
  }

  private static RateOverTime rate(RateOverTime function) {
    return function;
  }

  @ParameterizedTest
  @MethodSource("broken")
  void rate_thatIsNone_isRefusedWithTheTime(RateOverTime function, String message) {
    RateOverTime positive = time -> time.toMillis() == 30 ? function.perSecondAt(time) : 1;
    RateOverTime asked = message.contains("30ms") ? positive : function;

    assertThatThrownBy(() -> PLAN.rate(asked, Duration.ofSeconds(2)))
        .isInstanceOf(PlanException.class)
        .hasMessage(message);
  }

  @Test
  void rate_withoutALength_isRefused() {
    assertThatThrownBy(() -> PLAN.rate(_ -> 1, Duration.ZERO))
        .hasMessage("length of a function must be > 0 but was 0s");
  }
}
