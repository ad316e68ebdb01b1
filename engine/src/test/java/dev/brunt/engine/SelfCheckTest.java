package dev.brunt.engine;

import static dev.brunt.api.Units.ms;
import static dev.brunt.api.Units.perSecond;
import static dev.brunt.api.Units.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.RunResult;
import dev.brunt.api.ScenarioBody;
import dev.brunt.metrics.LittlesLaw;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures of a run agree with each other, whatever load it has and however it ends. */
final class SelfCheckTest {
  private static LittlesLaw lawOf(RunResult result) {
    return Runs.figures(result).concurrency().littlesLaw().orElseThrow();
  }

  private static void work() {
    LockSupport.parkNanos(ms(3).toNanos());
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 10", "10, 0", "10, 10", "200, 0", "200, 10"})
  void closedLoad_ofSoManyUsers_keepsToLittlesLaw(int users, int pauseMillis) {
    ScenarioBody body =
        user -> {
          user.request("r", SelfCheckTest::work);
          if (pauseMillis > 0) {
            user.pause(ms(pauseMillis));
          }
        };

    LittlesLaw law = lawOf(Runs.run(Runs.scenario(body).users(users).duration(seconds(1))));

    assertThat(law.difference()).isLessThanOrEqualTo(0.005);
    // Users are idle only until they have begun, which takes a busy machine a while, and, one after
    // the other, at the end.
    assertThat(law.concurrency()).isBetween(0.5 * users, 1.0001 * users);
    assertThat(law.iterationMillis()).isGreaterThan(3 + pauseMillis);
  }

  @Test
  void openLoad_withBranchesAndFailures_keepsToLittlesLaw() {
    LittlesLaw law =
        lawOf(
            Runs.run(
                Runs.scenario(
                        user -> {
                          user.parallel(
                              SelfCheckTest::work, () -> user.pause(ms(20)), SelfCheckTest::work);
                          if (user.iteration() % 3 == 0) {
                            throw user.fail("a third");
                          }
                        })
                    .rate(perSecond(500))
                    .duration(ms(500))));

    assertThat(law.difference()).isLessThanOrEqualTo(0.005);
  }

  @Test
  void abandonedIterations_areCountedWithTheTimeThatTheyRan() {
    RunResult result =
        Runs.run(
            Runs.scenario(
                    user -> {
                      work();
                      if (user.iteration() % 2 == 0) {
                        user.pause(seconds(60));
                      }
                    })
                .rate(perSecond(200))
                .duration(ms(400))
                .grace(seconds(1)));

    assertThat(result.accounting().abandoned()).isGreaterThanOrEqualTo(30);
    assertThat(lawOf(result).difference()).isLessThanOrEqualTo(0.005);
    // Forty begun one after the other within 400 ms, and then 1 s more.
    assertThat(lawOf(result).concurrency()).isGreaterThan(15);
  }
}
