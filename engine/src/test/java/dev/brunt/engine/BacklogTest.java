package dev.brunt.engine;

import static dev.brunt.api.Units.ms;
import static dev.brunt.api.Units.perSecond;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.Plan;
import dev.brunt.api.RunResult;
import dev.brunt.api.VirtualUser;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** What fell due while a loop stood still starts bit by bit. */
final class BacklogTest {
  /** Iterations that the first one's hold makes late. */
  private static final int LATE = 300;

  private record Turn(Loop loop, long number) {}

  private final Set<Loop> held = ConcurrentHashMap.newKeySet();
  private final Set<VirtualUser> seen = ConcurrentHashMap.newKeySet();
  private final Map<Turn, Integer> newInTurn = new ConcurrentHashMap<>();

  /** The first iteration holds its loop until many others are due. */
  private void body(VirtualUser user) {
    Loop loop = ((RunUser) user).loop();
    if (held.add(loop)) {
      long end = System.nanoTime() + ms(LATE).toNanos();
      while (System.nanoTime() - end < 0) {
        Thread.onSpinWait();
      }
    }
    if (seen.add(user)) {
      newInTurn.merge(new Turn(loop, loop.turns()), 1, Integer::sum);
    }
  }

  private void assertBitByBit(Plan plan) {
    RunResult result = Runs.run(plan.duration(ms(LATE + 100)).grace(ms(10_000)));

    assertThat(result.accounting().succeeded()).isEqualTo(LATE + 100);
    assertThat(newInTurn.values()).allMatch(users -> users <= LoadShare.STARTS_IN_A_TURN);
    assertThat(newInTurn).containsValue(LoadShare.STARTS_IN_A_TURN);
  }

  @Test
  void rate_afterALoopStoodStill_startsFewInATurn() {
    assertBitByBit(Runs.scenario(this::body).rate(perSecond(1_000)));
  }

  @Test
  void tps_afterALoopStoodStill_startsFewUsersInATurn() {
    assertBitByBit(
        Runs.scenario(user ->
                user.transaction(
                    "t",
                    () -> {
                      body(user);
                      user.pause(ms(1));
                    }))
            .tps(1_000));
  }
}
