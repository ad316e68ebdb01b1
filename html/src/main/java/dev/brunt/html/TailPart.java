package dev.brunt.html;

import dev.brunt.metrics.PhaseFigures;
import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.RequestFigures;
import dev.brunt.metrics.SlowRequest;
import dev.brunt.metrics.TimeSpent;
import dev.brunt.report.Numbers;
import dev.brunt.report.TailWords;
import java.util.List;

/** What the response times went into, of all and of the slowest, and which the slowest were. */
final class TailPart {
  /** The tone of each part, in the order of {@link TimeSpent#parts}. */
  private static final List<String> TONES =
      List.of("tone-5", "tone-7", "tone-6", "tone-2", "tone-4", "tone-1", "tone-3");

  /** From this share on a part of a bar is seen, and so is in the legend. */
  private static final double SEEN = 0.001;

  private TailPart() {}

  static void write(RunFigures figures, Markup page) {
    RequestFigures requests = figures.requests();
    spent(requests, page);
    page.open("section", "aria-labelledby", "slowest");
    page.title(
        "The slowest requests",
        "slowest",
        "A few of each second were kept; brunt try --seed S --iteration N repeats the iteration of"
            + " one.");
    slowest(requests.slowest(), page);
    page.close("section");
  }

  private static void spent(RequestFigures requests, Markup page) {
    PhaseFigures phases = requests.phases();
    page.open("section", "aria-labelledby", "spent");
    page.title(
        "Where the time went",
        "spent",
        "What response times are made of, from when a request was due to its last byte. Of the whole"
            + " run, whatever part is chosen.");
    bar(page, "all " + Numbers.count(requests.total()) + " requests", phases.spent());
    phases
        .tail()
        .ifPresentOrElse(
            tail -> bar(page, TailWords.slowest(tail), tail.spent()),
            () ->
                page.element(
                    "p",
                    "the slowest 1 %: " + TailWords.none(requests.response()),
                    "class",
                    "said"));
    page.close("section");
  }

  /** Writes a bar of the parts, and in words how long each is. */
  private static void bar(Markup page, String name, TimeSpent spent) {
    page.element("p", name);
    if (spent.total() == 0) {
      page.element("p", Numbers.NONE, "class", "said");
      return;
    }
    page.open(
        "svg",
        "class",
        "spent",
        "viewBox",
        "0 0 1000 10",
        "preserveAspectRatio",
        "none",
        "aria-hidden",
        "true");
    List<Long> parts = spent.parts();
    double from = 0;
    for (int i = 0; i < parts.size(); i++) {
      double width = 1_000 * spent.share(parts.get(i));
      page.open(
          "rect",
          "class",
          TONES.get(i),
          "x",
          Numbers.decimals(from, 2),
          "width",
          Numbers.decimals(width, 2),
          "height",
          "10");
      page.close("rect");
      from += width;
    }
    page.close("svg").open("ul", "class", "legend");
    for (int i = 0; i < parts.size(); i++) {
      double share = spent.share(parts.get(i));
      if (share >= SEEN) {
        page.open("li").open("svg", "width", "10", "height", "10", "aria-hidden", "true");
        page.open("rect", "class", TONES.get(i), "width", "10", "height", "10").close("rect");
        page.close("svg").text(words(share) + " " + TailWords.PARTS.get(i));
        page.close("li");
      }
    }
    page.close("ul");
  }

  private static String words(double share) {
    return TailWords.isTold(share) ? TailWords.percent(share) : "below 1 %";
  }

  private static void slowest(List<SlowRequest> slowest, Markup page) {
    page.open("div", "class", "wide").open("table", "id", "slowest-table");
    page.open("thead").open("tr").element("th", "request", "scope", "col", "class", "words");
    List.of("response", "due at", "ended", "user", "iteration")
        .forEach(name -> page.element("th", name, "scope", "col"));
    page.element("th", "spent", "scope", "col", "class", "words").close("tr").close("thead");
    page.open("tbody");
    slowest.forEach(one -> row(one, page));
    if (slowest.isEmpty()) {
      page.open("tr");
      page.element("td", "no request ended", "colspan", "7", "class", "words quiet").close("tr");
    }
    page.close("tbody").close("table").close("div");
  }

  private static void row(SlowRequest one, Markup page) {
    page.open("tr").element("th", TailWords.place(one.about()), "scope", "row");
    page.element("td", Numbers.millis(one.responseNanos() / 1e6));
    page.element("td", TailWords.due(one));
    page.element("td", TailWords.ended(one), "class", one.failure() == null ? "" : "bad");
    page.element("td", String.valueOf(one.user()));
    page.element("td", String.valueOf(one.iteration()));
    page.element("td", TailWords.spent(one.spent()), "class", "words").close("tr");
  }
}
