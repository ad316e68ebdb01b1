package dev.brunt.engine;

import static dev.brunt.api.Units.ms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.metrics.Times;
import org.junit.jupiter.api.Test;

/** What the machine does to a thread that has nothing to do is measured while a load runs. */
final class FloorTest {
  @Test
  void floor_ofARun_isProbedEveryTenMillis() {
    Times floor =
        Runs.figures(Runs.run(Runs.scenario(user -> user.pause(ms(300))))).generator().floor();

    // 300 ms and the head start; fewer where the machine is busy.
    assertThat(floor.count()).isBetween(3L, 60L);
    assertThat(floor.max()).isGreaterThan(floor.min());
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("brunt-floor"));
  }

  @Test
  void floor_withALoopHeldByItsUser_isNotThatLoops() {
    Times floor =
        Runs.figures(
                Runs.run(
                    Runs.scenario(user -> {
                      long end = System.nanoTime() + ms(300).toNanos();
                      while (System.nanoTime() - end < 0) {
                        Thread.onSpinWait();
                      }
                    })))
            .generator()
            .floor();

    assertThat(floor.max()).isLessThan(ms(250));
  }
}
