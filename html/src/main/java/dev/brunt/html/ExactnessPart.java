package dev.brunt.html;

import dev.brunt.metrics.Interval;
import dev.brunt.metrics.PhaseFigures;
import dev.brunt.metrics.RequestIntervals;
import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.RequestFigures;
import dev.brunt.metrics.Times;
import dev.brunt.report.Numbers;
import dev.brunt.report.SteadyWords;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/** What the time of requests went into, and how exact the figures of the run are. */
final class ExactnessPart {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final List<Double> QUANTILES = List.of(0.5, 0.9, 0.99, 1.0);

  private ExactnessPart() {}

  static void write(RunFigures figures, Markup page) {
    RequestFigures requests = figures.requests();
    page.open("div", "class", "pair");
    page.open("section", "aria-labelledby", "phases");
    page.title(
        "Phases of requests",
        "phases",
        "Each of those requests only that it happened to; of the whole run.");
    phases(requests.phases(), page);
    page.close("section");
    page.open("section", "aria-labelledby", "intervals");
    page.title(
        "How exact",
        "intervals",
        "A run is a sample. Were it repeated often, 95 % of such intervals would hold what ever"
            + " longer runs come to.");
    intervals(figures, page);
    page.close("section").close("div");
  }

  private static void phases(PhaseFigures phases, Markup page) {
    header(page, "phase", List.of("requests", "mean", "p50", "p90", "p99", "max"));
    phase(page, "wait for a connection", phases.blocked());
    phase(page, "name look-up", phases.dns());
    phase(page, "connect", phases.connecting());
    phase(page, "TLS handshake", phases.tlsHandshaking());
    phase(page, "wait for the first byte", phases.waiting());
    phase(page, "receiving", phases.receiving());
    page.close("tbody").close("table").close("div");
  }

  private static void phase(Markup page, String name, Times times) {
    page.open("tr").element("th", name, "scope", "row");
    page.element("td", Numbers.count(times.count()));
    if (times.count() == 0) {
      page.element(
          "td", "did not happen", "colspan", "" + (1 + QUANTILES.size()), "class", "quiet");
    } else {
      page.element("td", Numbers.millis(times.meanMillis()));
      // Written by hand and not for the script: phases are kept of the whole run alone.
      QUANTILES.forEach(quantile -> page.element("td", Numbers.millis(times.millis(quantile))));
    }
    page.close("tr");
  }

  private static void intervals(RunFigures figures, Markup page) {
    RequestFigures requests = figures.requests();
    RequestIntervals intervals = requests.intervals();
    DoubleFunction<String> time = nanos -> Numbers.millis(nanos / NANOS_PER_MILLI);
    header(page, "figure", List.of("was", "from", "to"));
    row(page, "response, mean", requests.response().meanMillis(), intervals.mean(), time);
    intervals
        .response()
        .forEach((quantile, interval) ->
            row(
                page,
                "response, p" + Math.round(quantile * 100),
                requests.response().millis(quantile),
                interval,
                time));
    row(
        page,
        "errors",
        Numbers.percent(figures.transactions().errorShare()),
        intervals.errorShare(),
        Numbers::percent);
    row(
        page,
        "requests",
        Numbers.perSecond(requests.perSecond()),
        intervals.perSecond(),
        Numbers::perSecond);
    page.close("tbody").close("table").close("div");
    page.element("p", "Steady state: " + SteadyWords.of(requests.steady()) + ".", "id", "steady");
  }

  private static void row(
      Markup page,
      String name,
      OptionalDouble millis,
      Interval interval,
      DoubleFunction<String> words) {
    row(page, name, Numbers.millis(millis), interval, words);
  }

  private static void row(
      Markup page, String name, String was, Interval interval, DoubleFunction<String> words) {
    page.open("tr").element("th", name, "scope", "row").element("td", was);
    switch (interval) {
      case Interval.Between(double low, double high) ->
          page.element("td", words.apply(low)).element("td", words.apply(high));
      case Interval.TooShort(String reason) ->
          page.element("td", "too short to say: " + reason, "colspan", "2", "class", "quiet");
    }
    page.close("tr");
  }

  private static void header(Markup page, String first, List<String> others) {
    page.open("div", "class", "wide").open("table").open("thead").open("tr");
    page.element("th", first, "scope", "col", "class", "words");
    others.forEach(name -> page.element("th", name, "scope", "col"));
    page.close("tr").close("thead").open("tbody");
  }
}
