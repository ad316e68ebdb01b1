package dev.brunt.report;

import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.SummaryText;
import java.util.List;

/**
 * A run as the console shows it: the verdict first, then what was asked for and what became of it,
 * then the times, then what went wrong. Each number is defined in {@link RunFigures}.
 */
public final class ConsoleSummary implements SummaryText {
  private static final List<Section> SECTIONS =
      List.of(
          VerdictLines::write,
          CapacityLines::write,
          AccountingLines::write,
          ThresholdLines::write,
          ErrorLines::write,
          SeriesTable::write,
          PhaseLines::write,
          ScenarioBlocks::write,
          ClosingLines::write);

  private final Style style;

  /** Makes a summary without colour. */
  public ConsoleSummary() {
    this(Style.PLAIN);
  }

  /** Makes a summary in a style. */
  public ConsoleSummary(Style style) {
    this.style = style;
  }

  @Override
  public String of(RunFigures figures) {
    Page page = new Page(style);
    SECTIONS.forEach(section -> section.write(figures, page));
    return page.toString();
  }
}
