package dev.brunt.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A schedule asks for the rate that was planned: in all, and in each second. */
final class RateTest {
  private static final int SECONDS = 60;

  /** Returns how many arrivals are due in each second. */
  private static int[] perSecond(ArrivalSchedule schedule) {
    int[] counts = new int[SECONDS];
    for (long i = 0; schedule.dueNanos(i) != ArrivalSchedule.NEVER; i++) {
      counts[(int) TimeUnit.NANOSECONDS.toSeconds(schedule.dueNanos(i))]++;
    }
    return counts;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100, 1_000, 10_000})
  void evenRate_inAllAndInEachSecond_isExact(int rate) {
    assertThat(perSecond(Loads.arrivals(rate + "/s for 60s"))).hasSize(SECONDS).containsOnly(rate);
  }

  @Test
  void evenRate_thatDoesNotDivideASecond_isNeverMoreThanOneArrivalOff() {
    int[] counts = perSecond(Loads.arrivals("1000/min for 60s"));

    int soFar = 0;
    for (int second = 0; second < SECONDS; second++) {
      soFar += counts[second];
      // Arrival i is due at i / rate: so many are due before the end of this second.
      assertThat(soFar).isEqualTo((int) Math.ceil((second + 1) * 1_000 / 60.0));
    }
    assertThat(soFar).isEqualTo(1_000);
  }

  @Test
  void ramp_afterEachSecond_hasTheAreaUnderIt() {
    int[] counts = perSecond(Loads.arrivals("ramp 0..5000/s over 60s"));

    long soFar = 0;
    for (int second = 0; second < SECONDS; second++) {
      soFar += counts[second];
      // ∫ 5000 t / 60 dt from 0 to T is 5000 T² / 120.
      double area = 5_000.0 * (second + 1) * (second + 1) / 120;
      assertThat((double) soFar).isBetween(area * 0.998 - 1, area * 1.002 + 1);
    }
    assertThat(soFar).isEqualTo(150_000);
  }

  @Test
  void step_takesEffectWithTheNextArrival() {
    ArrivalSchedule schedule = Loads.arrivals("100/s for 30s, 1000/s for 30s");
    int[] counts = perSecond(schedule);

    assertThat(counts[29]).isEqualTo(100);
    assertThat(counts[30]).isEqualTo(1_000);
    // 3 000 arrivals before the step, and the first behind it without delay.
    assertThat(schedule.dueNanos(3_001) - schedule.dueNanos(3_000)).isEqualTo(1_000_000);
  }
}
