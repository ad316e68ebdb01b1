package dev.brunt.engine;

import static dev.brunt.api.Units.ms;
import static dev.brunt.api.Units.perSecond;
import static dev.brunt.api.Units.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.RunResult;
import dev.brunt.api.VirtualUser;
import java.util.concurrent.CountDownLatch;

/**
 * Runs in a JVM that does not open {@code java.lang}: virtual users are on the JDK's scheduler, and
 * all that they measure takes a hop to their loop. Ends with an exception if anything is lost.
 */
final class FallbackRuns {
  private FallbackRuns() {}

  /** Runs everything. */
  public static void main(String[] arguments) throws InterruptedException {
    System.setProperty(RunSetup.LOOPS_PROPERTY, "2");
    assertThat(UserThreads.onLoops()).isFalse();
    openLoad();
    closedLoad();
    gracePeriodOver();
    cutOff();
    branches();
  }

  private static void openLoad() {
    RunResult result =
        Runs.run(
            Runs.scenario(user -> user.request("r", () -> user.pause(ms(20))))
                .rate(perSecond(2000))
                .duration(ms(300))
                .maxUsers(50));

    // 2 000/s for 0.3 s.
    assertThat(result.accounting().planned()).isEqualTo(600);
    assertThat(result.response().count()).isEqualTo(result.accounting().sent());
    assertThat(Runs.figures(result).notes()).containsExactly(UserThreads.FALLBACK_NOTE);
    assertThat(Runs.figures(result).generator().scheduler()).isEqualTo("jdk");
  }

  private static void closedLoad() {
    RunResult result = Runs.run(Runs.scenario(VirtualUser::random).users(8).iterations(5_000));

    assertThat(result.accounting().succeeded()).isEqualTo(5_000);
    assertThat(result.scenario("s").iterations().count()).isEqualTo(5_000);
  }

  private static void gracePeriodOver() {
    RunResult result =
        Runs.run(
            Runs.scenario(user -> user.pause(seconds(user.number() % 2 == 0 ? 600 : 0)))
                .rate(perSecond(2000))
                .duration(ms(100))
                .grace(ms(20)));

    assertThat(result.accounting().abandoned()).isEqualTo(100);
    assertThat(result.accounting().succeeded()).isEqualTo(100);
  }

  /** Again and again, since what may be lost is lost in a race. */
  private static void cutOff() throws InterruptedException {
    for (int i = 0; i < 20; i++) {
      CountDownLatch begun = new CountDownLatch(50 + i);
      EngineRun run =
          Runs.start(
              Runs.scenario(
                      user -> {
                        begun.countDown();
                        user.transaction("t", () -> {});
                      })
                  .users(4 + i));
      begun.await();
      run.abort();
      Runs.soon(run);
    }
  }

  private static void branches() {
    RunResult result =
        Runs.run(
            Runs.scenario(user ->
                    user.parallel(
                        () -> user.request("a", () -> user.pause(ms(1))),
                        () -> user.request("b", () -> user.pause(ms(1)))))
                .users(4)
                .iterations(200));

    assertThat(result.accounting().succeeded()).isEqualTo(200);
    assertThat(result.response().count()).isEqualTo(400);
  }
}
