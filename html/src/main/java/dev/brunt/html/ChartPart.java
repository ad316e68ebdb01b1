package dev.brunt.html;

import dev.brunt.api.plan.Quantities;
import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.Times;
import java.time.Duration;
import java.util.List;

/** Where the script draws, and the figures that follow the interval that is chosen there. */
final class ChartPart {
  private static final List<Double> QUANTILES = List.of(0.0, 0.5, 0.9, 0.95, 0.99, 0.999, 1.0);
  private static final List<String> COLUMNS =
      List.of("samples", "mean", "min", "p50", "p90", "p95", "p99", "p99.9", "max");

  private static final String HINT =
      "Drag over a chart, or write an interval, and all figures that follow are those of its windows:"
          + " their histograms are merged, so quantiles are exact and not averages of quantiles.";

  private ChartPart() {}

  static void write(RunFigures figures, Timeline timeline, Markup page) {
    page.open("section", "aria-labelledby", "time");
    page.title("Over time", "time", "");
    page.open("p", "class", "said").text(windows(timeline));
    page.element("span", HINT, "class", "live screen").close("p");
    page.open("noscript").element("p", "Charts need JavaScript; figures do not.", "class", "empty");
    page.close("noscript");
    interval(page);
    totals(figures, page);
    page.open("div", "class", "charts live");
    chart(page, "rate", "Rate", figures.of().word() + " a second");
    chart(page, "responses", "Response times", "from when due");
    chart(page, "errors", "Errors and what was not sent", figures.of().word() + " a second");
    chart(page, "running", "At once", "iterations running");
    chart(page, "lateness", "The generator's own lateness", "from when due to the start");
    chart(page, "bytes", "Bytes", "a second, of responses that ended");
    page.close("div");
    spread(page);
    page.close("section");
  }

  private static String windows(Timeline timeline) {
    String width = Quantities.text(Duration.ofSeconds(timeline.widthSeconds()));
    String told =
        timeline.widthSeconds() == 1
            ? "Windows of 1 s."
            : "Windows of %s: seconds, merged exactly because the run is long.".formatted(width);
    return told
        + " Shaded: the generator stood still. n/a: too few samples, how many of how many needed. ";
  }

  private static void interval(Markup page) {
    page.open("form", "id", "interval", "class", "live", "autocomplete", "off");
    page.element("strong", "Figures of");
    field(page, "from", "from");
    field(page, "to", "to");
    page.element("button", "Show", "type", "submit");
    page.element("button", "Whole run", "type", "button", "id", "interval-whole", "disabled", "");
    page.element(
        "button",
        "Zoom",
        "type",
        "button",
        "id",
        "interval-zoom",
        "aria-pressed",
        "false",
        "disabled",
        "");
    page.element("output", "", "id", "interval-said").close("form");
  }

  private static void field(Markup page, String name, String label) {
    String id = "interval-" + name;
    page.element("label", label, "for", id);
    page.open("input", "id", id, "inputmode", "text", "spellcheck", "false");
  }

  private static void totals(RunFigures figures, Markup page) {
    page.open("div", "class", "wide").open("table");
    page.open("thead").open("tr").element("th", "all requests", "scope", "col", "class", "words");
    COLUMNS.forEach(name -> page.element("th", name, "scope", "col"));
    page.close("tr").close("thead").open("tbody");
    row(page, "requests", "response", "Response, from when due", figures.requests().response());
    row(
        page,
        "requests",
        "service",
        "Service, from the first byte sent",
        figures.requests().service());
    row(page, "lateness", "", "Lateness of starts", figures.lateness());
    row(page, "lag", "", "Loop lag", figures.generator().loopLag());
    page.close("tbody").close("table").close("div");
  }

  private static void row(Markup page, String of, String times, String name, Times figures) {
    page.open("tr", "data-of", of, "data-times", times).element("th", name, "scope", "row");
    Cells.count(page, "samples", figures.count());
    Cells.mean(page, figures);
    QUANTILES.forEach(quantile -> Cells.quantile(page, figures, quantile));
    page.close("tr");
  }

  private static void chart(Markup page, String name, String title, String unit) {
    page.open("figure", "class", "chart").open("figcaption");
    page.element("h3", title).element("span", unit).close("figcaption");
    page.open("div", "id", "chart-" + name).close("div").close("figure");
  }

  private static void spread(Markup page) {
    page.open("div", "class", "subject live");
    page.element("label", "Response times, heat map and histogram are of", "for", "subject");
    page.open("select", "id", "subject").element("option", "all requests", "value", "");
    page.close("select").close("div");
    page.open("div", "class", "charts live");
    page.open("figure", "class", "chart").open("figcaption").element("h3", "Heat map");
    page.element("span", "", "id", "heat-key").close("figcaption");
    page.open("div", "id", "chart-heat").close("div").close("figure");
    page.open("figure", "class", "chart").open("figcaption").element("h3", "Histogram");
    page.element("span", "", "id", "histogram-said").close("figcaption");
    page.open("div", "id", "chart-histogram").close("div").close("figure");
    page.close("div");
  }
}
