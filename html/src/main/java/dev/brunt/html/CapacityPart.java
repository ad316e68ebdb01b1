package dev.brunt.html;

import dev.brunt.api.plan.Threshold;
import dev.brunt.metrics.RunFigures.GoalFigures;
import dev.brunt.metrics.SearchFigures;
import dev.brunt.metrics.SearchFigures.Objective;
import dev.brunt.metrics.SearchFigures.TrialFigures;
import dev.brunt.report.CapacityWords;
import dev.brunt.report.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/** How a capacity was searched: what the target gave over what it was asked, trial by trial. */
final class CapacityPart {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 280;
  private static final int LEFT = 76;
  private static final int FOOT = 40;
  private static final int MARGIN = 16;
  private static final double NANOS_PER_MILLI = 1e6;

  /** An axis has so many steps at most. */
  private static final int STEPS = 5;

  private final SearchFigures search;
  private final Markup page;

  /** How far apart the marks of rates are. */
  private final double step;

  /** The greatest rate that is drawn. */
  private final double most;

  private CapacityPart(SearchFigures search, Markup page) {
    this.search = search;
    this.page = page;
    double greatest =
        search.trials().stream()
            .mapToDouble(trial -> Math.max(trial.perSecond(), trial.goodPerSecond()))
            .max()
            .orElse(1);
    this.step = step(Math.max(1, greatest));
    this.most = top(Math.max(1, greatest), step);
  }

  /** Returns a round number that an axis is divided by: 1, 2, 2.5 or 5 times a power of ten. */
  static double step(double greatest) {
    double least = greatest / STEPS;
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    return DoubleStream.of(1, 2, 2.5, 5)
        .map(factor -> factor * power)
        .filter(step -> step >= least)
        .findFirst()
        .orElse(10 * power);
  }

  private static double top(double greatest, double step) {
    return Math.ceil(greatest / step) * step;
  }

  static void write(GoalFigures goal, SearchFigures search, Markup page) {
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
    CapacityWords.notes(goal, search).forEach(note -> page.element("li", note));
    page.close("ul");
  }

  private void good() {
    begin("Good over asked", said() + (hasBand() ? "; shaded: 95 % interval" : ""));
    band();
    grid(most, step, CapacityPart::rate);
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
    double greatest =
        search.trials().stream()
            .mapToDouble(trial -> value(trial, objective))
            .filter(Double::isFinite)
            .reduce(wanted.limit(), Math::max);
    double step = step(greatest);
    double top = top(greatest, step);
    begin("Response times over asked", said() + "; dashed: " + wanted.text());
    band();
    grid(top, step, nanos -> Numbers.millis(nanos / NANOS_PER_MILLI));
    double limit = y(wanted.limit(), top);
    line(x(0), limit, x(most), limit, "quantile");
    for (TrialFigures trial : search.trials()) {
      if (Double.isFinite(value(trial, objective))) {
        dot(trial, value(trial, objective), top);
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

  private static String said() {
    return "transactions a second; ○ broke an objective";
  }

  private boolean hasBand() {
    return search.outcome() == SearchFigures.Outcome.FOUND && search.high() >= search.low();
  }

  private void band() {
    if (hasBand()) {
      double low = Math.min(most, search.low());
      double high = Math.min(most, search.high());
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

  private void grid(double top, double upStep, DoubleFunction<String> words) {
    for (int i = 0; i <= Math.round(top / upStep); i++) {
      double level = y(i * upStep, top);
      line(x(0), level, x(most), level, "grid");
      text(x(0) - 8, level + 4, "mark end", i == 0 ? "0" : words.apply(i * upStep));
    }
    for (int i = 0; i <= Math.round(most / step); i++) {
      text(x(i * step), HEIGHT - FOOT + 20.0, "mark middle", rate(i * step));
    }
  }

  /** Marks of small rates are fractions; all others are whole. */
  private static String rate(double perSecond) {
    return perSecond == Math.rint(perSecond)
        ? Numbers.count(Math.round(perSecond))
        : Numbers.decimals(perSecond, 1);
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
