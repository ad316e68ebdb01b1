package dev.brunt.report;

import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.GeneratorFigures;
import dev.brunt.metrics.RunFigures.OneStall;
import dev.brunt.metrics.RunFigures.StallFigures;
import dev.brunt.metrics.Times;
import dev.brunt.report.Style.Tone;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** What the load generator did itself, what was emitted, and what a reader should know. */
final class ClosingLines {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private ClosingLines() {}

  static void write(RunFigures figures, Page page) {
    if (!figures.events().isEmpty()) {
      page.title("Events");
      page.line("  " + AccountingLines.counts(figures.events()));
    }
    page.end().line("Generator     " + generator(figures.generator()));
    page.line("              " + timers(figures.generator()));
    stalls(figures.generator().stalls(), page);
    figures
        .concurrency()
        .littlesLaw()
        .ifPresent(law -> page.line("Self-check    " + SelfCheckWords.of(law)));
    for (String note : figures.notes()) {
      page.text(Tone.DOUBTFUL, "Note          ").line(note);
    }
  }

  private static void stalls(StallFigures stalls, Page page) {
    OneStall longest = stalls.longest();
    if (longest != null) {
      page.line(
          "Stalls        the generator stood still %s, %s in all, longest %s at %s"
              .formatted(
                  stalls.count() == 1 ? "once" : Numbers.count(stalls.count()) + " times",
                  time(stalls.total()),
                  time(longest.length()),
                  CLOCK.format(longest.at())));
    }
  }

  private static String generator(GeneratorFigures generator) {
    return "cpu %s, gc %s, steal %s, %s %s on %s"
        .formatted(
            time(generator.cpu()),
            time(generator.gc()),
            Numbers.percent(generator.stealShare()),
            Numbers.count(generator.loops()),
            loops(generator),
            generator.transport());
  }

  private static String timers(GeneratorFigures generator) {
    return "loop lag %s; floor %s (a thread with nothing to do)"
        .formatted(p99(generator.loopLag()), p99(generator.floor()));
  }

  private static String p99(Times late) {
    return "p99 %s, max %s"
        .formatted(Numbers.millis(late.millis(0.99)), Numbers.millis(late.millis(1)));
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
