package dev.brunt.html;

import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.SeriesFigures;
import dev.brunt.report.ScenarioFigures;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the tables of series.
 *
 * @param depth how many others it is inside of
 * @param name what it is called there
 * @param figures its figures; null where nothing of its own was recorded
 */
record SeriesRow(int depth, String name, @Nullable SeriesFigures figures) {
  /** Returns the series of a run in reading order, each before what is inside of it. */
  static List<SeriesRow> of(RunFigures figures) {
    List<SeriesRow> rows = new ArrayList<>();
    for (ScenarioFigures scenario : ScenarioFigures.of(figures)) {
      rows.add(new SeriesRow(0, scenario.name(), scenario.iterations()));
      scenario.requests().forEach(request -> rows.add(request(1, request)));
      scenario
          .transactions()
          .forEach(inside -> {
            int depth = inside.path().size();
            rows.add(new SeriesRow(depth, inside.path().getLast(), inside.transaction()));
            inside.requests().forEach(request -> rows.add(request(depth + 1, request)));
          });
    }
    return rows;
  }

  private static SeriesRow request(int depth, SeriesFigures request) {
    return new SeriesRow(depth, request.series().name(), request);
  }

  /** Returns how many there were; 0 where nothing was recorded. */
  long count() {
    return figures == null ? 0 : figures.count();
  }
}
