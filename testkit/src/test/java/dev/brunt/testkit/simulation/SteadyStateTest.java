package dev.brunt.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.metrics.SteadyState;
import dev.brunt.metrics.SteadyState.Finding;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Row M15: where warm-up ends, on means of seconds at 200/s over 5 minutes, 20 seeds each. */
final class SteadyStateTest {
  private static Finding of(String model, long seed) {
    SimulatedLoad load =
        new SimulatedLoad(SimulatedTarget.of(model, seed), SimulatedGenerator.poisson(seed));
    double[] means =
        IntStream.range(0, 300)
            .mapToDouble(_ -> ((SimulatedTimes) load.window(200).response()).meanNanos())
            .toArray();
    return SteadyState.of(means);
  }

  private static long unsteady(String model) {
    return IntStream.rangeClosed(1, 20)
        .filter(seed -> of(model, seed) instanceof Finding.Unsteady)
        .count();
  }

  /** 5 ms · (1 + 4·e^(−t ÷ 10 s)). */
  @Test
  void decay_toALevel_isCutWhereItIsOver() {
    for (int seed = 1; seed <= 20; seed++) {
      Finding found = of("delay 5ms with drift(decay 5x, 10s)", seed);

      assertThat(found).isInstanceOf(Finding.Steady.class);
      assertThat(((Finding.Steady) found).from()).isBetween(35, 60);
      assertThat(((Finding.Steady) found).mean()).isBetween(4.85e6, 5.15e6);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"drift(grow 1%)", "drift(sawtooth 2x, 60s)", "drift(levels 3x, 30s)"})
  void drift_thatGoesOn_isNoSteadyState(String drift) {
    assertThat(unsteady("delay exp(5ms) with " + drift)).isGreaterThanOrEqualTo(19);
  }

  @ParameterizedTest
  @ValueSource(strings = {"delay exp(5ms)", "queue(1, exp(4ms))"})
  void flat_isHardlyEverUnsteady(String model) {
    assertThat(unsteady(model)).isLessThanOrEqualTo(1);
  }

  @Test
  void window_tooFew_areTooShort() {
    assertThat(SteadyState.of(new double[59])).isInstanceOf(Finding.TooShort.class);
  }
}
