package dev.brunt.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LoopTimersTest {
  private final LoopTimers timers = new LoopTimers();
  private final List<String> ran = new ArrayList<>();

  private Loop.Timer at(long nanos, String name) {
    return timers.at(nanos, () -> ran.add(name));
  }

  /** The last is a time shortly before a {@code long} wraps around. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000, -50, Long.MAX_VALUE - 15})
  void runDue_severalDue_runsThemInOrderOfTime(long now) {
    at(now + 30, "c");
    at(now + 10, "a");
    at(now + 20, "b");
    at(now + 31, "not yet");

    timers.runDue(now + 30);

    assertThat(ran).containsExactly("a", "b", "c");
    assertThat(timers.nanosToNext(now + 30)).isEqualTo(1);
  }

  @Test
  void runDue_atTheSameTime_runsThemInTheOrderAdded() {
    for (String name : List.of("a", "b", "c", "d", "e")) {
      at(5, name);
    }

    timers.runDue(5);

    assertThat(ran).containsExactly("a", "b", "c", "d", "e");
  }

  @Test
  void runDue_cancelled_doesNothing() {
    Loop.Timer cancelled = at(1, "cancelled");
    at(2, "kept");

    cancelled.cancel();
    timers.runDue(2);

    assertThat(ran).containsExactly("kept");
  }

  @Test
  void runDue_addedMeanwhileAndDue_runsInTheSameTurn() {
    timers.at(
        1,
        () -> {
          ran.add("first");
          at(1, "second");
          at(9, "later");
        });

    timers.runDue(5);

    assertThat(ran).containsExactly("first", "second");
  }

  @Test
  void runDue_oneThrows_theRestRunsNextTime() {
    timers.at(
        1,
        () -> {
          throw new IllegalStateException("a mistake");
        });
    at(2, "next");

    try {
      timers.runDue(5);
    } catch (IllegalStateException mistake) {
      ran.add(mistake.getMessage());
    }
    timers.runDue(5);

    assertThat(ran).containsExactly("a mistake", "next");
  }

  @Test
  void nanosToNext_overdue_isNegative() {
    at(10, "a");

    assertThat(timers.nanosToNext(25)).isEqualTo(-15);
  }

  @Test
  void nanosToNext_nothingThere_isForever() {
    assertThat(timers.nanosToNext(0)).isEqualTo(Long.MAX_VALUE);
  }
}
