package dev.brunt.html;

import dev.brunt.api.RunResult.ThresholdResult;
import dev.brunt.api.RunResult.ThresholdResult.Outcome;
import dev.brunt.metrics.RunFigures;

/** What was demanded, and what was. */
final class ThresholdPart {
  private ThresholdPart() {}

  static void write(RunFigures figures, Markup page) {
    if (figures.thresholds().isEmpty() && figures.searched()) {
      return; // its objectives are told with what was found
    }
    page.open("section", "aria-labelledby", "thresholds");
    page.title("Thresholds", "thresholds", "");
    if (figures.thresholds().isEmpty()) {
      page.element("p", "None was set: nothing decides whether this run is good.", "class", "said");
      page.close("section");
      return;
    }
    page.open("div", "class", "wide").open("table");
    page.open("thead").open("tr");
    for (String name : new String[] {"outcome", "threshold", "was"}) {
      page.element("th", name, "scope", "col", "class", "words");
    }
    page.close("tr").close("thead").open("tbody");
    figures.thresholds().forEach(one -> row(one, page));
    page.close("tbody").close("table").close("div").close("section");
  }

  private static void row(ThresholdResult threshold, Markup page) {
    page.open("tr");
    page.element("td", mark(threshold.outcome()), "class", "outcome " + tone(threshold.outcome()));
    page.element("th", threshold.text(), "scope", "row");
    page.element("td", threshold.value(), "class", "words").close("tr");
  }

  private static String mark(Outcome outcome) {
    return switch (outcome) {
      case PASSED -> "✓ holds";
      case FAILED -> "✗ broken";
      case UNDECIDED -> "? undecided";
    };
  }

  private static String tone(Outcome outcome) {
    return switch (outcome) {
      case PASSED -> "good";
      case FAILED -> "bad";
      case UNDECIDED -> "doubt";
    };
  }
}
