package dev.brunt.metrics;

import static dev.brunt.metrics.Recording.SECOND;
import static dev.brunt.metrics.Recording.failed;
import static dev.brunt.metrics.Recording.ms;
import static dev.brunt.metrics.Recording.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.RunResult.ThresholdResult;
import dev.brunt.api.RunResult.ThresholdResult.Outcome;
import dev.brunt.api.plan.Threshold;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ThresholdJudgeTest {
  /** How long the run took: what a rate is measured over. */
  private static final Duration OVER = Duration.ofSeconds(2);

  /**
   * {@code browse}: 1 000 requests of 1 to 1 000 ms outside any transaction, of which 10 fail.
   * {@code buy}: 100 transactions {@code checkout} of 500 ms with {@code pay} in them, each with a
   * request of 2 ms; 20 of the outer ones fail.
   */
  private static Window run() {
    Recorder recorder = new Recorder(0);
    SeriesRecorder browse = recorder.scenario("browse");
    for (int i = 1; i <= 1_000; i++) {
      browse.request("GET /items/{id}").record(i <= 10 ? failed(i, "status") : request(i));
    }
    SeriesRecorder checkout = recorder.scenario("buy").transaction("checkout");
    for (int i = 1; i <= 100; i++) {
      checkout.transaction("pay").request("POST /pay").record(request(2));
      checkout.transaction("pay").record(ms(100), ms(100), true);
      checkout.record(ms(500), ms(500), i > 20);
    }
    return recorder.roll(ms(1000));
  }

  private static ThresholdResult judge(String words) {
    return judge(Optional.of(run()), words);
  }

  private static ThresholdResult judge(Optional<Window> window, String words) {
    ThresholdWatch watch =
        new ThresholdWatch(List.of(Threshold.parse(words)), List.of("browse", "buy"));
    window.ifPresent(one -> watch.add(RunWindow.of(List.of(one)), SECOND, true));
    watch.end(SECOND);
    return watch.results(OVER).getFirst();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          p50 of browse <= 501ms          | PASSED    | 500.171ms
          p99 of browse < 980ms           | FAILED    | 990.38ms
          max of browse <= 1s             | PASSED    | 1s
          max of browse < 1s              | FAILED    | 1s
          min of browse >= 1ms            | PASSED    | 1ms
          min of browse > 1ms             | FAILED    | 1ms
          mean of browse < 501ms          | PASSED    | 500.5ms
          errors of browse <= 1%          | PASSED    | 1.00%
          errors of browse < 1%           | FAILED    | 1.00%
          rate of browse >= 500/s         | PASSED    | 500/s
          rate of browse > 500/s          | FAILED    | 500/s
          errors of buy < 20%             | FAILED    | 20.00%
          rate of buy > 49/s              | PASSED    | 50/s
          p50 of buy < 3ms                | PASSED    | 2ms
          p50 of checkout < 3ms           | FAILED    | 500ms
          errors of checkout <= 20%       | PASSED    | 20.00%
          p50 of pay < 99ms               | FAILED    | 100ms
          p50 of checkout/pay <= 101ms    | PASSED    | 100ms
          errors of checkout/pay < 1%     | PASSED    | 0.00%
          p50 of POST /pay < 3ms          | PASSED    | 2ms
          errors of GET /items/{id} <= 1% | PASSED    | 1.00%
          max <= 1s                       | PASSED    | 1s
          errors < 3%                     | PASSED    | 2.73%
          rate > 549/s                    | PASSED    | 550/s
          """)
  void judge_ofAKnownRun_isAsItsFiguresAre(String words, Outcome outcome, String value) {
    ThresholdResult result = judge(words);

    assertThat(result.text()).isEqualTo(words);
    assertThat(result.outcome()).isEqualTo(outcome);
    assertThat(result.value()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          p99.9 < 1s           | 1 100 of 10 000 samples, broken by 1
          p99.9 <= 1s          | 1 100 of 10 000 samples
          p99 of buy < 1s      | 100 of 1 000 samples
          p99 of buy > 2ms     | 100 of 1 000 samples, broken by 100
          p1 of buy < 2ms      | 100 of 1 000 samples, broken by 100
          p99 of sell < 1s     | nothing was called "sell"; there were: GET /items/{id}, POST /pay, checkout, pay
          errors of chekout < 1% | nothing was called "chekout"; did you mean "checkout"? there were: GET /items/{id}, POST /pay, checkout, pay
          p99 of transaction x < 1s | nothing was a transaction called "x"; there were: checkout, pay
          p99 of request x in buy < 1s | nothing was a request called "x" in "buy"; there were: POST /pay
          """)
  void judge_withTooFewSamples_isUndecided(String words, String value) {
    assertThat(judge(words))
        .extracting(ThresholdResult::outcome, ThresholdResult::value)
        .containsExactly(Outcome.UNDECIDED, value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          p99.9 < 990ms        | FAILED    | broken by 11 of 1 100 samples
          p99 of buy < 2ms     | FAILED    | broken by 100 of 100 samples
          p99 of buy > 1ms     | PASSED    | broken by 0 of 100 samples
          p1 of buy > 2ms      | FAILED    | broken by 100 of 100 samples
          p1 of buy < 3ms      | PASSED    | broken by 0 of 100 samples
          """)
  void judge_withTooFewSamples_isByHowManyBreakTheLimit(
      String words, Outcome outcome, String value) {
    assertThat(judge(words))
        .extracting(ThresholdResult::outcome, ThresholdResult::value)
        .containsExactly(outcome, value);
  }

  @ParameterizedTest
  @CsvSource({
    "p50 < 1s, 0 of 20 samples",
    "max < 1s, no samples",
    "mean < 1s, no samples",
    "errors < 1%, no samples",
  })
  void judge_emptyRun_isUndecided(String words, String value) {
    assertThat(judge(Optional.empty(), words))
        .extracting(ThresholdResult::outcome, ThresholdResult::value)
        .containsExactly(Outcome.UNDECIDED, value);
  }

  @Test
  void judge_rateOfAnEmptyRun_isNothing() {
    assertThat(judge(Optional.empty(), "rate > 1/s"))
        .extracting(ThresholdResult::outcome, ThresholdResult::value)
        .containsExactly(Outcome.FAILED, "0/s");
  }
}
