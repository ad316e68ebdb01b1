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
}
