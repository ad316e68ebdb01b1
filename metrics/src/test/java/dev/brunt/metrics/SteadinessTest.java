package dev.brunt.metrics;

import static dev.brunt.metrics.Recording.ms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** From when on a run is called steady. */
final class SteadinessTest {
  /** Runs so many seconds, each with so many requests of about so many milliseconds. */
  private static SteadyFigures of(
      int seconds, IntToDoubleFunction perSecond, IntToDoubleFunction millis) {
    SplittableRandom random = new SplittableRandom(1);
    Recorder recorder = new Recorder(0);
    RunTotals totals = new RunTotals();
    WindowJoin join = new WindowJoin(0);
    for (int second = 0; second < seconds; second++) {
      for (int i = 0; i < perSecond.applyAsDouble(second); i++) {
        RequestSample sample = new RequestSample();
        sample.dueNanos = ms(1000 * second);
        sample.startNanos = sample.dueNanos;
        double time = millis.applyAsDouble(second) * (0.5 + random.nextDouble());
        sample.endNanos = sample.dueNanos + ms(time);
        recorder.started(sample.dueNanos);
        recorder.scenario("s").request("r").record(sample);
        recorder.succeeded(sample.endNanos);
      }
      totals.merge(join.join(List.of(recorder.roll(ms(1000 * (second + 1)))), 0, List.of()));
    }
    return totals.requests(Duration.ofSeconds(seconds)).steady();
  }

  @Test
  void warmUp_isCutWhereItEnds() {
    // 20 ms that fall to 5 ms with a time constant of 4 s: below 5.25 ms after 4 · ln 60 = 16 s.
    SteadyFigures steady = of(180, _ -> 100, second -> 5 + 15 * Math.exp(-second / 4.0));

    assertThat(steady).isInstanceOf(SteadyFigures.Steady.class);
    SteadyFigures.Steady found = (SteadyFigures.Steady) steady;
    assertThat(found.from()).isBetween(Duration.ofSeconds(6), Duration.ofSeconds(20));
    assertThat(found.meanNanos()).isCloseTo(5e6, offset(0.2e6));
    assertThat(found.perSecond()).isEqualTo(100, offset(0.001));
  }

  @Test
  void responses_thatGoOnGrowing_areNotSteady() {
    assertThat(of(120, _ -> 100, second -> 5 + second / 10.0))
        .isEqualTo(new SteadyFigures.Unsteady(true, false));
  }

  @Test
  void rate_thatGoesOnGrowing_isNotSteady() {
    assertThat(of(120, second -> 50 + second, _ -> 5))
        .isEqualTo(new SteadyFigures.Unsteady(false, true));
  }

  @Test
  void run_shorterThanAMinute_isTooShort() {
    assertThat(of(45, _ -> 100, _ -> 5)).isEqualTo(new SteadyFigures.TooShort("45 of 60 seconds"));
  }

  @Test
  void run_withoutARequest_isTooShort() {
    assertThat(of(90, _ -> 0, _ -> 5)).isEqualTo(new SteadyFigures.TooShort("0 of 60 seconds"));
  }

  @Test
  void run_longerThanIsKept_isJudgedInPairs() {
    assertThat(of(7_300, _ -> 4, _ -> 5)).isInstanceOf(SteadyFigures.Steady.class);
  }
}
