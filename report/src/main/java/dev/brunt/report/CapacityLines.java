package dev.brunt.report;

import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.GoalFigures;
import dev.brunt.metrics.SearchFigures;
import dev.brunt.metrics.SearchFigures.Objective;
import dev.brunt.metrics.SearchFigures.Outcome;
import dev.brunt.metrics.SearchFigures.TrialFigures;
import dev.brunt.report.Style.Tone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How much the target bears, and the trials that say so. */
final class CapacityLines {
  private static final double NANOS_PER_MILLI = 1e6;

  private CapacityLines() {}

  static void write(RunFigures figures, Page page) {
    figures.goals().forEach(goal -> goal.search().ifPresent(search -> write(goal, search, page)));
  }

  private static void write(GoalFigures goal, SearchFigures search, Page page) {
    page.title("Capacity");
    page.line("  " + found(goal, search));
    if (!search.trials().isEmpty()) {
      CapacityWords.of(search.curve()).forEach(sentence -> page.line("  " + sentence));
    }
    for (String note : CapacityWords.notes(goal, search)) {
      page.line("  " + Printable.line(note));
    }
    if (!search.trials().isEmpty()) {
      page.end();
      curve(search, page);
    }
  }

  private static String found(GoalFigures goal, SearchFigures search) {
    if (search.outcome() != Outcome.FOUND) {
      return Printable.line(goal.reason());
    }
    return "%s, between %s and %s with 95 %% confidence; then \"%s\" breaks"
        .formatted(
            Numbers.perSecond(goal.perSecond()),
            Numbers.perSecond(search.low()),
            Numbers.perSecond(search.high()),
            Printable.line(goal.limitedBy()));
  }

  /** Writes the trials by their rates; those of the same rate in the order made. */
  private static void curve(SearchFigures search, Page page) {
    Table table = new Table();
    List<String> header = new ArrayList<>(List.of("good", "judged"));
    search.objectives().forEach(objective -> header.add(Printable.line(objective.text())));
    header.add("");
    table.row(Tone.DIM, "asked", header);
    search.trials().stream()
        .sorted(Comparator.comparingDouble(TrialFigures::perSecond))
        .forEach(trial ->
            table.row(Tone.PLAIN, Numbers.perSecond(trial.perSecond()), cells(search, trial)));
    table.write(page);
  }

  private static List<String> cells(SearchFigures search, TrialFigures trial) {
    List<String> cells = new ArrayList<>();
    cells.add(Numbers.perSecond(trial.goodPerSecond()));
    cells.add(Numbers.millis(trial.judged().toNanos() / NANOS_PER_MILLI));
    for (int i = 0; i < search.objectives().size(); i++) {
      cells.add(value(search.objectives().get(i), trial.values().get(i)));
    }
    cells.add(trial.held() ? "held" : "broke");
    return cells;
  }

  private static String value(Objective objective, double value) {
    if (Double.isNaN(value)) {
      return Numbers.NONE;
    }
    return objective.isShare() ? Numbers.percent(value) : Numbers.millis(value / NANOS_PER_MILLI);
  }
}
