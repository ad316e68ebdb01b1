package dev.brunt.testkit.mock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LimiterTest {
  private static final long MILLIS = 1_000_000;

  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_200 * MILLIS);

  @Test
  void admit_atOnce_passesAsManyAsTheLimit() {
    var limiter = new Limiter(5, clock::get);

    assertThat(admitted(limiter, 20, 0)).isEqualTo(5);
  }

  @Test
  void admit_exactlyAtTheLimit_passesAll() {
    // 10 in 1 s are one each 100 ms; 3 s of that, over the clock's overflow.
    var limiter = new Limiter(10, clock::get);

    assertThat(admitted(limiter, 30, 100 * MILLIS)).isEqualTo(30);
  }

  @Test
  void admit_twiceTheLimit_passesHalf() {
    // One each 50 ms for 4 s: 80 calls, 10 of each second's 20 pass.
    var limiter = new Limiter(10, clock::get);

    assertThat(admitted(limiter, 80, 50 * MILLIS)).isEqualTo(40);
  }

  @Test
  void admit_secondsThatDoNotBeginOnTheClock_areLimitedToo() {
    var limiter = new Limiter(2, clock::get);
    clock.addAndGet(900 * MILLIS);
    assertThat(admitted(limiter, 2, 0)).isEqualTo(2);

    clock.addAndGet(999 * MILLIS);
    assertThat(limiter.admit()).isFalse();
    clock.addAndGet(1 * MILLIS);
    assertThat(limiter.admit()).isTrue();
  }

  private long admitted(Limiter limiter, int calls, long distanceNanos) {
    return IntStream.range(0, calls)
        .filter(_ -> {
          boolean passed = limiter.admit();
          clock.addAndGet(distanceNanos);
          return passed;
        })
        .count();
  }
}
