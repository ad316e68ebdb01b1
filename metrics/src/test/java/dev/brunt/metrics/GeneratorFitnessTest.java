package dev.brunt.metrics;

import static dev.brunt.metrics.Recording.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule just within its limit and just past it. */
final class GeneratorFitnessTest {
  private final Recorder recorder = new Recorder(0);

  private Optional<String> unfit(Duration stall) {
    RunTotals totals = Recording.totals(recorder);
    return GeneratorFitness.unfit(totals, totals.lateness(), "lateness", stall);
  }

  /** 1 000 iterations, all so late, and 20 requests that all took so long. */
  private void record(double lateMillis, double responseMillis) {
    for (int i = 0; i < 1_000; i++) {
      recorder.late(Recording.ms(lateMillis));
    }
    for (int i = 0; i < 20; i++) {
      recorder.scenario("s").request("r").record(request(responseMillis));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "10, 5, true", // not above 10 ms
    "10.01, 200, true", // above 10 ms, but not above 10 % of 200 ms
    "20, 200, true", // 10 % just reached
    "20.2, 200, false", // above both
    "10.2, 5, false", // above both
  })
  void lateness_aboveTenMillisAndATenthOfTheMedian_isUnfit(
      double lateMillis, double responseMillis, boolean fit) {
    record(lateMillis, responseMillis);

    assertThat(unfit(Duration.ZERO).isEmpty()).isEqualTo(fit);
  }

  @Test
  void lateness_tooHigh_isToldWithItsNumbers() {
    record(20.5, 5);

    assertThat(unfit(Duration.ZERO))
        .contains(
            "lateness p99 was 20.5 ms, above 10 ms and above 10 % of the response time's median");
  }

  @Test
  void lateness_ofAHundredthOfTheIterations_isNotP99() {
    for (int i = 0; i < 1_000; i++) {
      recorder.late(i < 10 ? Recording.ms(400) : 0);
    }

    assertThat(unfit(Duration.ZERO)).isEmpty();
  }

  @Test
  void lateness_ofFewerThanAThousandIterations_tellsNoP99() {
    for (int i = 0; i < 999; i++) {
      recorder.late(Recording.ms(400));
    }

    assertThat(unfit(Duration.ZERO)).isEmpty();
  }

  @Test
  void lateness_withoutARequest_isJudgedByItself() {
    for (int i = 0; i < 1_000; i++) {
      recorder.late(Recording.ms(11));
    }

    assertThat(unfit(Duration.ZERO)).isPresent();
  }

  @Test
  void stall_ofHalfASecond_isFit() {
    assertThat(unfit(Duration.ofMillis(500))).isEmpty();
    assertThat(unfit(Duration.ofMillis(501)))
        .contains("a loop stood still for 501 ms, above 500 ms");
  }

  @ParameterizedTest
  @CsvSource({"1, true", "2, false"})
  void unsent_aboveAThousandthBecauseTheRunEnded_isUnfit(long unsent, boolean fit) {
    // 1 of 1 000 is 0.1 %.
    Recording.recordIterations(recorder, (int) (1_000 - unsent));
    recorder.planned(unsent);
    recorder.unsent(UnsentReason.RUN_ENDED, unsent);

    assertThat(unfit(Duration.ZERO).isEmpty()).isEqualTo(fit);
  }

  @Test
  void unsent_tooMany_areToldWithTheirNumbers() {
    recorder.planned(4);
    recorder.unsent(UnsentReason.RUN_ENDED, 1);

    assertThat(unfit(Duration.ZERO))
        .contains(
            "1 of 4 planned iterations were unsent because the generator came too late, above 0.1 %");
  }

  @ParameterizedTest
  @CsvSource({"MAX_USERS", "STOPPED", "POOL_EMPTY"})
  void unsent_forAnotherReason_isNotTheGeneratorsFault(UnsentReason reason) {
    recorder.planned(4);
    recorder.unsent(reason, 4);

    assertThat(unfit(Duration.ZERO)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1, local:ports, true", // 1 of 1 000 is 0.1 %
    "2, local:ports, false",
    "2, local:descriptors, false",
    "1000, connect-refused, true", // the target's
  })
  void requests_aboveAThousandthFailedByTheMachine_areUnfit(int failed, String kind, boolean fit) {
    for (int i = 0; i < 1_000; i++) {
      RequestSample sample = i < failed ? Recording.failed(5, kind) : request(5);
      recorder.scenario("s").request("r").record(sample);
      if (i < failed) {
        recorder.failure("s", new Failure(kind, "none left", null), 0);
      }
    }

    assertThat(unfit(Duration.ZERO).isEmpty()).isEqualTo(fit);
  }

  @Test
  void requests_failedByTheMachine_areToldWithTheirNumbers() {
    recorder.scenario("s").request("r").record(Recording.failed(5, "local:ports"));
    recorder.failure("s", new Failure("local:ports", "none left", null), 0);

    assertThat(unfit(Duration.ZERO))
        .contains("1 of 1 requests failed for want of something on this machine, above 0.1 %");
  }
}
