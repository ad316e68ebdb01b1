package dev.brunt.html;

import dev.brunt.metrics.RunFacts;
import dev.brunt.metrics.RunRecord;
import dev.brunt.report.FactLines;
import dev.brunt.report.Numbers;
import java.util.stream.Collectors;

/** What the run was made with, and how it is repeated. */
final class FactPart {
  private FactPart() {}

  static void write(RunRecord run, Markup page) {
    RunFacts facts = run.facts();
    page.open("section", "aria-labelledby", "made");
    page.title(
        "What the run was made with", "made", "What must be the same for two runs to be compared.");
    page.open("dl", "class", "facts");
    if (!run.command().isEmpty()) {
      VerdictPart.fact(page, "Repeat it", run.command());
    }
    VerdictPart.fact(page, "Exit code", "" + run.exitCode());
    if (!run.tags().isEmpty()) {
      VerdictPart.fact(page, "Tags", tags(run));
    }
    VerdictPart.fact(page, "Brunt", facts.version() + ", build " + facts.buildHash());
    VerdictPart.fact(page, "Plan", facts.planHash());
    VerdictPart.fact(page, "Java", java(facts.java()));
    VerdictPart.fact(page, "Machine", FactLines.machine(facts.machine()));
    page.close("dl");
    if (!run.plan().isEmpty()) {
      page.open("details").element("summary", "The plan").preformatted(run.plan()).close("details");
    }
    page.close("section");
  }

  /** Writes what made the page, and the licences of what is in it. */
  static void footer(RunFacts facts, String licences, Markup page) {
    page.open("footer");
    page.element("p", "Brunt %s. Made of one file: nothing is fetched.".formatted(facts.version()));
    page.open("details").element("summary", "Licence of the charts: uPlot");
    page.preformatted(licences).close("details").close("footer");
  }

  private static String tags(RunRecord run) {
    return run.tags().entrySet().stream()
        .map(tag -> tag.getKey() + "=" + tag.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String java(RunFacts.Java java) {
    return "%s (%s, %s), heap up to %s, %s"
        .formatted(
            java.version(),
            java.vendor(),
            java.vm(),
            Numbers.bytes(java.heapBytes()),
            String.join(" ", java.options()));
  }
}
