package dev.brunt.bench.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OptionsTest {
  private static Options parse(String... words) throws Options.Mistake {
    return Options.parse(List.of(words), Path.of("out"));
  }

  @Test
  void parse_nothing_isAllRowsInFull() throws Options.Mistake {
    assertThat(parse())
        .isEqualTo(
            new Options(List.of(), false, 1, 1, 2, Path.of("out/results.jsonl"), false, false));
  }

  @Test
  void parse_everything_isRead() throws Options.Mistake {
    assertThat(parse("m3", "--quick", "--seeds", "3", "M4", "--retries", "0", "--results", "file"))
        .isEqualTo(new Options(List.of("M3", "M4"), true, 1, 3, 0, Path.of("file"), false, false));
    assertThat(parse("--seed", "4")).returns(4, Options::firstSeed).returns(4, Options::lastSeed);
    assertThat(parse("--list").list()).isTrue();
    assertThat(parse("--mutations").mutations()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --seeds 0   | --seeds must be within 1..1000 but was "0"
          --seeds x   | --seeds must be within 1..1000 but was "x"
          --seed 0    | --seed must be within 1..1000 but was "0"
          --retries   | --retries needs a value
          --results   | --results needs a value
          """)
  void parse_wrongValue_namesTheOptionAndTheRule(String command, String message) {
    assertThatThrownBy(() -> parse(command.split(" "))).hasMessage(message);
  }

  @Test
  void parse_unknownRow_saysWhatThereIs() {
    assertThatThrownBy(() -> parse("M99"))
        .hasMessageStartingWith("\"M99\" is no option and no row\n    hint: rows are M1, M2, M3");
  }

  @Test
  void parse_mutationsOfARowWithoutAny_saysWhichHaveOne() {
    assertThatThrownBy(() -> parse("M13", "M1", "--mutations"))
        .hasMessage(
            "no mutant is for row M1 to catch\n    hint: those with one are M3, M4, M27, M13, M10");
  }
}
