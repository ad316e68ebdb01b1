package dev.brunt.api.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SeparationTest {
  @ParameterizedTest
  @CsvSource({
    "5s, PT5S, PT0S, 5s",
    "about 4s, PT4S, PT1S, about 4s",
    "4s +- 1s, PT4S, PT1S, about 4s",
    "4s±500ms, PT4S, PT0.5S, 4s +- 500ms",
    "1m +- 1m, PT1M, PT1M, 1m +- 1m"
  })
  void parse_words_areReadAndSaidBack(String words, Duration mean, Duration more, String said) {
    Separation separation = Separation.parse(words).orElseThrow();

    assertThat(separation).isEqualTo(new Separation(mean, more));
    assertThat(separation.text()).isEqualTo(said);
    assertThat(Separation.parse(said)).contains(separation);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0s", "about", "about 0s", "5", "-1s", "5s +- 6s", "5s +-", "soon"})
  void parse_whatIsNone_isEmpty(String words) {
    assertThat(Separation.parse(words)).isEmpty();
  }
}
