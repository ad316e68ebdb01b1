package dev.brunt.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.brunt.api.plan.Limits;
import dev.brunt.api.plan.ShapeWords;
import dev.brunt.api.plan.Workload;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class LiveUsersTest {
  private static final long SECOND = 1_000_000_000;

  private static LiveUsers users(String words) {
    return LiveUsers.of(((Workload.Closed) ShapeWords.parse(words)).users(), Limits.DEFAULT);
  }

  @Test
  void change_level_holdsFromThenOnToTheEnd() {
    LiveUsers users = users("5 users for 10s");

    users.change(4 * SECOND, 8);

    assertThat(users.usersAt(4 * SECOND - 1)).isEqualTo(5);
    assertThat(users.usersAt(4 * SECOND)).isEqualTo(8);
    assertThat(users.usersAt(10 * SECOND - 1)).isEqualTo(8);
    assertThat(users.usersAt(10 * SECOND)).isZero();
    assertThat(users.nextChangeNanos(SECOND)).isEqualTo(4 * SECOND);
    assertThat(users.endNanos()).isEqualTo(10 * SECOND);
    assertThat(users.most()).isEqualTo(8);
  }

  @Test
  void change_inARamp_givesUpTheRestOfIt() {
    LiveUsers users = users("ramp 0..100 users over 10s, hold 10s");

    users.change(5 * SECOND, 20);

    assertThat(users.usersAt(5 * SECOND - 1)).isEqualTo(50);
    assertThat(users.usersAt(15 * SECOND)).isEqualTo(20);
    assertThat(users.most()).isEqualTo(20);
  }

  @Test
  void change_afterTheEnd_isNone() {
    LiveUsers users = users("5 users for 10s");

    users.change(10 * SECOND, 8);

    assertThat(users.most()).isEqualTo(5);
  }

  @Test
  void change_manyTimes_isTheLast() {
    LiveUsers users =
        LiveUsers.of(
            ((Workload.Closed) ShapeWords.parse("5 users")).users(),
            Limits.DEFAULT.withDuration(Duration.ofHours(1)));

    for (int i = 1; i <= 1_000; i++) {
      users.change(i * SECOND, i);
    }

    assertThat(users.usersAt(999 * SECOND)).isEqualTo(999);
    assertThat(users.usersAt(1_000 * SECOND)).isEqualTo(1_000);
    assertThat(users.endNanos()).isEqualTo(3_600 * SECOND);
  }

  @Test
  void change_negative_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> users("5 users").change(SECOND, -1))
        .withMessage("users must be >= 0 but was -1");
  }
}
