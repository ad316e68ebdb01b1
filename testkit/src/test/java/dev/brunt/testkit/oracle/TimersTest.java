package dev.brunt.testkit.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TimersTest {
  private final Timers timers = new Timers();
  private final List<Long> happened = new ArrayList<>();

  @Test
  void happenNext_manyThings_happenInOrderAndNotBefore() {
    Random random = new Random(4);
    List<Long> all = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      long nanos = random.nextInt(1_000_000);
      all.add(nanos);
      timers.add(nanos, () -> happened.add(nanos));
    }
    for (long now = 0; now < 1_000_000; now += 10_000) {
      while (timers.happenNext(now)) {
        assertThat(happened.getLast()).isLessThanOrEqualTo(now);
      }
      assertThat(timers.nanosToNext(now, 1_000_000)).isPositive();
    }

    while (timers.happenNext(1_000_000)) {}
    assertThat(happened).isEqualTo(all.stream().sorted().toList());
  }

  @Test
  void nanosToNext_nothing_isTheMost() {
    assertThat(timers.nanosToNext(5, 100)).isEqualTo(100);
  }

  @Test
  void nanosToNext_something_isTheTimeToItWithinTheMost() {
    timers.add(50, () -> {});

    assertThat(timers.nanosToNext(20, 100)).isEqualTo(30);
    assertThat(timers.nanosToNext(20, 10)).isEqualTo(10);
    assertThat(timers.nanosToNext(60, 100)).isZero();
  }

  /** The clock of a JVM may be anywhere, and pass from the largest number to the smallest. */
  @Test
  void happenNext_acrossTheEndOfTheClock_keepsTheOrder() {
    timers.add(Long.MIN_VALUE + 5, () -> happened.add(2L));
    timers.add(Long.MAX_VALUE - 5, () -> happened.add(1L));

    assertThat(timers.nanosToNext(Long.MAX_VALUE - 10, 100)).isEqualTo(5);
    assertThat(timers.happenNext(Long.MAX_VALUE)).isTrue();
    assertThat(timers.happenNext(Long.MAX_VALUE)).isFalse();
    assertThat(timers.happenNext(Long.MIN_VALUE + 5)).isTrue();
    assertThat(happened).containsExactly(1L, 2L);
  }
}
