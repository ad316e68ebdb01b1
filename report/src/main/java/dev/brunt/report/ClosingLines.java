package dev.brunt.report;

import dev.brunt.metrics.LittlesLaw;
import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.GeneratorFigures;
import dev.brunt.report.Style.Tone;
import java.time.Duration;

/** What the load generator did itself, what was emitted, and what a reader should know. */
final class ClosingLines {
  private ClosingLines() {}

  static void write(RunFigures figures, Page page) {
    if (!figures.events().isEmpty()) {
      page.title("Events");
      page.line("  " + AccountingLines.counts(figures.events()));
    }
    page.end().line("Generator     " + generator(figures.generator()));
    figures
        .concurrency()
        .littlesLaw()
        .ifPresent(law -> page.line("Self-check    " + selfCheck(law)));
    for (String note : figures.notes()) {
      page.text(Tone.DOUBTFUL, "Note          ").line(note);
    }
  }

  private static String selfCheck(LittlesLaw law) {
    return "mean concurrency %s = %s × %s, off by %s (Little's law%s)"
        .formatted(
            Numbers.decimals(law.concurrency(), 2),
            Numbers.perSecond(law.perSecond()),
            Numbers.millis(law.iterationMillis()),
            Numbers.percent(law.difference()),
            law.holds() ? "" : ": broken");
  }

  private static String generator(GeneratorFigures generator) {
    return "cpu %s, gc %s, loop lag p99 %s, longest stall %s, steal %s, %s %s on %s"
        .formatted(
            time(generator.cpu()),
            time(generator.gc()),
            Numbers.millis(generator.loopLag().millis(0.99)),
            time(generator.longestStall()),
            Numbers.percent(generator.stealShare()),
            Numbers.count(generator.loops()),
            loops(generator),
            generator.transport());
  }

  private static String loops(GeneratorFigures generator) {
    String noun = generator.loops() == 1 ? "loop" : "loops";
    return generator.scheduler().equals("loops")
        ? noun
        : noun + " (users on " + generator.scheduler() + ")";
  }

  private static String time(Duration length) {
    return Numbers.millis(length.toNanos() / 1e6);
  }
}
