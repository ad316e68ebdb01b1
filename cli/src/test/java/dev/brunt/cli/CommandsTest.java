package dev.brunt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandsTest {
  @Test
  void help_brunt_listsCommandsAndExitCodes() {
    TypedCommand typed = TypedCommand.of("--help");

    assertThat(typed.exitCode()).isZero();
    assertThat(typed.out()).contains("  run ", "  try ", "  mock ", "  doctor ", "  99  ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "try", "mock", "doctor", "completion"})
  void help_command_fitsTheTerminal(String command) {
    assertThat(TypedCommand.of(command, "--help").out().lines())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
  }

  @Test
  void version_brunt_namesItselfAndJava() {
    assertThat(TypedCommand.of("--version").out())
        .matches("brunt \\d+\\.\\d+\\S* \\(Java 25.*\\)\n");
  }

  @Test
  void doctor_anyMachine_saysOkOrWhatToDo() {
    assertThat(TypedCommand.of("doctor").out().lines())
        .hasSizeGreaterThanOrEqualTo(7)
        .allSatisfy(line -> assertThat(line).matches("(ok  |warn|      hint:) .*"));
  }

  @Test
  void completion_bash_knowsTheOptions() {
    assertThat(TypedCommand.of("completion", "bash").out()).contains("--max-users", "doctor");
  }

  @Test
  void completion_otherShell_isAMistake() {
    assertThat(TypedCommand.of("completion", "fish").exitCode()).isEqualTo(2);
  }
}
