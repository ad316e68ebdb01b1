package dev.brunt.report;

import dev.brunt.api.RunResult.ThresholdResult;
import dev.brunt.api.RunResult.ThresholdResult.Outcome;
import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.CheckFigures;
import dev.brunt.report.Style.Tone;
import java.util.Comparator;
import java.util.List;

/** What was demanded of the run and of each response, and whether it held. */
final class ThresholdLines {
  private static final int MAX_CHECKS = 12;

  private ThresholdLines() {}

  static void write(RunFigures figures, Page page) {
    if (!figures.thresholds().isEmpty()) {
      page.title("Thresholds");
      figures.thresholds().forEach(threshold -> threshold(threshold, page));
    }
    if (!figures.checks().isEmpty()) {
      page.title("Checks");
      checks(figures.checks(), page);
    }
  }

  private static void threshold(ThresholdResult threshold, Page page) {
    page.text("  ");
    switch (threshold.outcome()) {
      case PASSED -> page.text(Tone.GOOD, "✓");
      case FAILED -> page.text(Tone.BAD, "✗");
      case UNDECIDED -> page.text(Tone.DOUBTFUL, "?");
    }
    page.line(" " + threshold.text() + "   " + found(threshold));
  }

  /** Returns what there was: {@code was 1.2ms}, {@code broken by 0 of 896 samples}. */
  static String found(ThresholdResult threshold) {
    String value = threshold.value();
    boolean isFigure =
        threshold.outcome() != Outcome.UNDECIDED
            && !value.isEmpty()
            && Character.isDigit(value.charAt(0));
    return isFigure ? "was " + value : value;
  }

  /** Shows those that failed first: a scenario that writes values into its checks has many. */
  private static void checks(List<CheckFigures> all, Page page) {
    all.stream()
        .sorted(Comparator.comparingLong(CheckFigures::failed).reversed())
        .limit(MAX_CHECKS)
        .forEach(check -> check(check, page));
    if (all.size() > MAX_CHECKS) {
      page.line("  and %s more".formatted(Numbers.count(all.size() - MAX_CHECKS)));
    }
  }

  private static void check(CheckFigures check, Page page) {
    boolean held = check.failed() == 0;
    page.text("  ").text(held ? Tone.GOOD : Tone.BAD, held ? "✓" : "✗");
    page.line(
        " %s   passed %s, failed %s"
            .formatted(check.text(), Numbers.count(check.passed()), Numbers.count(check.failed())));
  }
}
