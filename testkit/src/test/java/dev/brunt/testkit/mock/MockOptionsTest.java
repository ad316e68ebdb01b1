package dev.brunt.testkit.mock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MockOptionsTest {
  @Test
  void parse_nothing_isAnyPortAndNoLimitOfAll() {
    assertThat(MockOptions.parse())
        .isEqualTo(new MockOptions(0, OptionalInt.empty(), false, false));
  }

  @Test
  void parse_everything_isKept() {
    assertThat(
            MockOptions.parse(
                "--port", "3000", "--max-tps", "200", "--print-rate", "--until-stdin-closes"))
        .isEqualTo(new MockOptions(3_000, OptionalInt.of(200), true, true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --port        | 65536 | mock: --port must be 0..65535 but was "65536"
          --port        |       | mock: --port must be 0..65535 but was ""
          --max-tps     | 0     | mock: --max-tps must be 1..1000000 but was "0"
          --max-tps     | many  | mock: --max-tps must be 1..1000000 but was "many"
          """)
  void parse_noSuchNumber_saysTheRange(String option, String value, String message) {
    String[] arguments = value == null ? new String[] {option} : new String[] {option, value};

    assertThatIllegalArgumentException()
        .isThrownBy(() -> MockOptions.parse(arguments))
        .withMessage(message);
  }

  @Test
  void parse_unknownOption_listsThoseThatThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MockOptions.parse("--prot", "80"))
        .withMessageContainingAll("no option \"--prot\"", "--port N", "--until-stdin-closes");
  }
}
