package dev.brunt.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.brunt.api.plan.Limits;
import dev.brunt.api.plan.Segment;
import dev.brunt.api.plan.Shape;
import dev.brunt.api.plan.Workload;
import dev.brunt.api.plan.Workload.Arrivals;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EvenArrivalsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # level: index / rate
          200/s                            | 0          | 0
          200/s                            | 1          | 5000000
          # 10^9 arrivals at 200/s are 5 000 000 s; the one after comes 5 ms later
          200/s                            | 1000000001 | 5000000005000000
          # 7 / 3 s = 2.333 333 333 33 s
          3/s                              | 7          | 2333333333
          # 10^9 + 1 = 3 * 333 333 333 + 2, and 2 / 3 s = 0.666 666 666 67 s
          3/s                              | 1000000001 | 333333333666666667
          # ramp 0..200/s over 30 s: N(t) = 200 / 60 t^2, so N = 1 at sqrt(0.3) s
          ramp 0..200/s over 30s           | 0          | 0
          ramp 0..200/s over 30s           | 1          | 547722558
          # ... N = 750 (a quarter of 3000) at 15 s (a half of 30 s)
          ramp 0..200/s over 30s           | 750        | 15000000000
          # ramp 200..0/s over 30 s, the same backwards: 3000 - 750 at 30 s - 15 s
          ramp 200..0/s over 30s           | 2250       | 15000000000
          # ... and the last of 3000 at 30 s - sqrt(0.3) s
          ramp 200..0/s over 30s           | 2999       | 29452277442
          # ramp 10..30/s over 10 s: N(t) = 10 t + t^2, so N = 75 at 5 s
          ramp 10..30/s over 10s           | 75         | 5000000000
          # after 3000 arrivals in the ramp, 200/s from 30 s on
          ramp 0..200/s over 30s, hold 1m  | 3000       | 30000000000
          ramp 0..200/s over 30s, hold 1m  | 3001       | 30005000000
          # nothing during the minute of 0/s: arrivals 0..9 in the first second, the 10th at 61 s
          10/s for 1s, 0/s for 1m, 10/s    | 9          | 900000000
          10/s for 1s, 0/s for 1m, 10/s    | 10         | 61000000000
          # a load that begins with 0/s begins later
          0/s for 2s, 10/s                 | 0          | 2000000000
          # 20/min for a minute are 20, however 1/3 is rounded; then nothing until 2 min
          20/min for 1m, 0/s for 1m, 1/s   | 20         | 120000000000
          # 2.5 arrivals in the first second: the half waits for its other half, 0.5 / 1 s
          2.5/s for 1s, 1/s                | 3          | 1500000000
          """)
  void dueNanos_shape_isTheInverseOfTheCount(String words, long index, long nanos) {
    assertThat(Loads.arrivals(words).dueNanos(index)).isEqualTo(nanos);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2000/s for 10s                          | 20000
          3/s for 10s                             | 30
          # 0.1 and 0.7 have no exact form in binary
          0.1/s for 10s                           | 1
          0.7/s for 10s                           | 7
          20/min for 1m                           | 20
          100/min for 3m                          | 300
          # 30 s at 100/s on average
          ramp 0..200/s over 30s                  | 3000
          ramp 200..0/s over 30s                  | 3000
          ramp 0..200/s over 30s, hold 1m         | 15000
          # 2.5 arrivals: those at 0, 0.4 and 0.8 s
          2.5/s for 1s                            | 3
          # 5.5 + 0 + 5.5
          5.5/s for 1s, 0/s for 3s, 5.5/s for 1s  | 11
          # 7 * 0.3/s * 1 s = 2.1: at 0, 3.33 and 6.67 s
          0.3/s for 7s                            | 3
          """)
  void dueNanos_load_hasAsManyArrivalsAsTheAreaUnderIt(String words, long count) {
    assertThat(Loads.count(Loads.arrivals(words))).isEqualTo(count);
  }

  @Test
  void dueNanos_manyShortSegments_losesNoArrivalToRounding() {
    // 1000 segments of a tenth of an arrival each are 100 arrivals.
    String words = "0.1/s for 1s" + ", hold 1s".repeat(999);

    assertThat(Loads.count(Loads.arrivals(words))).isEqualTo(100);
  }

  @Test
  void dueNanos_durationCutsALevel_endsBeforeIt() {
    // 10/s for 2.5 s are 25.
    var limits = Limits.DEFAULT.withDuration(Duration.ofMillis(2_500));

    assertThat(Loads.count(Loads.arrivals("10/s", limits))).isEqualTo(25);
  }

  @Test
  void dueNanos_durationCutsARamp_keepsItsSlope() {
    // A quarter of 3000 in the first half of the ramp; cut off there, not squeezed into it.
    var limits = Limits.DEFAULT.withDuration(Duration.ofSeconds(15));
    var schedule = Loads.arrivals("ramp 0..200/s over 30s", limits);

    assertThat(Loads.count(schedule)).isEqualTo(750);
  }

  @Test
  void dueNanos_iterationsReached_isNever() {
    var schedule = Loads.arrivals("10/s", Limits.DEFAULT.withIterations(3));

    assertThat(schedule.dueNanos(2)).isEqualTo(200_000_000);
    assertThat(schedule.dueNanos(3)).isEqualTo(ArrivalSchedule.NEVER);
  }

  @Test
  void dueNanos_beyond292Years_isNever() {
    // 10^12 arrivals at 1/min take about 2 million years.
    assertThat(Loads.arrivals("1/min").dueNanos(1_000_000_000_000L))
        .isEqualTo(ArrivalSchedule.NEVER);
  }

  @Test
  void dueNanos_negativeIndex_isRefused() {
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> Loads.arrivals("10/s").dueNanos(-1))
        .withMessageContaining("-1");
  }

  @ParameterizedTest
  @CsvSource({"-1, 0", "0, 0", "15, 100", "30, 200", "89, 200", "90, 0", "100, 0"})
  void rateAt_rampAndHold_isTheLevelAndZeroOutside(long seconds, double rate) {
    var schedule = Loads.arrivals("ramp 0..200/s over 30s, hold 1m");

    assertThat(schedule.rateAt(seconds * 1_000_000_000)).isEqualTo(rate);
  }

  @Test
  void endNanos_shapeAndDuration_isTheEarlier() {
    var limits = Limits.DEFAULT.withDuration(Duration.ofSeconds(5));

    assertThat(Loads.arrivals("10/s for 7s").endNanos()).isEqualTo(7_000_000_000L);
    assertThat(Loads.arrivals("10/s for 7s", limits).endNanos()).isEqualTo(5_000_000_000L);
    assertThat(Loads.arrivals("10/s").endNanos()).isEqualTo(ArrivalSchedule.NEVER);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void dueNanos_randomShapes_risesWithinTheLoadAndMatchesTheCount(long seed) {
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 250; i++) {
      Shape shape = Loads.randomShape(random);
      var load = new Workload.Open(shape, Arrivals.EVEN);

      assertInOrder(ArrivalSchedule.of(load, Limits.DEFAULT, 0), shape);
    }
  }

  private static void assertInOrder(ArrivalSchedule schedule, Shape shape) {
    double area =
        shape.segments().stream()
            .map(Segment.Line.class::cast)
            .mapToDouble(s -> (s.from() + s.to()) / 2 * s.length().toNanos() / 1e9)
            .sum();
    long last = 0;
    long index = 0;
    for (long due; (due = schedule.dueNanos(index)) != ArrivalSchedule.NEVER; index++) {
      assertThat(due).as("%s arrival %d", shape, index).isBetween(last, schedule.endNanos() - 1);
      last = due;
    }
    assertThat(index).as("%s", shape).isEqualTo((long) Math.ceil(area - 1e-9));
  }
}
