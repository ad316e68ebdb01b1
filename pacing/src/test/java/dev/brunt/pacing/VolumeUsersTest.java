package dev.brunt.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.StopVolumeException;
import dev.brunt.api.Volume;
import dev.brunt.api.plan.Limits;
import dev.brunt.pacing.VolumeUsers.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class VolumeUsersTest {
  private static final long SECOND = 1_000_000_000;

  private static VolumeUsers users(Volume volume) {
    return new VolumeUsers(volume, Limits.DEFAULT);
  }

  @Test
  void usersAt_windowsAskedAhead_changeWhereTheyBegin() {
    VolumeUsers users = users((start, _) -> 10 + (int) start.toSeconds());
    assertThat(users.usersAt(0)).isZero();

    assertThat(users.ask(0)).isEqualTo(new Answer.Counted());
    assertThat(users.usersAt(0)).isEqualTo(10);

    users.ask(1);
    assertThat(users.usersAt(SECOND - 1)).isEqualTo(10);
    assertThat(users.nextChangeNanos(SECOND / 2)).isEqualTo(SECOND);
    assertThat(users.usersAt(SECOND)).isEqualTo(11);
    assertThat(users.nextChangeNanos(SECOND)).isEqualTo(ArrivalSchedule.NEVER);
  }

  @Test
  void endNanos_volumeThatStops_isWhereItsWindowBegins() {
    VolumeUsers users =
        users((start, _) -> {
          if (start.toSeconds() == 2) {
            throw new StopVolumeException("enough");
          }
          return 3;
        });
    users.ask(0);
    users.ask(1);
    assertThat(users.endNanos()).isEqualTo(ArrivalSchedule.NEVER);

    assertThat(users.ask(2)).isEqualTo(new Answer.Stopped("enough"));
    assertThat(users.endNanos()).isEqualTo(2 * SECOND);
    assertThat(users.usersAt(2 * SECOND - 1)).isEqualTo(3);
    assertThat(users.usersAt(2 * SECOND)).isZero();
  }

  @Test
  void ask_brokenVolume_saysWhenAndEndsIt() {
    VolumeUsers negative = users((_, _) -> -1);
    VolumeUsers throwing =
        users((_, _) -> {
          throw new IllegalStateException("no");
        });

    assertThat(negative.ask(4))
        .isEqualTo(new Answer.Broken("from 4s to 5s it must be >= 0 but was -1"));
    assertThat(negative.endNanos()).isEqualTo(4 * SECOND);
    assertThat(throwing.ask(0))
        .isEqualTo(new Answer.Broken("from 0s to 1s it threw java.lang.IllegalStateException: no"));
  }

  @Test
  void endNanos_duration_isTheLatest() {
    var limits = Limits.DEFAULT.withDuration(Duration.ofMillis(1_500));
    VolumeUsers users = new VolumeUsers((_, _) -> 3, limits);
    users.ask(0);

    assertThat(users.endNanos()).isEqualTo(1_500_000_000L);
    assertThat(users.usersAt(1_500_000_000L)).isZero();
  }
}
