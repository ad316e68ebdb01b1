package dev.brunt.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.metrics.SummaryText;
import java.io.IOException;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ConsoleSummaryTest {
  private static final int COLUMNS = 120;

  @ParameterizedTest
  @EnumSource
  void of_sampleRun_isTheGoldenText(SampleRuns run) throws IOException {
    new GoldenFile(run, ".txt").assertHolds(new ConsoleSummary().of(run.figures()));
  }

  @ParameterizedTest
  @EnumSource
  void of_sampleRun_fitsTheTerminal(SampleRuns run) {
    assertThat(new ConsoleSummary().of(run.figures()).lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(COLUMNS));
  }

  @ParameterizedTest
  @EnumSource
  void of_narrowTerminal_fitsAndSaysTheSame(SampleRuns run) {
    for (int columns : new int[] {40, 60, 80, 100}) {
      String narrow = new ConsoleSummary(Style.PLAIN, columns).of(run.figures());

      assertThat(narrow.lines())
          .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(columns));
      assertThat(narrow.replaceAll("\\s+", " "))
          .contains(VerdictLines.reason(run.figures()), run.figures().run().load());
    }
  }

  @Test
  void of_sixtyColumns_isTheGoldenText() throws IOException {
    new GoldenFile(SampleRuns.PASSED, ".narrow.txt")
        .assertHolds(new ConsoleSummary(Style.PLAIN, 60).of(SampleRuns.PASSED.figures()));
  }

  @Test
  void of_eightyColumns_keepsTheTableAndSaysWhatItLeftOut() {
    String narrow = new ConsoleSummary(Style.PLAIN, 80).of(SampleRuns.PASSED.figures());

    assertThat(narrow)
        .containsPattern("count +per s +failed +p50 +p95 +p99 +max\n")
        .contains("no room for p90, mean: a wider terminal shows it");
  }

  @Test
  void of_manySeries_showsTheMostFrequentAndCountsTheRest() {
    String summary = new ConsoleSummary().of(SampleRuns.withRequests(100));

    // The scenario, and those of 59 requests that were sent most often: 100 to 42 times.
    assertThat(summary)
        .contains("  request 100 ", "  request 42 ")
        .doesNotContain("  request 41 ")
        .contains("and 41 more with fewer samples: --report FILE.html or .txt shows all");
  }

  @Test
  void of_narrowTerminalWithColour_coloursTheSameText() {
    String colourless =
        new ConsoleSummary(Style.ANSI, 60)
            .of(SampleRuns.PASSED.figures())
            .replaceAll("\u001b\\[\\d+m", "");

    assertThat(colourless)
        .isEqualTo(new ConsoleSummary(Style.PLAIN, 60).of(SampleRuns.PASSED.figures()));
  }

  @Test
  void of_hostileTarget_writesNoEscapes() {
    assertThat(new ConsoleSummary().of(SampleRuns.ONLY_ERRORS.figures()))
        .doesNotContain("\u001b", "\u0007")
        .contains("\\x1b[2J\\x1b]0;gotcha\\x07");
  }

  @Test
  void of_ansi_coloursOnlyWithItsOwnEscapes() {
    String colourless =
        new ConsoleSummary(Style.ANSI)
            .of(SampleRuns.ONLY_ERRORS.figures())
            .replaceAll("\u001b\\[\\d+m", "");

    assertThat(colourless).isEqualTo(new ConsoleSummary().of(SampleRuns.ONLY_ERRORS.figures()));
  }

  @Test
  void of_tooFewSamples_saysHowManyAreNeeded() {
    assertThat(new ConsoleSummary().of(SampleRuns.FEW_SAMPLES.figures()))
        .contains("P99 n/a (500 of 1 000 samples)", "n/a: too few samples; p99 needs 1 000");
  }

  @Test
  void summaryText_service_isTheConsoleSummary() {
    assertThat(ServiceLoader.load(SummaryText.class).findFirst().orElseThrow())
        .isInstanceOf(ConsoleSummary.class);
  }

  @Test
  void page_narrow_breaksNoNumber() {
    Page page = new Page(Style.PLAIN, 20);

    page.line("Requests  200: 11 501, 500: 876");

    // Six columns of twenty are the most that is indented.
    assertThat(page.toString()).isEqualTo("Requests  200:\n      11 501, 500:\n      876\n");
  }
}
