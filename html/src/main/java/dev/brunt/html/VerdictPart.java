package dev.brunt.html;

import dev.brunt.api.Verdict;
import dev.brunt.api.plan.Quantities;
import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.RunInfo;
import dev.brunt.report.VerdictLines;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How the run ended and why, and which run it was. */
final class VerdictPart {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private VerdictPart() {}

  /** Returns what a browser's tab says. */
  static String title(RunFigures figures) {
    RunInfo run = figures.run();
    return "%s: %s, %s".formatted(run.name(), VerdictLines.word(run.verdict()), run.id());
  }

  static void write(RunFigures figures, Markup page) {
    RunInfo run = figures.run();
    page.open("header", "class", "verdict " + tone(run.verdict()));
    page.element("h1", VerdictLines.word(run.verdict()));
    page.element("button", "colours: system", "id", "theme", "type", "button", "hidden", "");
    page.element("p", VerdictLines.reason(figures));
    VerdictLines.shortfalls(figures)
        .forEach(one -> page.element("p", "But " + one + ".", "class", "but"));
    page.close("header");
    page.element("p", "", "id", "broken", "class", "empty", "hidden", "");
    page.open("dl", "class", "facts");
    fact(page, "Run", "%s, %s, seed %d".formatted(run.name(), run.id(), run.seed()));
    if (!run.target().isEmpty()) {
      fact(page, "Target", run.target());
    }
    fact(page, "Load", run.load());
    Duration rounded = Duration.ofMillis(run.duration().toMillis());
    fact(page, "Time", Quantities.text(rounded) + " from " + DAY.format(run.startedAt()));
    page.close("dl");
    if (!figures.notes().isEmpty()) {
      page.open("ul", "class", "notes", "aria-label", "notes");
      figures.notes().forEach(note -> page.element("li", note));
      page.close("ul");
    }
  }

  /** Writes a name and what is to be said of it. */
  static void fact(Markup page, String name, String text) {
    page.element("dt", name).element("dd", text);
  }

  private static String tone(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> "good";
      case FAILED, UNREACHABLE, ERROR -> "bad";
      case GENERATOR_LIMITED, INTERRUPTED -> "doubt";
    };
  }
}
