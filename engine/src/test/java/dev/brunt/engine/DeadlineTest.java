package dev.brunt.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.Plan;
import dev.brunt.api.plan.Limits;
import dev.brunt.api.plan.PlannedLoad;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeadlineTest {
  private static final Duration YEARS = Duration.ofDays(10_000);

  /** Shortly before a {@code long} wraps around, to see that nothing minds. */
  private static final long START = -500_000_000;

  private static long at(double seconds) {
    return START + Math.round(seconds * 1e9);
  }

  private static PlannedLoad load(String shape, double graceSeconds) {
    Plan plan = Runs.scenario(user -> {}).shape(shape);
    return plan.grace(Duration.ofNanos(Math.round(graceSeconds * 1e9))).loads().getFirst();
  }

  private static Deadline of(PlannedLoad... loads) {
    return new Deadline(List.of(loads), START);
  }

  @Test
  void deadline_ofALoadThatEndedInTime_isTheGracePeriodAfterItsTime() {
    Deadline deadline = of(load("5/s for 10s", 3));

    deadline.loadEnded(at(10));

    // 10 s and 3 s of grace.
    assertThat(deadline.isOver(at(12.9))).isFalse();
    assertThat(deadline.isOver(at(13))).isTrue();
    assertThat(deadline.isOver(at(14.9), Duration.ofSeconds(2))).isFalse();
    assertThat(deadline.isOver(at(15), Duration.ofSeconds(2))).isTrue();
  }

  @Test
  void deadline_ofALoadThatEndedEarly_leavesItsIterationsAllItsTime() {
    Deadline deadline = of(load("5/s for 10s", 3));

    deadline.loadEnded(at(1));

    assertThat(deadline.isOver(at(12.9))).isFalse();
    assertThat(deadline.isOver(at(13))).isTrue();
  }

  @Test
  void deadline_ofALoadThatEndedLate_countsFromThen() {
    Deadline deadline = of(load("5/s for 10s", 3));

    deadline.loadEnded(at(10.2));

    assertThat(deadline.isOver(at(13.1))).isFalse();
    assertThat(deadline.isOver(at(13.2))).isTrue();
  }

  @Test
  void deadline_ofALoadThatNeverSaysItEnded_isHalfASecondLater() {
    Deadline deadline = of(load("5/s for 10s", 3));

    assertThat(deadline.isOver(at(13.4))).isFalse();
    assertThat(deadline.isOver(at(13.5))).isTrue();
  }

  @Test
  void deadline_ofSeveralLoads_isThatOfTheLastWithTheLongestGrace() {
    Deadline deadline =
        of(load("5/s for 10s", 1), load("5/s for 2s", 3).startingAfter(Duration.ofSeconds(9)));

    deadline.loadEnded(at(11));

    // 9 s and 2 s and 3 s of grace.
    assertThat(deadline.isOver(at(13.9))).isFalse();
    assertThat(deadline.isOver(at(14))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"once", "5 users", "5/s"})
  void deadline_ofALoadWithoutATime_isNever(String shape) {
    Deadline deadline = of(load(shape, 0), load("5/s for 1s", 0));

    deadline.loadEnded(at(1));

    assertThat(deadline.isOver(START + YEARS.toNanos())).isFalse();
  }

  @Test
  void deadline_ofAGraceWithoutEnd_isNever() {
    Deadline deadline = new Deadline(List.of(load("5/s for 1s", 1)), START);
    Deadline endless =
        of(
            load("5/s for 1s", 0)
                .with(Limits.DEFAULT.withGrace(Duration.ofSeconds(Long.MAX_VALUE / 2))));

    assertThat(deadline.isOver(START + YEARS.toNanos())).isTrue();
    assertThat(endless.isOver(START + YEARS.toNanos())).isFalse();
  }

  @Test
  void stopped_withAnotherGrace_isSoonerButNeverLater() {
    Deadline deadline = of(load("5 users", 30));

    deadline.stopped(at(2), Duration.ofSeconds(5));
    deadline.stopped(at(3), Duration.ofSeconds(9));

    assertThat(deadline.isOver(at(6.9))).isFalse();
    assertThat(deadline.isOver(at(7))).isTrue();
  }
}
