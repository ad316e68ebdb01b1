package dev.brunt.html;

import dev.brunt.api.plan.Threshold;
import dev.brunt.metrics.SearchFigures;
import dev.brunt.metrics.SearchFigures.Objective;
import dev.brunt.metrics.SearchFigures.TrialFigures;
import dev.brunt.report.CapacityWords;
import dev.brunt.report.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** How a capacity was searched: what the target gave over what it was asked, trial by trial. */
final class CapacityPart {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 280;
  private static final int LEFT = 64;
  private static final int FOOT = 40;
  private static final int MARGIN = 16;
  private static final double NANOS_PER_MILLI = 1e6;

  private final SearchFigures search;
  private final Markup page;
  private final double most;

  private CapacityPart(SearchFigures search, Markup page) {
    this.search = search;
    this.page = page;
    double greatest =
        search.trials().stream()
            .mapToDouble(trial -> Math.max(trial.perSecond(), trial.goodPerSecond()))
            .max()
            .orElse(1);
    this.most = Math.max(1, greatest) * 1.05;
  }

  static void write(SearchFigures search, Markup page) {
    if (search.trials().isEmpty()) {
      return;
    }
    CapacityPart part = new CapacityPart(search, page);
    page.open("div", "class", "pair");
    part.good();
    part.times();
    page.close("div");
    part.table();
    page.open("ul", "class", "notes");
    CapacityWords.of(search.curve()).forEach(sentence -> page.element("li", sentence));
    search.notes().forEach(note -> page.element("li", note));
    page.close("ul");
  }

  private void good() {
    begin("Good over asked", "transactions a second; ○ broke an objective; shaded: 95 % interval");
    band();
    grid(most, perSecond -> Numbers.count(Math.round(perSecond)));
    line(x(0), y(0, most), x(most), y(most, most), "ideal");
    search.trials().forEach(trial -> dot(trial, trial.goodPerSecond(), most));
    page.close("svg").close("figure");
  }

  /** Draws the first objective of a time over the rate that was asked for. */
  private void times() {
    for (int i = 0; i < search.objectives().size(); i++) {
      Objective objective = search.objectives().get(i);
      if (!objective.isShare()) {
        times(i, Threshold.parse(objective.text()));
        return;
      }
    }
  }

  private void times(int objective, Threshold wanted) {
    double top =
        search.trials().stream()
            .mapToDouble(trial -> value(trial, objective))
            .filter(Double::isFinite)
            .reduce(wanted.limit(), Math::max);
    begin(
        "Response times over asked",
        "transactions a second; ○ broke an objective; dashed: " + wanted.text());
    band();
    grid(1.05 * top, nanos -> Numbers.millis(nanos / NANOS_PER_MILLI));
    double limit = y(wanted.limit(), 1.05 * top);
    line(x(0), limit, x(most), limit, "quantile");
    for (TrialFigures trial : search.trials()) {
      if (Double.isFinite(value(trial, objective))) {
        dot(trial, value(trial, objective), 1.05 * top);
      }
    }
    page.close("svg").close("figure");
  }

  private static double value(TrialFigures trial, int objective) {
    return objective < trial.values().size() ? trial.values().get(objective) : Double.NaN;
  }

  private void begin(String title, String said) {
    page.open("figure", "class", "chart").open("figcaption").element("h3", title);
    page.element("span", said).close("figcaption");
    page.open(
        "svg",
        "viewBox",
        "0 0 %d %d".formatted(WIDTH, HEIGHT),
        "class",
        "picture",
        "role",
        "img",
        "aria-label",
        "the table below holds the same figures");
  }

  private void band() {
    double low = Math.min(most, search.low());
    double high = Math.min(most, search.high());
    if (search.outcome() == SearchFigures.Outcome.FOUND && high >= low) {
      String width = number(Math.max(1, x(high) - x(low)));
      page.open(
              "rect",
              "x",
              number(x(low)),
              "y",
              "" + MARGIN,
              "width",
              width,
              "height",
              "" + (HEIGHT - FOOT - MARGIN),
              "class",
              "band")
          .close("rect");
    }
  }

  private void grid(double top, DoubleFunction<String> words) {
    for (int quarter = 0; quarter <= 4; quarter++) {
      double rate = most * quarter / 4;
      double level = y(top * quarter / 4, top);
      line(x(0), level, x(most), level, "grid");
      text(x(0) - 8, level + 4, "mark end", words.apply(top * quarter / 4));
      text(x(rate), HEIGHT - FOOT + 18.0, "mark middle", Numbers.count(Math.round(rate)));
    }
  }

  private void dot(TrialFigures trial, double value, double top) {
    page.open(
        "circle",
        "cx",
        number(x(trial.perSecond())),
        "cy",
        number(y(value, top)),
        "r",
        "4",
        "class",
        trial.held() ? "dot" : "dot broken");
    page.close("circle");
  }

  private void line(double fromX, double fromY, double toX, double toY, String name) {
    page.open(
            "line",
            "x1",
            number(fromX),
            "y1",
            number(fromY),
            "x2",
            number(toX),
            "y2",
            number(toY),
            "class",
            name)
        .close("line");
  }

  private void text(double atX, double atY, String name, String words) {
    page.element("text", words, "x", number(atX), "y", number(atY), "class", name);
  }

  private double x(double perSecond) {
    return LEFT + (WIDTH - LEFT - 2.0 * MARGIN) * perSecond / most;
  }

  private static double y(double value, double top) {
    return HEIGHT - FOOT - (HEIGHT - FOOT - MARGIN) * value / top;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private void table() {
    page.open("div", "class", "wide").open("table", "class", "sortable");
    page.open("thead").open("tr").element("th", "outcome", "scope", "col", "class", "words");
    for (String name : List.of("asked/s", "good/s", "seconds")) {
      page.element("th", name, "scope", "col");
    }
    search.objectives().forEach(one -> page.element("th", one.text(), "scope", "col"));
    page.close("tr").close("thead").open("tbody");
    search.trials().forEach(this::row);
    page.close("tbody").close("table").close("div");
  }

  private void row(TrialFigures trial) {
    String tone = trial.held() ? "good" : "bad";
    page.open("tr").element("th", trial.held() ? "held" : "broke", "scope", "row", "class", tone);
    value(trial.perSecond(), Numbers.rate(trial.perSecond()));
    value(trial.goodPerSecond(), Numbers.rate(trial.goodPerSecond()));
    double seconds = trial.judged().toMillis() / 1e3;
    value(seconds, Numbers.decimals(seconds, 1));
    for (int i = 0; i < search.objectives().size(); i++) {
      double value = value(trial, i);
      value(value, words(search.objectives().get(i), value));
    }
    page.close("tr");
  }

  private void value(double value, String words) {
    if (Double.isFinite(value)) {
      page.element("td", words, "data-value", "" + value);
    } else {
      page.element("td", Numbers.NONE);
    }
  }

  private static String words(Objective objective, double value) {
    return objective.isShare() ? Numbers.percent(value) : Numbers.millis(value / NANOS_PER_MILLI);
  }
}
