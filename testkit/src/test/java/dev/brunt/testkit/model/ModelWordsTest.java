package dev.brunt.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.brunt.api.PlanException;
import dev.brunt.testkit.model.Admission.Limit;
import dev.brunt.testkit.model.Admission.Metastable;
import dev.brunt.testkit.model.Distribution.Constant;
import dev.brunt.testkit.model.Distribution.Exponential;
import dev.brunt.testkit.model.Fault.Errors;
import dev.brunt.testkit.model.Pace.Noise;
import dev.brunt.testkit.model.Service.Delay;
import dev.brunt.testkit.model.Service.Queue;
import dev.brunt.testkit.model.Service.Usl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelWordsTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void parse_severalParts_areAllThere() {
    Model model =
        Model.parse(
            "queue(1, exp(1ms)) with noise(5%, 3x)  with errors 1% at 20s for 10s\n"
                + "with limit(1300/s) with stall 2s at 1m with refuse 5s at 2m");

    assertThat(model.services())
        .containsExactly(Timed.always(new Queue(1, new Exponential(1_000_000))));
    assertThat(model.paces()).containsExactly(Timed.always(new Noise(0.05, 3)));
    assertThat(model.faults())
        .containsExactly(new Timed<>(new Errors(0.01), 20 * SECOND, 30 * SECOND));
    assertThat(model.admissions()).containsExactly(Timed.always(new Limit(1_300, 130)));
    assertThat(model.stalls()).containsExactly(new Stall(60 * SECOND, 2 * SECOND));
    assertThat(model.refusals()).containsExactly(new Refusal(120 * SECOND, 5 * SECOND));
  }

  @Test
  void parse_partsOfOneKind_areInTheOrderOfTheirTimes() {
    Model model = Model.parse("limit(650/s) at 20s with limit(1k/s, burst 3) with delay 1s at 9s");

    assertThat(model.admissions())
        .containsExactly(
            Timed.always(new Limit(1_000, 3)),
            new Timed<>(new Limit(650, 65), 20 * SECOND, Timed.ALWAYS));
    assertThat(model.services())
        .containsExactly(new Timed<>(new Delay(new Constant(1e9)), 9 * SECOND, Timed.ALWAYS));
  }

  @Test
  void parse_optionalArguments_haveTheirDefaults() {
    assertThat(Model.parse("usl(5%, 0.001)").services())
        .containsExactly(Timed.always(new Usl(0.05, 0.001, new Constant(10_000_000))));
    assertThat(Model.parse("metastable(600/min)").admissions())
        .containsExactly(Timed.always(new Metastable(10, 5, 0.3, 10)));
    assertThat(Model.parse("metastable(9/s, for 2s, after 1m, below 50%)").admissions())
        .containsExactly(Timed.always(new Metastable(9, 60, 0.5, 2)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delay 0",
        "delay(10ms)",
        "delay exp(10ms) at 20s",
        "delay lognormal(10ms, 1)",
        "queue( 4 , pareto(min 5ms, alpha 1.5, cap 10s) )",
        "usl(sigma 0.05, kappa 0.001, base exp(10ms))",
        "cliff(1000/s) at 5s",
        "drift(decay 5x, 10s) at 5s for 1m",
        "resets 1%",
        "errors(3%) for 10s"
      })
  void parse_otherSpellings_areUnderstood(String words) {
    assertThat(Model.parse(words)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `` | "" is no part of a model
          dleay 10ms | did you mean "delay"?
          10ms | "10ms" is no part of a model
          delay | in "delay", the time is missing
          delay 10 | a time must be a time of at most 24h such as 10ms but was "10"
          delay 25h | a time must be a time of at most 24h such as 10ms but was "25h"
          delay exp(0s) | a mean must be longer than 0 but was 0.0 ns
          delay exp(10ms, 3) | "3" has no meaning here
          delay exp(10ms | a "(" is never closed
          delay exp(10ms) 3 | only "at TIME" and "for TIME" can follow, but found "3"
          delay poisson(1ms) | how long it takes must be 10ms, exp(10ms)
          delay soon | how long it takes must be 10ms, exp(10ms)
          delay 10ms, 20ms | "20ms" has no meaning here
          delay 10ms for 3s | "for" cannot be said: it holds until another one begins
          delay 10ms at noon | the time after "at" must be a time of at most 24h such as 10ms but was "noon"
          delay lognormal(median 0s, sigma 1) | a median must be longer than 0
          delay lognormal(10ms, sigma 11) | sigma must be 0..10 but was 11.0
          delay lognormal(10ms) | sigma is missing
          delay bimodal(90% 1ms, 20% 2ms) | the shares must be 100% together but was 90% and 20%
          delay bimodal(90%, 10%) | a share and a time must stand together but was "90%"
          delay pareto(min 5ms, alpha 0, cap 10s) | alpha must be above 0 and at most 100 but was 0.0
          delay pareto(min 5ms, alpha 1, cap 1ms) | cap must not be shorter than min
          queue(0, 1ms) | servers must be 1..100000 but was 0
          queue(1.5, 1ms) | servers must be a whole number such as 4 but was "1.5"
          queue(1) | the time is missing
          linear(10ms, 0/s) | a rate must be above 0 and at most 1M/s but was 0.0
          linear(10ms) | the rate is missing
          usl(2, 0) | sigma must be a share such as 3% but was "2"
          usl(0, much) | kappa must be a share such as 3% but was "much"
          limit(1300) | the rate must be a rate such as 200/s but was "1300"
          limit(0/s) | a rate must be above 0 and at most 1M/s but was 0.0
          limit(10/s, burst 0) | burst must be at least 1 but was 0.0
          limit(10/s, 3) | "3" has no meaning here
          limit(10/s) over 10ms | only "at TIME" and "for TIME" can follow, but found "over 10ms"
          metastable(10/s, after 1500ms) | after must be whole seconds but was 1500ms
          metastable(10/s, after 0s) | an overload must be at least 1 s but was 0
          noise(5%) | the factor is missing
          noise(500%, 3x) | the share must be a share such as 3% but was "500%"
          noise(5%, 3) | the factor must be a factor such as 3x but was "3"
          noise(5%, 0x) | a factor must be above 0 and at most 1000000x but was 0.0
          drift(quickly 5x) | a drift must be decay, grow, sawtooth or levels but was "quickly"
          drift(decay 5x, 0s) | a time constant must be longer than 0
          errors 300% | the share must be a share such as 3% but was "300%"
          errors 3% for 0s | a span must be longer than 0
          stall 2s | when it begins must be said by "at TIME", alone
          stall 0s at 3s | a stall must be longer than 0
          refuse 2s at 1s for 3s | when it begins must be said by "at TIME", alone
          delay 1ms with queue(1, 1ms) | two parts say what serves from the same moment on
          limit(1/s) at 5s with cliff(1/s) at 5s | two parts say who is admitted from the same moment on
          stall 2s at 1s with stall 2s at 2s | one stall must end before the next one begins
          refuse 2s at 1s with refuse 2s at 2s | one refusal must end before the next one begins
          delay 1ms noise(5%, 3x) | how long it takes must be 10ms, exp(10ms)
          delay 1ms with | "" is no part of a model
          """)
  void parse_mistake_isNamed(String words, String message) {
    assertThatExceptionOfType(PlanException.class)
        .isThrownBy(() -> Model.parse(words))
        .withMessageStartingWith("model: ")
        .withMessageContaining(message)
        .withMessageContaining("\n    hint: ");
  }

  @Test
  void parse_severalMistakes_areToldTogether() {
    assertThatExceptionOfType(PlanException.class)
        .isThrownBy(() -> Model.parse("queue(0, 1ms) with errors many with limit(5/s)"))
        .withMessageContainingAll(
            "in \"queue(0, 1ms)\", servers must be 1..100000 but was 0",
            "    hint: write queue(SERVERS, TIME), such as queue(1, exp(1ms))",
            "in \"errors many\", the share must be a share such as 3% but was \"many\"",
            "2 problems");
  }
}
