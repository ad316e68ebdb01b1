package dev.brunt.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.brunt.api.BruntException;
import dev.brunt.metrics.SearchFigures;
import dev.brunt.metrics.SearchFigures.Objective;
import dev.brunt.metrics.SearchFigures.Outcome;
import dev.brunt.metrics.SearchFigures.TrialFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordJsonTest {
  record Everything(
      String text,
      @Nullable String nothing,
      boolean yes,
      int small,
      long large,
      double number,
      Optional<Double> share,
      Optional<Form> form,
      List<List<String>> lists,
      SortedMap<Integer, Long> counts,
      Map<String, String> words,
      Instant at,
      Form other) {}

  sealed interface Form {
    record Round(Duration of) implements Form {}

    record Square() implements Form {}
  }

  @Test
  void read_whatWasWritten_isTheSame() {
    Everything all =
        new Everything(
            "é \"quoted\" \u0001\uD83D\uDE00 \\",
            null,
            true,
            -7,
            Long.MAX_VALUE,
            0.1 + 0.2,
            Optional.empty(),
            Optional.of(new Form.Square()),
            List.of(List.of("a", ""), List.of()),
            new TreeMap<>(Map.of(200, 5L, 404, 1L)),
            Map.of("k", "v"),
            Instant.parse("2026-11-21T00:42:00.123456789Z"),
            new Form.Round(Duration.ofSeconds(-3, 5)));

    assertThat(RecordJson.read(Everything.class, RecordJson.write(all))).isEqualTo(all);
  }

  @Test
  void read_numbersThatJsonHasNot_areTheSame() {
    SearchFigures search =
        new SearchFigures(
            Outcome.MAX_RATE,
            400,
            Double.POSITIVE_INFINITY,
            List.of(new Objective("p99 < 50ms", false)),
            List.of(
                new TrialFigures(
                    400, Duration.ofSeconds(3), 390.5, List.of(Double.NaN, 1.5), true)),
            List.of());

    assertThat(RecordJson.read(SearchFigures.class, RecordJson.write(search))).isEqualTo(search);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "{\"a\":1,}", "[1", "\"a", "nul", "1x", "{\"text\":1}", "[]", "{}"})
  void read_anythingElse_isRefused(String text) {
    assertThatExceptionOfType(BruntException.class)
        .isThrownBy(() -> RecordJson.read(Everything.class, text))
        .withMessageStartingWith("cannot read Everything: ");
  }
}
