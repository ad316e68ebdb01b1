package dev.brunt.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.brunt.engine.EngineRun.Stage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class LoadKeysTest {
  private final List<Double> factors = new ArrayList<>();

  private static ByteArrayInputStream keys(String pressed) {
    return new ByteArrayInputStream(pressed.getBytes(US_ASCII));
  }

  @Test
  void take_plusAndMinus_changeByATenthAndBack() throws IOException {
    LoadKeys.take(keys("+-"), () -> true, factors::add);

    assertThat(factors).hasSize(2);
    assertThat(factors.getFirst()).isEqualTo(1.1);
    assertThat(factors.getFirst() * factors.getLast()).isEqualTo(1, within(1e-12));
  }

  @Test
  void take_otherKeys_changeNothing() throws IOException {
    LoadKeys.take(keys("q \n\u001b[A"), () -> true, factors::add);

    assertThat(factors).isEmpty();
  }

  @Test
  void take_inTheBackground_leavesTheKeysToOthers() throws IOException {
    ByteArrayInputStream pressed = keys("++");

    LoadKeys.take(pressed, () -> false, factors::add);

    assertThat(factors).isEmpty();
    assertThat(pressed.available()).isEqualTo(2);
  }

  @Test
  void hear_whileThereIsLoad_hasTheTerminalAndGivesItBack() {
    List<String> happened = new ArrayList<>();
    Terminal terminal = Terminal.find(scripted(happened), () -> true).orElseThrow();
    Iterator<Stage> stages =
        List.of(Stage.BEFORE, Stage.BEFORE, Stage.LOAD, Stage.LOAD, Stage.AFTER).iterator();

    LoadKeys.unheard()
        .hear(
            terminal,
            keys("+"),
            () -> {
              Stage next = stages.next();
              happened.add(next.name());
              return next;
            },
            factor -> happened.add("scaled"),
            () -> happened.add("heard"));

    assertThat(happened)
        .containsExactly(
            "-g", "BEFORE", "BEFORE", "LOAD", "-icanon", "heard", "LOAD", "scaled", "AFTER", "old");
  }

  @Test
  void hear_runThatNeverHasLoad_leavesTheTerminalAlone() {
    List<String> happened = new ArrayList<>();
    Terminal terminal = Terminal.find(scripted(happened), () -> true).orElseThrow();
    LoadKeys closed = new LoadKeys(Optional.of(terminal));
    closed.close();

    closed.hear(terminal, keys("+"), () -> Stage.BEFORE, factors::add, () -> happened.add("heard"));

    assertThat(happened).containsExactly("-g");
    assertThat(factors).isEmpty();
  }

  @Test
  void hear_runThatIsOverMeanwhile_givesTheTerminalBack() {
    List<String> happened = new ArrayList<>();
    Terminal terminal = Terminal.find(scripted(happened), () -> true).orElseThrow();

    LoadKeys.unheard()
        .hear(
            terminal,
            keys("+"),
            () -> Stage.LOAD,
            factor -> {
              throw new IllegalStateException("the load of this run is over");
            },
            () -> {});

    assertThat(happened).containsExactly("-g", "-icanon", "old");
  }

  /** An stty that notes what it is asked for, and whose terminal is in the state "old". */
  static Function<List<String>, Optional<String>> scripted(List<String> happened) {
    return arguments -> {
      happened.add(arguments.getFirst());
      return Optional.of("old\n");
    };
  }
}
