package dev.brunt.html;

import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.SeriesFigures;
import dev.brunt.report.ScenarioFigures;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of the tables of series.
 *
 * @param depth how many others it is inside of
 * @param name what it is called there
 * @param figures its figures
 * @param requests those in it, by which the classes of its status codes are counted
 */
record SeriesRow(int depth, String name, SeriesFigures figures, List<SeriesFigures> requests) {
  /** Returns the series of a run in reading order, each before what is inside of it. */
  static List<SeriesRow> of(RunFigures figures) {
    List<SeriesRow> rows = new ArrayList<>();
    for (ScenarioFigures scenario : ScenarioFigures.of(figures)) {
      rows.add(new SeriesRow(0, scenario.name(), scenario.iterations(), scenario.allRequests()));
      scenario.requests().forEach(request -> rows.add(request(1, request)));
      scenario
          .transactions()
          .forEach(inside -> {
            int depth = inside.path().size();
            rows.add(
                new SeriesRow(
                    depth,
                    inside.path().getLast(),
                    inside.transaction(),
                    scenario.requestsWithin(inside.path())));
            inside.requests().forEach(request -> rows.add(request(depth + 1, request)));
          });
    }
    return rows;
  }

  private static SeriesRow request(int depth, SeriesFigures request) {
    return new SeriesRow(depth, request.series().name(), request, List.of(request));
  }

  /** Returns how many there were. */
  long count() {
    return figures.count();
  }
}
