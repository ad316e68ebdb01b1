package dev.brunt.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.brunt.api.plan.Limits;
import dev.brunt.api.plan.Shape;
import dev.brunt.api.plan.Workload.Arrivals;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LiveRateTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void change_evenArrivals_goOnFromTheFractionThatWasReached() {
    LiveRate rate = constant(1, Duration.ofSeconds(10));
    ArrivalSchedule arrivals = even(rate);

    // Half an arrival is there after 2.5 s; the other half takes 0.5 / 10 s.
    rate.change(2_500_000_000L, 10);

    assertThat(LongStream.range(0, 5).map(arrivals::dueNanos))
        .containsExactly(0L, SECOND, 2 * SECOND, 2_550_000_000L, 2_650_000_000L);
  }

  @ParameterizedTest
  @EnumSource
  void change_arrivalsBefore_stayAsTheyWere(Arrivals law) {
    LiveRate rate = constant(100, Duration.ofSeconds(10));
    ArrivalSchedule arrivals = rate.arrivals(law, 7, Long.MAX_VALUE);
    long[] before = LongStream.range(0, 200).map(arrivals::dueNanos).toArray();

    rate.change(SECOND, 1_000);

    long[] after = LongStream.range(0, 200).map(arrivals::dueNanos).toArray();
    for (int i = 0; i < before.length; i++) {
      if (before[i] < SECOND) {
        assertThat(after[i]).as("arrival %d", i).isEqualTo(before[i]);
      } else {
        assertThat(after[i]).as("arrival %d", i).isBetween(SECOND, before[i]);
      }
    }
  }

  @Test
  void change_manyTimes_countIsTheIntegralOfTheRate() {
    LiveRate rate = constant(1, null);
    SplittableRandom random = new SplittableRandom(5);
    double integral = 1;
    for (int second = 1; second <= 10_000; second++) {
      double next = random.nextDouble(0, 50);
      rate.change(second * SECOND, next);
      integral += next;
    }
    long count = Math.round(integral - 0.5 * rate.at(10_000 * SECOND));

    assertThat(even(rate).dueNanos(count) / 1e9).isCloseTo(10_000.5, within(0.2));
  }

  @Test
  void change_toZero_nothingIsDueUntilTheNextChange() {
    LiveRate rate = constant(10, Duration.ofSeconds(10));

    rate.change(SECOND, 0);
    assertThat(even(rate).dueNanos(10)).isEqualTo(ArrivalSchedule.NEVER);

    rate.change(3 * SECOND, 10);
    assertThat(even(rate).dueNanos(10)).isEqualTo(3 * SECOND);
    assertThat(rate.at(2 * SECOND)).isZero();
  }

  @Test
  void change_afterTheEnd_isNone() {
    LiveRate rate = constant(10, Duration.ofSeconds(1));

    rate.change(SECOND, 100);

    assertThat(even(rate).dueNanos(10)).isEqualTo(ArrivalSchedule.NEVER);
    assertThat(rate.endNanos()).isEqualTo(SECOND);
  }

  @Test
  void change_noRate_saysTheRule() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> constant(1, null).change(0, Double.NaN))
        .withMessage("rate must be >= 0 but was NaN");
  }

  private static LiveRate constant(
      double perSecond, @org.jspecify.annotations.Nullable Duration length) {
    return LiveRate.of(Shape.constant(perSecond), Limits.DEFAULT.withDuration(length));
  }

  private static ArrivalSchedule even(LiveRate rate) {
    return rate.arrivals(Arrivals.EVEN, 0, Long.MAX_VALUE);
  }
}
