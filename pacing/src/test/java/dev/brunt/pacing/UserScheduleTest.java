package dev.brunt.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.brunt.api.plan.Limits;
import dev.brunt.api.plan.Segment;
import dev.brunt.api.plan.Shape;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UserScheduleTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # ramp 0..50 over 30 s: user k joins at k * 600 ms
          ramp 0..50 users over 30s, hold 1m         | -1           | 0
          ramp 0..50 users over 30s, hold 1m         | 0            | 1
          ramp 0..50 users over 30s, hold 1m         | 599999999    | 1
          ramp 0..50 users over 30s, hold 1m         | 600000000    | 2
          ramp 0..50 users over 30s, hold 1m         | 29399999999  | 49
          ramp 0..50 users over 30s, hold 1m         | 29400000000  | 50
          ramp 0..50 users over 30s, hold 1m         | 30000000000  | 50
          ramp 0..50 users over 30s, hold 1m         | 89999999999  | 50
          ramp 0..50 users over 30s, hold 1m         | 90000000000  | 0
          # ramp 50..0 over 30 s, the same backwards: user k leaves at 30 s - k * 600 ms
          ramp 50..0 users over 30s                  | 0            | 50
          ramp 50..0 users over 30s                  | 599999999    | 50
          ramp 50..0 users over 30s                  | 600000000    | 49
          ramp 50..0 users over 30s                  | 29399999999  | 2
          ramp 50..0 users over 30s                  | 29400000000  | 1
          ramp 50..0 users over 30s                  | 29999999999  | 1
          ramp 50..0 users over 30s                  | 30000000000  | 0
          # ramp 10..20 over 10 s: users 0..9 are there, user 10 joins at once, user 11 after 1 s
          ramp 10..20 users over 10s, hold           | 0            | 11
          ramp 10..20 users over 10s, hold           | 1000000000   | 12
          ramp 10..20 users over 10s, hold           | 10000000000  | 20
          # steps
          steps 2..6 users by 2 every 1s             | 999999999    | 2
          steps 2..6 users by 2 every 1s             | 1000000000   | 4
          steps 2..6 users by 2 every 1s             | 2999999999   | 6
          5 users for 1s, spike 9 users for 1s, hold | 1000000000   | 9
          5 users for 1s, spike 9 users for 1s, hold | 2000000000   | 5
          5 users for 1s, pause 1s, hold             | 1500000000   | 0
          # a sine of 10..30 over 60 s: user 20 joins at once, at the crest there are 30
          sine 10..30 users every 1m for 5m          | 0            | 21
          sine 10..30 users every 1m for 5m          | 15000000000  | 30
          # in the trough user 10 leaves and joins at once, as it would where a ramp begins at 10
          sine 10..30 users every 1m for 5m          | 45000000000  | 11
          # 20 + 10 sin(30 deg) = 25 at 5 s: user 25 joins then, and leaves at 25 s
          sine 10..30 users every 1m for 5m          | 4999999999   | 25
          sine 10..30 users every 1m for 5m          | 5000000000   | 26
          sine 10..30 users every 1m for 5m          | 24999999999  | 26
          sine 10..30 users every 1m for 5m          | 25000000000  | 25
          5 users for 1s, 0 users for 1s, 3 users    | 999999999    | 5
          5 users for 1s, 0 users for 1s, 3 users    | 1000000000   | 0
          5 users for 1s, 0 users for 1s, 3 users    | 2000000000   | 3
          """)
  void usersAt_shape_countsTheUsersBelowTheLevel(String words, long nanos, int users) {
    assertThat(Loads.users(words).usersAt(nanos)).isEqualTo(users);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ramp 0..50 users over 30s, hold 1m       | -1           | 0
          ramp 0..50 users over 30s, hold 1m       | 0            | 600000000
          ramp 0..50 users over 30s, hold 1m       | 599999999    | 600000000
          ramp 0..50 users over 30s, hold 1m       | 600000000    | 1200000000
          # the 50th is there 600 ms before the ramp ends; then nothing changes until the end
          ramp 0..50 users over 30s, hold 1m       | 29400000000  | 90000000000
          ramp 0..50 users over 30s, hold 1m       | 90000000000  | 9223372036854775807
          # from 5 down to 5 and up: the change is not where the segments meet
          5 users for 1s, 5 users for 1s, 6 users  | 0            | 2000000000
          # user 3 leaves at 250 ms, user 0 at the end
          ramp 4..0 users over 1s                  | 0            | 250000000
          ramp 4..0 users over 1s                  | 750000000    | 1000000000
          7 users                                  | 0            | 9223372036854775807
          """)
  void nextChangeNanos_shape_isWhenTheNumberBecomesAnother(String words, long nanos, long next) {
    assertThat(Loads.users(words).nextChangeNanos(nanos)).isEqualTo(next);
  }

  @Test
  void nextChangeNanos_sine_comesByEveryChangeAndEnds() {
    // From 21 to 30 are 9 changes, five times 19 between 30 and 11, from 11 to 20 are 9, and the
    // end.
    var schedule = Loads.users("sine 10..30 users every 1m for 3m");
    int changes = 0;
    for (long t = 0; (t = schedule.nextChangeNanos(t)) != ArrivalSchedule.NEVER; ) {
      assertThat(schedule.usersAt(t)).isNotEqualTo(schedule.usersAt(t - 1));
      changes++;
    }

    assertThat(changes).isEqualTo(9 + 5 * 19 + 9 + 1);
  }

  @Test
  void usersAt_durationCutsARamp_keepsItsSlopeAndEnds() {
    var limits = Limits.DEFAULT.withDuration(Duration.ofSeconds(15));
    var schedule = Loads.users("ramp 0..50 users over 30s, hold 1m", limits);

    assertThat(schedule.usersAt(14_400_000_000L)).isEqualTo(25);
    assertThat(schedule.endNanos()).isEqualTo(15_000_000_000L);
    assertThat(schedule.usersAt(15_000_000_000L)).isZero();
  }

  @Test
  void usersAt_levelWithFraction_countsItAsAUser() {
    // A third and two thirds of 10, as a load shared out by weight has them: 4 and 7.
    assertThat(levelOf(10 / 3.0).usersAt(0)).isEqualTo(4);
    assertThat(levelOf(20 / 3.0).usersAt(0)).isEqualTo(7);
    // 0.1 * 3 is a hair above 0.3 in binary; 30 times that is 9 and not 10.
    assertThat(levelOf(0.1 * 3 * 30).usersAt(0)).isEqualTo(9);
  }

  @Test
  void endNanos_endlessHold_isNever() {
    assertThat(Loads.users("ramp 0..5 users over 1s, hold").endNanos())
        .isEqualTo(ArrivalSchedule.NEVER);
  }

  @Test
  void of_moreUsersThanAnInt_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> levelOf(3e9))
        .withMessage("users must be <= 2147483647 but was 3.0E9");
  }

  @Test
  void nextChangeNanos_rampOfAYear_comesToAnEnd() {
    // Rounding near the end of a long ramp must not hold up the walk along its 50 + 50 changes.
    var shape =
        new Shape(
            List.of(
                new Segment.Line(0, 50.000_000_000_1, Duration.ofDays(365)),
                new Segment.Line(50.000_000_000_1, 0, Duration.ofDays(365))));

    assertThat(changes(schedule(shape))).isLessThanOrEqualTo(102);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void nextChangeNanos_randomShapes_isTheFirstNanosecondOfAnotherNumber(long seed) {
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 250; i++) {
      Shape shape = Loads.randomShape(random);
      assertChangesAgree(shape, random);
    }
  }

  private static void assertChangesAgree(Shape shape, SplittableRandom random) {
    UserSchedule schedule = schedule(shape);
    long from = 0;
    for (long to; (to = schedule.nextChangeNanos(from)) != ArrivalSchedule.NEVER; from = to) {
      int users = schedule.usersAt(from);
      assertThat(schedule.usersAt(to)).as("%s at %d ns", shape, to).isNotEqualTo(users);
      assertThat(schedule.usersAt(to - 1)).as("%s at %d ns", shape, to - 1).isEqualTo(users);
      long between = random.nextLong(from, to);
      assertThat(schedule.usersAt(between)).as("%s at %d ns", shape, between).isEqualTo(users);
    }
    assertThat(from).as("%s", shape).isLessThanOrEqualTo(schedule.endNanos());
    assertThat(schedule.usersAt(from)).as("%s at %d ns", shape, from).isZero();
  }

  private static int changes(UserSchedule schedule) {
    int changes = 0;
    long nanos = 0;
    while ((nanos = schedule.nextChangeNanos(nanos)) != ArrivalSchedule.NEVER) {
      changes++;
    }
    return changes;
  }

  private static UserSchedule levelOf(double users) {
    return schedule(Shape.constant(users));
  }

  private static UserSchedule schedule(Shape shape) {
    return LiveUsers.of(shape, Limits.DEFAULT);
  }
}
