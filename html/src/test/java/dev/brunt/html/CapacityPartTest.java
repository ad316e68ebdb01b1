package dev.brunt.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.brunt.metrics.RunFigures.GoalFigures;
import dev.brunt.metrics.SearchFigures;
import dev.brunt.metrics.SearchFigures.CurveFigures;
import dev.brunt.metrics.SearchFigures.Objective;
import dev.brunt.metrics.SearchFigures.Outcome;
import dev.brunt.metrics.SearchFigures.TrialFigures;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CapacityPartTest {
  private static final CurveFigures CURVE =
      new CurveFigures(Double.NaN, SearchFigures.Beyond.PLATEAU, 0.99, Optional.empty());

  private static String of(Outcome outcome, double high, List<TrialFigures> trials) {
    Markup page = new Markup();
    List<Objective> objectives =
        List.of(new Objective("p99 < 50ms", false), new Objective("errors < 1%", true));
    List<String> notes = List.of("a note", "too short to say");
    SearchFigures search = new SearchFigures(outcome, 140, high, objectives, trials, CURVE, notes);
    GoalFigures goal =
        new GoalFigures(
            "home",
            "capacity",
            140,
            true,
            "time",
            "too short to say; no rate held",
            Optional.of(search));
    CapacityPart.write(goal, search, page);
    return page.toString();
  }

  private static TrialFigures trial(double perSecond, double nanos, double share, boolean held) {
    return new TrialFigures(
        perSecond, Duration.ofMillis(5_500), perSecond, List.of(nanos, share), held);
  }

  @Test
  void search_found_showsEachTrialAndTheInterval() {
    String page =
        of(
            Outcome.FOUND,
            160,
            List.of(trial(100, 20e6, 0, true), trial(200, Double.NaN, 0.25, false)));

    assertThat(page).contains("class=\"dot\"", "class=\"dot broken\"", "class=\"band\"");
    assertThat(page)
        .contains(">20.0 ms<", ">25.0 %<", ">5.5<", ">n/a<", "a note", "goes on giving as much");
    assertThat(page).doesNotContain("NaN", "Infinity");
  }

  @Test
  void search_noteThatTheReasonSays_isNotSaidAgain() {
    String page = of(Outcome.TOO_SHORT, 160, List.of(trial(100, 20e6, 0, true)));

    assertThat(page).contains("<li>a note</li>").doesNotContain("too short to say");
  }

  @Test
  void search_withoutAnUpperEnd_hasNoInterval() {
    String page =
        of(Outcome.MAX_RATE, Double.POSITIVE_INFINITY, List.of(trial(100, 20e6, 0, true)));

    assertThat(page).contains("class=\"dot\"").doesNotContain("class=\"band\"", "Infinity");
  }

  @ParameterizedTest
  @CsvSource({"500, 100", "501, 200", "1, 0.2", "1.1, 0.25", "2100, 500", "7.2e7, 2e7"})
  void step_ofAnAxis_isRound(double greatest, double step) {
    assertThat(CapacityPart.step(greatest)).isEqualTo(step, within(1e-9 * step));
  }

  @Test
  void search_withoutATrial_isNotShown() {
    assertThat(of(Outcome.TOO_SHORT, 160, List.of())).isEmpty();
  }
}
