package dev.brunt.engine;

import static dev.brunt.api.Units.ms;
import static dev.brunt.api.Units.seconds;
import static dev.brunt.engine.Runs.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.BruntException;
import dev.brunt.api.CheckException;
import dev.brunt.api.RunResult;
import dev.brunt.api.ScenarioBody;
import dev.brunt.metrics.RunFigures.ErrorFigures;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How a failed iteration is counted and told. */
final class FailureKindTest {
  static List<Arguments> failures() {
    return List.of(
        failure("fail", "out of stock", user -> user.fail("out of stock")),
        failure(
            "exception",
            "IOException: gone",
            user -> {
              throw new IOException("gone");
            }),
        failure(
            "exception",
            "IllegalStateException",
            user -> {
              throw new IllegalStateException((String) null);
            }),
        failure(
            "exception",
            "CheckException: my own",
            user -> {
              throw new CheckException("my own");
            }),
        failure(
            "exception",
            "Interrupted: interrupted: the run is over, or a branch beside this one failed",
            user -> {
              Thread.currentThread().interrupt();
              user.pause(ms(1));
            }),
        failure(
            "exception",
            "Speechless",
            user -> {
              throw new Speechless();
            }),
        failure("unsent-request", "GET /a was never sent", user -> user.http().get("/a")),
        failure(
            "exception",
            "ArithmeticException: / by zero",
            user -> user.request("r", () -> 1 / (user.iteration() - user.iteration()))));
  }

  /** An exception that does not even say what it is. */
  private static final class Speechless extends RuntimeException {
    @Override
    public String getMessage() {
      throw new IllegalStateException("asked what I say");
    }
  }

  private static Arguments failure(String kind, String message, ScenarioBody body) {
    return Arguments.of(kind, message, body);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("failures")
  void failure_ofAnIteration_isCountedByItsKindAndTold(
      String kind, String message, ScenarioBody body) {
    RunResult result = Runs.run(scenario(body));

    assertThat(Runs.figures(result).failedByReason()).containsExactly(Map.entry(kind, 1L));
    List<ErrorFigures> errors = Runs.figures(result).errors();
    assertThat(errors).hasSize(1);
    assertThat(errors.getFirst().kind()).isEqualTo(kind);
    assertThat(errors.getFirst().message()).startsWith(message);
    assertThat(errors.getFirst().scenario()).isEqualTo("s");
  }

  @Test
  void failure_ofARequestThatIsCaught_failsTheIterationAllTheSame() {
    RunResult result =
        Runs.run(
            scenario(user -> {
              try {
                user.request("r", () -> user.fail("no"));
              } catch (BruntException caught) {
                user.request("again", () -> {});
              }
            }));

    assertThat(result.accounting().failed()).isEqualTo(1);
    assertThat(result.errorShare()).isEqualTo(0.5);
  }

  @Test
  void failure_ofAnInnerTransaction_failsTheOuterOneOnlyIfItThrowsToo() {
    RunResult result =
        Runs.run(
            scenario(user ->
                user.transaction(
                    "outer",
                    () -> {
                      try {
                        user.transaction("inner", () -> user.fail("no"));
                      } catch (BruntException caught) {
                        user.request("instead", () -> {});
                      }
                    })));

    assertThat(result.accounting().succeeded()).isEqualTo(1);
    assertThat(result.errorShare()).isZero();
  }

  @Test
  void interrupt_leftBehindByAnIteration_isNoneOfTheNextOnesBusiness() {
    AtomicInteger iterations = new AtomicInteger();
    RunResult result =
        Runs.run(
            scenario(
                    user -> {
                      if (iterations.getAndIncrement() == 0) {
                        Thread.currentThread().interrupt();
                      } else {
                        user.pause(ms(1));
                      }
                    })
                .users(1)
                .iterations(3));

    assertThat(result.accounting().succeeded()).isEqualTo(3);
  }

  @Test
  void paced_overrun_isCountedAndTold() {
    RunResult result =
        Runs.run(
            scenario(user -> {
              user.paced(Duration.ofNanos(1), () -> {});
              user.paced(ms(20), () -> {});
            }));

    assertThat(Runs.figures(result).notes())
        .containsExactly("1 paced action took longer than its pace");
    assertThat(Runs.figures(result).run().duration()).isGreaterThanOrEqualTo(ms(20));
  }

  @Test
  void pause_longerThanTimeCanTell_doesNotHoldUpOthers() {
    RunResult result =
        Runs.run(
            scenario(user ->
                    user.pause(user.number() == 0 ? Duration.ofSeconds(Long.MAX_VALUE) : ms(1)))
                .users(2)
                .duration(ms(500))
                .grace(seconds(1)));

    assertThat(result.accounting().abandoned()).isEqualTo(1);
    assertThat(result.accounting().succeeded()).isGreaterThan(1);
  }

  @Test
  void emit_eachEvent_isCountedAndKept() {
    RunResult result =
        Runs.run(
            scenario(user -> user.emit("order", Map.of("id", user.iteration())))
                .users(1)
                .iterations(3));

    assertThat(Runs.figures(result).events()).containsExactly(Map.entry("order", 3L));
    assertThat(Runs.figures(result).firstEvents()).hasSize(3);
    assertThat(Runs.figures(result).firstEvents().getFirst().fields().toString())
        .isEqualTo("{id=0}");
  }
}
