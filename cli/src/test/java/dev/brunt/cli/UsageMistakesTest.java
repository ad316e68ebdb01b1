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
    "--spawn-rate, --ramp-up TIME reaches --users over so long",
    "--run-time, --duration TIME",
    "--summary-export, --json FILE writes all figures",
    "--env-file, -e @FILE sets the values in its KEY=VALUE lines",
    "--warm-up, '--threshold ''p99 < 250ms after 10s'' leaves out the beginning'",
    "--slo, --threshold WORDS is what must hold",
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
  void capacity_optionOfRun_saysWhatCapacityHas() {
    assertThat(TypedCommand.of("capacity", "Shop.java", "--rate", "1/s", "--threshold", "x").err())
        .contains(
            "--rate: there is no such option\n    hint: --max-rate N is the most",
            "--threshold: there is no such option\n    hint: --slo WORDS is what must hold");
  }

  @Test
  void try_wordOfAnotherTool_namesNoOptionThatTryHasNot() {
    assertThat(TypedCommand.of("try", "Shop.java", "--vus", "1").err())
        .contains("--vus: there is no such option\n    hint: brunt try --help lists the options");
  }

  @Test
  void run_severalMistakes_areToldTogether() {
    TypedCommand typed = TypedCommand.of("run", "Shop.java", "--usres", "3", "--rate");

    assertThat(typed.err())
        .contains("--usres: there is no such option", "--rate: needs a value: RATE", "2 problems");
  }

  @Test
  void run_valuesThatMeanNothing_areToldBesideAnUnknownOption() {
    TypedCommand typed =
        TypedCommand.of("run", "Shop.java", "--usres", "3", "--threshold", "p99", "--grace", "x");

    assertThat(typed.err())
        .contains("--usres: there is no such option", "--threshold: ", "--grace: ", "3 problems");
  }

  @Test
  void run_optionTwice_isAMistake() {
    assertThat(TypedCommand.of("run", "Shop.java", "--users", "1", "--users", "2").err())
        .contains("--users: can be given once only");
  }

  @Test
  void brunt_unknownCommand_saysWhatWasMeant() {
    TypedCommand typed = TypedCommand.of("rnu", "Shop.java");

    assertThat(typed.exitCode()).isEqualTo(2);
    assertThat(typed.err()).contains("did you mean \"brunt run\"?", "1 problem");
  }

  @Test
  void brunt_planWithoutCommand_isToBeRun() {
    assertThat(TypedCommand.of("Shop.java").err())
        .contains("did you mean \"brunt run Shop.java\"?");
  }
}
