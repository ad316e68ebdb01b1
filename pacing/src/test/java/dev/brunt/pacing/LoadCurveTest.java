package dev.brunt.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.pacing.CapacityFinding.Trial;
import dev.brunt.pacing.LoadCurve.Beyond;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LoadCurveTest {
  private static Trial trial(double asked, double good, double p95Millis, boolean held) {
    return new Trial(
        asked, 4, asked, good, Math.round(4 * asked), p95Millis * 1e6, 0, List.of(p95Millis), held);
  }

  @Test
  void knee_queueOfOneServer_isNearHalfOfItsCapacity() {
    List<Trial> trials = new ArrayList<>();
    for (double rate = 100; rate < 1_000; rate += 100) {
      trials.add(trial(rate, rate, 3 / (1 - rate / 1_000), true));
    }

    assertThat(LoadCurve.of(trials, 900, false).kneePerSecond()).isEqualTo(500);
  }

  @Test
  void knee_targetThatIsAlwaysAsFast_isTheHighestRateThatHeld() {
    List<Trial> trials =
        List.of(trial(100, 100, 2, true), trial(200, 200, 2, true), trial(400, 400, 2, true));

    assertThat(LoadCurve.of(trials, 400, false).kneePerSecond()).isEqualTo(400);
  }

  @Test
  void knee_fewTrials_isNotToldOfThem() {
    List<Trial> trials =
        List.of(trial(100, 100, 2, true), trial(10, 10, 2, true), trial(200, 90, 2, false));

    assertThat(LoadCurve.of(trials, 100, false).kneePerSecond()).isNaN();
  }

  @ParameterizedTest
  @CsvSource({
    "1010, false, PLATEAU",
    "951,  false, PLATEAU",
    "700,  false, DECLINE",
    "499,  false, COLLAPSE",
    "700,  true,  HYSTERESIS"
  })
  void beyond_trialAtTwiceTheCapacity_isNamedByWhatItStillGives(
      double good, boolean hysteresis, Beyond beyond) {
    LoadCurve curve =
        LoadCurve.of(
            List.of(trial(1_000, 1_000, 2, true), trial(2_000, good, 9, false)), 1_000, hysteresis);

    assertThat(curve.beyond()).isEqualTo(beyond);
    assertThat(curve.leastGood()).isCloseTo(good / 1_000, Offset.offset(1e-9));
  }

  @Test
  void beyond_nothingTriedFarEnough_isUnseen() {
    LoadCurve curve =
        LoadCurve.of(
            List.of(trial(1_000, 1_000, 2, true), trial(1_100, 5, 2, false)), 1_000, false);

    assertThat(curve.beyond()).isEqualTo(Beyond.UNSEEN);
    assertThat(curve.leastGood()).isNaN();
  }

  @Test
  void usl_trialsOnTheLaw_isFittedAndOtherwiseRefused() {
    List<Trial> trials = new ArrayList<>();
    for (int users : List.of(1, 2, 4, 8, 16, 32, 64, 128)) {
      double good = 100 * users / (1 + 0.02 * (users - 1) + 0.0005 * users * (users - 1));
      trials.add(new Trial(good, 4, good, good, 400, 5e6, users, List.of(5e6), true));
    }

    assertThat(LoadCurve.of(trials, 900, false).usl())
        .hasValueSatisfying(law -> assertThat(law.sigma()).isCloseTo(0.02, Offset.offset(1e-6)));
    assertThat(LoadCurve.of(trials.subList(0, 6), 900, false).usl()).isEmpty();
  }
}
