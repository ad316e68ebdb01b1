package dev.brunt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class VariablesTest {
  @Test
  void run_variableThatIsNearlyOne_isAMistake() {
    TypedCommand typed =
        TypedCommand.with(
            Map.of("BRUNT_DURATON", "5s", "BRUNT_ONCE", "yes"), "run", "http://127.0.0.1:9/");

    assertThat(typed.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(typed.err())
        .isEqualTo(
            """
            BRUNT_DURATON: there is no such variable
                hint: did you mean "BRUNT_DURATION"?
            BRUNT_ONCE: must be true or false but was "yes"
            2 problems, nothing was sent.
            """);
  }

  @Test
  void run_variablesOfOthers_areLeftAlone() {
    Map<String, String> environment =
        Map.of(
            "BRUNT_PORT", "x",
            "BRUNT_JAVA_OPTS", "-Xmx1g",
            "BRUNT_CONF_page", "1",
            "BRUNT_TEAM_OF_THIS_MACHINE", "shop",
            "BRUNT_DRY_RUN", "true");

    assertThat(TypedCommand.with(environment, "run", "http://127.0.0.1:9/", "--once").exitCode())
        .isEqualTo(ExitCode.OK);
  }
}
