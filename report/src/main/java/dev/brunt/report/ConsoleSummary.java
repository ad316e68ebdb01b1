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

  /** Of a run whose load never began. */
  private static final List<Section> UNBEGUN =
      List.of(VerdictLines::write, ThresholdLines::write, ErrorLines::write);

  private static final int FEWEST = 40;

  private final Style style;
  private final int columns;

  /** Makes a summary without colour. */
  public ConsoleSummary() {
    this(Style.PLAIN);
  }

  /** Makes a summary in a style. */
  public ConsoleSummary(Style style) {
    this(style, Integer.MAX_VALUE);
  }

  /** Makes a summary in a style for a terminal with so many columns, taken for 40 at least. */
  public ConsoleSummary(Style style, int columns) {
    this.style = style;
    this.columns = Math.max(FEWEST, columns);
  }

  @Override
  public String of(RunFigures figures) {
    Page page = new Page(style, columns);
    sections(figures).forEach(section -> section.write(figures, page));
    return page.toString();
  }

  private static List<Section> sections(RunFigures figures) {
    boolean began = figures.accounting().planned() > 0 || figures.requests().total() > 0;
    return began ? SECTIONS : UNBEGUN;
  }
}
