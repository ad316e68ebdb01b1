package dev.brunt.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.brunt.api.Brunt;
import dev.brunt.api.RateOverTime;
import dev.brunt.api.plan.Limits;
import dev.brunt.api.plan.Workload;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Row M7: how many starts there are, in all and up to each second, for each kind of shape. */
final class ShapeArrivalsTest {
  private static final long SECOND = Timeline.NANOS_PER_SECOND;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # 30 s at 100, 200, 300, 400 and 500/s
          steps 100..500/s by 100 every 30s              | 45000
          # downwards, and a rest that is held
          steps 300..100/s by 100 every 1s, hold 2s      | 800
          # 100 * 10 + 1000 * 5 + 100 * 10: back to what was held before
          100/s for 10s, spike 1000/s for 5s, hold 10s   | 7000
          # nothing in the pause, and the same level after it
          100/s for 10s, pause 1m, hold 10s              | 2000
          pause 1m, 7/s for 1s                           | 7
          # whole periods are worth the middle, 200/s: exactly
          sine 100..300/s every 1m for 5m                | 60000
          sine 0..2000/s every 7s for 70s                | 70000
          # half a period more: 200 / 2 + 100 / pi * 1 = 131.83, a start for each whole one and at 0
          sine 100..300/s every 1s for 500ms             | 132
          # a quarter: 200 / 4 + 100 / 2 pi = 65.9
          sine 100..300/s every 1s for 250ms             | 66
          sine 100..300/s every 1m for 1m, hold 10s      | 14000
          sine 50..50/s every 1m for 10s                 | 500
          """)
  void count_shape_isTheAreaUnderIt(String words, long count) {
    assertThat(Loads.count(Loads.arrivals(words))).isEqualTo(count);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "100/s for 60s",
        "1000/s for 60s",
        "10k/s for 20s",
        "ramp 0..5k/s over 60s",
        "ramp 5k..0/s over 60s",
        "steps 100..5100/s by 500 every 5s",
        "sine 1000..9000/s every 7s for 60s",
        "100/s for 10s, spike 10k/s for 5s, hold 10s",
      })
  void count_eachSecond_isWithinAFifthOfAPercentOfTheIntegral(String words) {
    var schedule = Loads.arrivals(words);
    long index = 0;
    double integral = 0;
    for (long second = 1; second * SECOND <= schedule.endNanos(); second++) {
      integral += integralOver(schedule, (second - 1) * SECOND, second * SECOND);
      while (schedule.dueNanos(index) < second * SECOND) {
        index++;
      }
      assertThat((double) index)
          .as("%s at %d s", words, second)
          .isCloseTo(integral, within(0.002 * integral + 1));
    }
    assertThat((double) index).isCloseTo(integral, within(0.0002 * integral + 1));
  }

  /** By Simpson's rule over a thousand parts, of what the schedule says is its rate. */
  private static double integralOver(ArrivalSchedule schedule, long from, long to) {
    int parts = 1_000;
    double sum = 0;
    for (int i = 0; i < parts; i++) {
      long a = from + (to - from) * i / parts;
      long b = from + (to - from) * (i + 1) / parts;
      // Not at the end itself, where the next part may jump to another rate.
      sum += schedule.rateAt(a) + 4 * schedule.rateAt((a + b) / 2) + schedule.rateAt(b - 1);
    }
    return sum / 6 * (to - from) / parts / SECOND;
  }

  @ParameterizedTest
  @CsvSource({
    "'steps 100..1100/s by 1000 every 1s', 1000",
    "'100/s for 1s, spike 1100/s for 1s', 1000",
    "'100/s for 1s, pause 1s, hold 1s', 2000",
  })
  void dueNanos_jump_isThereWithinAHundredMilliseconds(String words, long jumpMillis) {
    var schedule = Loads.arrivals(words);
    long jump = jumpMillis * 1_000_000;
    long index = 0;
    while (schedule.dueNanos(index) < jump) {
      index++;
    }
    double rate = schedule.rateAt(jump);

    assertThat(schedule.dueNanos(index) - jump).isLessThanOrEqualTo((long) (SECOND / rate) + 1);
    // ... and at the new rate from the first on.
    assertThat(schedule.dueNanos(index + 1) - schedule.dueNanos(index))
        .isCloseTo((long) (SECOND / rate), within(2L));
  }

  @Test
  void dueNanos_sine_isWhereTheIntegralPassesTheNumber() {
    // N(t) = 200 t + 100 / 2π (1 - cos(2π t)), solved by bisection apart from the code under test.
    var schedule = Loads.arrivals("sine 100..300/s every 1s for 3s");
    for (long index : new long[] {0, 1, 17, 100, 199, 200, 333, 599}) {
      double low = 0;
      double high = 3;
      for (int i = 0; i < 80; i++) {
        double t = (low + high) / 2;
        double n = 200 * t + 100 / (2 * Math.PI) * (1 - Math.cos(2 * Math.PI * t));
        if (n > index) {
          high = t;
        } else {
          low = t;
        }
      }
      assertThat(schedule.dueNanos(index)).isCloseTo(Math.round(low * 1e9), within(2L));
    }
  }

  @Test
  void rateAt_sine_startsInTheMiddleAndRises() {
    var schedule = Loads.arrivals("sine 100..300/s every 1m for 5m");

    assertThat(schedule.rateAt(0)).isEqualTo(200);
    assertThat(schedule.rateAt(15 * SECOND)).isCloseTo(300, within(1e-9));
    assertThat(schedule.rateAt(45 * SECOND)).isCloseTo(100, within(1e-9));
    assertThat(schedule.rateAt(60 * SECOND)).isCloseTo(200, within(1e-9));
  }

  @Test
  void dueNanos_sineThatTouchesZero_risesAllTheSame() {
    var schedule = Loads.arrivals("sine 0..20/s every 2s for 20s");
    long last = -1;
    for (long i = 0; i < 200; i++) {
      long due = schedule.dueNanos(i);
      assertThat(due).as("arrival %d", i).isGreaterThan(last).isLessThan(schedule.endNanos());
      last = due;
    }
    assertThat(schedule.dueNanos(200)).isEqualTo(ArrivalSchedule.NEVER);
  }

  private static ArrivalSchedule function(RateOverTime rate, Duration length, Limits limits) {
    var plan = Brunt.scenario("s", user -> {}).rate(rate, length);
    var load = (Workload.Open) plan.loads().getFirst().workload();
    return ArrivalSchedule.of(load, limits, 1);
  }

  @Test
  void count_function_isWithinTheStatedErrorOfItsIntegral() {
    // f = 100 (1 + sin 2πt), f'' <= 100 (2π)² = 3948: 60 s * (10 ms)² / 12 * 3948 = 1.97 at most,
    // of an integral of 6000; over whole periods the errors cancel.
    var schedule =
        function(
            time -> 100 * (1 + Math.sin(2 * Math.PI * time.toNanos() / 1e9)),
            Duration.ofMinutes(1),
            Limits.DEFAULT);

    assertThat(Loads.count(schedule)).isCloseTo(6_000, within(1L));
    assertThat(schedule.rateAt(SECOND / 4)).isCloseTo(200, within(1e-6));
  }

  @Test
  void count_functionThatJumps_isWrongByHalfADistanceAtMost() {
    // 10/s for 1 s, then 1000/s for 1 s; the jump is smeared over 10 ms: 5 ms * 990/s are 4.95.
    var schedule =
        function(
            time -> time.toMillis() < 1_000 ? 10 : 1_000, Duration.ofSeconds(2), Limits.DEFAULT);

    assertThat(Loads.count(schedule)).isCloseTo(1_010, within(5L));
  }

  @Test
  void endNanos_functionCutByTheDuration_isTheDuration() {
    // 100 t over 2.5 s is 312.5.
    var limits = Limits.DEFAULT.withDuration(Duration.ofMillis(2_500));
    var schedule = function(time -> 100.0 * time.toMillis() / 1e3, Duration.ofSeconds(9), limits);

    assertThat(schedule.endNanos()).isEqualTo(2_500_000_000L);
    assertThat(Loads.count(schedule)).isEqualTo(313);
  }

  @Test
  void endNanos_sineCutByTheDuration_isTheDuration() {
    // A quarter of a period: 200 / 4 + 100 / 2π = 65.9.
    var limits = Limits.DEFAULT.withDuration(Duration.ofMillis(250));

    assertThat(Loads.count(Loads.arrivals("sine 100..300/s every 1s for 9s", limits)))
        .isEqualTo(66);
  }

  @Test
  void dueNanos_poissonSine_hasTheSameIntensity() {
    // 200/s for 300 s: Poisson, mean 60 000, standard deviation 245; the seed is fixed.
    assertThat(Loads.count(Loads.arrivals("poisson sine 100..300/s every 1m for 5m")))
        .isCloseTo(60_000, within(980L));
  }
}
