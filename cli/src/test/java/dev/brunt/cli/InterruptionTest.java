package dev.brunt.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brunt.api.Brunt;
import dev.brunt.api.BruntException;
import dev.brunt.api.Config;
import dev.brunt.api.Verdict;
import dev.brunt.api.plan.Hooks;
import dev.brunt.engine.Engine;
import dev.brunt.engine.EngineRun;
import dev.brunt.engine.RunListener;
import dev.brunt.metrics.RunFigures.RunInfo;
import dev.brunt.report.Style;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InterruptionTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<Integer> halts = new ArrayList<>();
  private final Interruption interruption =
      new Interruption(
          new Console(
              new PrintStream(new ByteArrayOutputStream()),
              new PrintStream(err, true, StandardCharsets.UTF_8),
              Style.PLAIN,
              false),
          halts::add);

  @ParameterizedTest
  @CsvSource({"HUP, 129", "INT, 130", "TERM, 143"})
  void received_beforeTheRun_leavesAtOnce(StopSignal signal, int code) {
    interruption.received(signal);

    assertThat(halts).containsExactly(code);
  }

  @Test
  void received_duringTheRun_drainsItAndLeavesOnTheSecond() {
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    EngineRun run =
        new Engine()
            .start(
                Brunt.scenario(
                    "held",
                    _ -> {
                      reached.countDown();
                      released.await();
                    }),
                new RunListener() {},
                0);
    awaitQuietly(reached);
    interruption.during(run);

    interruption.received(StopSignal.TERM);

    assertThat(halts).isEmpty();
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("stopping: waiting for ");
    interruption.received(StopSignal.INT);
    assertThat(halts).containsExactly(143);
    released.countDown();
    assertThat(run.awaitFigures().run().verdict()).isEqualTo(Verdict.INTERRUPTED);
    assertThat(ExitCode.of(Verdict.INTERRUPTED, interruption.signal())).isEqualTo(143);
  }

  @Test
  void received_whileSomethingRunsBeforeTheLoad_interruptsItAndIsTheExitCode() {
    CountDownLatch reached = new CountDownLatch(1);
    Hooks hooks = new Hooks(List.of(new Held(reached)), List.of(), List.of(), List.of());
    EngineRun run =
        new Engine().start(Brunt.scenario("never", _ -> {}).hooks(hooks), new RunListener() {}, 0);
    awaitQuietly(reached);
    interruption.during(run);

    interruption.received(StopSignal.TERM);

    RunInfo info = run.awaitFigures().run();
    assertThat(ExitCode.of(info.verdict(), interruption.signal())).isEqualTo(143);
    assertThat(info.reason()).contains("Held: InterruptedException");
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("stopping: interrupting what runs before the load");
  }

  private record Held(CountDownLatch reached) implements Hooks.Hook {
    @Override
    public String name() {
      return "Held";
    }

    @Override
    public void run(Config config) throws Exception {
      reached.countDown();
      new CountDownLatch(1).await();
    }
  }

  @Test
  void exitCode_withoutASignal_isTheFailure() {
    BruntException failure = new BruntException("no database");

    assertThatThrownBy(() -> interruption.exitCode(failure)).isSameAs(failure);
  }

  @Test
  void of_noSignal_isTheVerdicts() {
    assertThat(ExitCode.of(Verdict.UNREACHABLE, Optional.empty())).isEqualTo(4);
    assertThat(ExitCode.of(Verdict.GENERATOR_LIMITED, Optional.empty())).isEqualTo(3);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
