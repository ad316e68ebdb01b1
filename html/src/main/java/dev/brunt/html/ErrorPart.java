package dev.brunt.html;

import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.CheckFigures;
import dev.brunt.metrics.RunFigures.ErrorFigures;
import dev.brunt.report.Numbers;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Failures in groups with the first exchange of each, and how often checks held. */
final class ErrorPart {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int MOST_GROUPS = 100;
  private static final int MOST_LETTERS = 8_000;

  private ErrorPart() {}

  static void write(RunFigures figures, Markup page) {
    errors(figures.errors(), page);
    if (!figures.checks().isEmpty()) {
      checks(figures.checks(), page);
    }
  }

  private static void errors(List<ErrorFigures> errors, Markup page) {
    page.open("section", "aria-labelledby", "errors").title("Errors", "errors", "");
    if (errors.isEmpty()) {
      page.element("p", "Nothing failed.", "class", "said").close("section");
      return;
    }
    page.open("div", "class", "wide").open("table", "class", "sortable");
    page.open("thead").open("tr").element("th", "kind", "scope", "col", "class", "words");
    page.element("th", "count", "scope", "col");
    for (String name :
        List.of("message, and the first exchange", "scenario", "first (UTC)", "last (UTC)")) {
      page.element("th", name, "scope", "col", "class", "words");
    }
    page.close("tr").close("thead").open("tbody");
    errors.stream().limit(MOST_GROUPS).forEach(error -> row(error, page));
    page.close("tbody").close("table").close("div");
    if (errors.size() > MOST_GROUPS) {
      String more = Numbers.count(errors.size() - MOST_GROUPS) + " rarer kinds are in --json.";
      page.element("p", more, "class", "said");
    }
    page.close("section");
  }

  private static void row(ErrorFigures error, Markup page) {
    page.open("tr").element("th", error.kind(), "scope", "row", "class", "bad");
    page.element("td", Numbers.count(error.count()), "data-value", "" + error.count());
    page.open("td", "class", "words message").text(error.message());
    String exchange = error.exchange();
    if (exchange != null) {
      page.open("details").element("summary", "first exchange");
      page.preformatted(shortened(exchange)).close("details");
    }
    page.close("td").element("td", error.scenario(), "class", "words");
    time(error.firstSeen(), page);
    time(error.lastSeen(), page);
    page.close("tr");
  }

  private static void time(Instant when, Markup page) {
    page.element(
        "td", TIME.format(when), "class", "words moment", "data-value", "" + when.toEpochMilli());
  }

  private static String shortened(String text) {
    if (text.length() <= MOST_LETTERS) {
      return text;
    }
    String more = Numbers.count(text.length() - MOST_LETTERS);
    return text.substring(0, MOST_LETTERS) + "\n… and " + more + " more characters";
  }

  private static void checks(List<CheckFigures> checks, Markup page) {
    page.open("section", "aria-labelledby", "checks").title("Checks", "checks", "");
    page.open("div", "class", "wide").open("table", "class", "sortable").open("thead").open("tr");
    page.element("th", "check", "scope", "col", "class", "words");
    page.element("th", "held", "scope", "col").element("th", "did not", "scope", "col");
    page.close("tr").close("thead").open("tbody");
    for (CheckFigures check : checks) {
      page.open("tr").element("th", check.text(), "scope", "row");
      page.element("td", Numbers.count(check.passed()), "data-value", "" + check.passed());
      String tone = check.failed() > 0 ? "bad" : "";
      page.element(
          "td", Numbers.count(check.failed()), "data-value", "" + check.failed(), "class", tone);
      page.close("tr");
    }
    page.close("tbody").close("table").close("div").close("section");
  }
}
