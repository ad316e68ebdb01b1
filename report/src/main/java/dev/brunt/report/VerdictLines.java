package dev.brunt.report;

import dev.brunt.api.RunResult.Accounting;
import dev.brunt.api.Verdict;
import dev.brunt.api.plan.Quantities;
import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.RunInfo;
import dev.brunt.report.Style.Tone;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How the run ended and why, and which run it was. */
public final class VerdictLines {
  private VerdictLines() {}

  static void write(RunFigures figures, Page page) {
    RunInfo run = figures.run();
    page.text(tone(run.verdict()), word(run.verdict()).toUpperCase(Locale.ROOT));
    page.line("  " + reason(figures));
    shortfalls(figures).forEach(shortfall -> page.line("  but      " + shortfall));
    page.line("  run      " + run.name() + ", " + run.id() + ", seed " + run.seed());
    if (!run.target().isEmpty()) {
      page.line("  target   " + run.target());
    }
    page.line("  load     " + run.load());
    page.line("  time     " + time(run));
  }

  /** Returns the verdict as reports write it, such as {@code generator-limited}. */
  public static String word(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Tone tone(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> Tone.GOOD;
      case FAILED, UNREACHABLE, ERROR -> Tone.BAD;
      case GENERATOR_LIMITED, INTERRUPTED -> Tone.DOUBTFUL;
    };
  }

  /** Returns why the run ended so, a sentence without a full stop. */
  public static String reason(RunFigures figures) {
    if (!figures.run().reason().isEmpty()) {
      return figures.run().reason();
    }
    return switch (figures.run().verdict()) {
      case PASSED ->
          figures.thresholds().isEmpty() ? "no threshold was set" : "every threshold holds";
      case FAILED -> "a threshold is broken or undecided";
      case GENERATOR_LIMITED -> "the load generator could not keep up: this is not the target";
      case UNREACHABLE -> "nobody answered";
      case ERROR -> "not one iteration succeeded";
      case INTERRUPTED -> "stopped before its end";
    };
  }

  /** Returns what a reader must know before believing the verdict. */
  public static List<String> shortfalls(RunFigures figures) {
    List<String> all = new ArrayList<>();
    Accounting counted = figures.accounting();
    double errors = figures.transactions().errorShare();
    boolean any = counted.succeeded() > 0;
    if (any && figures.thresholds().isEmpty() && errors > 0 && !figures.searched()) {
      all.add(Numbers.percent(errors) + " of the transactions failed");
    }
    if (counted.unsent() > 0 && !figures.searched()) {
      all.add(
          "%s of %s planned %s were not sent (%s)"
              .formatted(
                  Numbers.count(counted.unsent()),
                  Numbers.count(counted.planned()),
                  figures.of().word(),
                  String.join(", ", figures.unsentByReason().keySet())));
    }
    if (counted.abandoned() > 0) {
      all.add(
          "%s of %s started %s had not ended when the grace period was over"
              .formatted(
                  Numbers.count(counted.abandoned()),
                  Numbers.count(counted.sent()),
                  figures.of().word()));
    }
    return all;
  }

  /** Returns how long a run was, and from when. */
  static String time(RunInfo run) {
    return length(run) + " from " + run.startedAt().truncatedTo(ChronoUnit.SECONDS);
  }

  /** Returns how long a run was, to the millisecond. */
  static String length(RunInfo run) {
    return Quantities.text(Duration.ofMillis(run.duration().toMillis()));
  }
}
