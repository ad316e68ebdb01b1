package dev.brunt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UsageMistakesTest {
  @ParameterizedTest
  @CsvSource({
    "--thershold, did you mean \"--threshold\"?",
    "--usres, did you mean \"--users\"?",
    "--rps, '--rate R starts R iterations a second, --tps N begins N transactions a second'",
    "--vus, --users N is a closed load of N users",
    "--nothing-like-it, brunt run --help lists the options"
  })
  void run_unknownOption_saysWhatWasMeant(String option, String hint) {
    TypedCommand typed = TypedCommand.of("run", "Shop.java", option, "1");

    assertThat(typed.exitCode()).isEqualTo(2);
    assertThat(typed.err())
        .isEqualTo(
            option
                + ": there is no such option\n    hint: "
                + hint
                + "\n1 problem, nothing was sent.\n");
  }

  @Test
  void run_severalMistakes_areToldTogether() {
    TypedCommand typed = TypedCommand.of("run", "Shop.java", "--usres", "3", "--rate");

    assertThat(typed.err())
        .contains("--usres: there is no such option", "--rate: needs a value: RATE", "2 problems");
  }

  @Test
  void run_optionTwice_isAMistake() {
    assertThat(TypedCommand.of("run", "Shop.java", "--users", "1", "--users", "2").err())
        .contains("--users: can be given once only");
  }

  @Test
  void brunt_unknownCommand_saysWhatWasMeant() {
    TypedCommand typed = TypedCommand.of("rnu");

    assertThat(typed.exitCode()).isEqualTo(2);
    assertThat(typed.err()).contains("did you mean \"brunt run\"?");
  }

  @Test
  void brunt_planWithoutCommand_isToBeRun() {
    assertThat(TypedCommand.of("Shop.java").err())
        .contains("did you mean \"brunt run Shop.java\"?");
  }
}
