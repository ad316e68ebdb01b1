package dev.brunt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TerminalTest {
  private final List<String> asked = new ArrayList<>();
  private boolean inForeground = true;

  private Optional<Terminal> found() {
    return Terminal.find(LoadKeysTest.scripted(asked), () -> inForeground);
  }

  @Test
  void find_anyTerminal_changesNothing() {
    assertThat(found()).isPresent();
    assertThat(asked).containsExactly("-g");
  }

  @Test
  void find_inTheBackground_asksForNothing() {
    inForeground = false;

    assertThat(found()).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void find_noStty_isNone() {
    assertThat(Terminal.find(_ -> Optional.empty(), () -> true)).isEmpty();
    assertThat(Terminal.find(_ -> Optional.of("\n"), () -> true)).isEmpty();
  }

  @Test
  void close_keysTaken_givesItBackOnce() {
    Terminal terminal = found().orElseThrow();

    assertThat(terminal.takeKeys()).isTrue();
    terminal.close();
    terminal.close();

    assertThat(asked).containsExactly("-g", "-icanon", "old");
  }

  @Test
  void close_noKeysTaken_leavesItAlone() {
    found().orElseThrow().close();

    assertThat(asked).containsExactly("-g");
  }

  @Test
  void takeKeys_closedBefore_leavesItAlone() {
    Terminal terminal = found().orElseThrow();
    terminal.close();

    assertThat(terminal.takeKeys()).isFalse();
    assertThat(asked).containsExactly("-g");
  }

  @Test
  void takeKeys_sttyThatFails_givesBackWhatItMayHaveChanged() {
    Terminal terminal =
        Terminal.find(
                arguments -> {
                  asked.add(arguments.getFirst());
                  return arguments.size() > 1 ? Optional.empty() : Optional.of("old");
                },
                () -> true)
            .orElseThrow();

    assertThat(terminal.takeKeys()).isFalse();
    terminal.close();

    assertThat(asked).containsExactly("-g", "-icanon", "old");
  }

  @Test
  void close_inTheBackgroundMeanwhile_leavesItToTheShell() {
    Terminal terminal = found().orElseThrow();
    terminal.takeKeys();
    inForeground = false;

    terminal.close();

    assertThat(asked).containsExactly("-g", "-icanon");
  }
}
