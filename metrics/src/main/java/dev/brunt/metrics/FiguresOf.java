package dev.brunt.metrics;

import dev.brunt.api.RunResult.Accounting;
import dev.brunt.api.RunResult.Rates;
import dev.brunt.metrics.RunEnd.GeneratorUse;
import dev.brunt.metrics.RunFigures.ConcurrencyFigures;
import dev.brunt.metrics.RunFigures.ErrorFigures;
import dev.brunt.metrics.RunFigures.GeneratorFigures;
import dev.brunt.metrics.RunFigures.RunInfo;
import dev.brunt.metrics.RunFigures.SeriesFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Makes the figures of a run of what was known at its beginning, its windows, and what its end
 * knows: at the end of a run, and again whenever its file is read.
 */
public final class FiguresOf {
  private final RunStart start;
  private final RunTotals totals;
  private final RunEnd end;

  private FiguresOf(RunStart start, RunTotals totals, RunEnd end) {
    this.start = start;
    this.totals = totals;
    this.end = end;
  }

  /**
   * Returns the figures of a run.
   *
   * @param totals of its windows, with times since the load began
   */
  public static RunFigures run(RunStart start, RunTotals totals, RunEnd end) {
    return new FiguresOf(start, totals, end).figures();
  }

  private RunFigures figures() {
    Duration over = end.whole();
    ConcurrencyFigures concurrency = totals.concurrency(over);
    return new RunFigures(
        info(),
        start.of(),
        totals.accounting(),
        totals.unsentByReason(),
        totals.failedByReason(),
        rates(),
        totals.iterations(),
        totals.requests(over),
        totals.transactions(over),
        totals.lateness(),
        concurrency,
        series(),
        end.goals(),
        totals.changes(),
        end.thresholds(),
        errors(),
        totals.checks(),
        totals.events(),
        totals.firstEvents(this::instantOf),
        generator(),
        notes(concurrency));
  }

  private Instant instantOf(long nanos) {
    return start.startedAt().plusNanos(nanos);
  }

  private RunInfo info() {
    return new RunInfo(
        start.id(),
        start.name(),
        start.target(),
        start.load(),
        start.startedAt(),
        end.whole(),
        start.seed(),
        end.verdict(),
        end.reason());
  }

  /** Of a scenario of which nothing came to an end there are figures too: none. */
  private List<SeriesFigures> series() {
    List<SeriesFigures> all = new ArrayList<>(totals.series());
    Set<String> seen = totals.scenarioNames();
    start.scenarios().stream()
        .filter(name -> !seen.contains(name))
        .map(name -> SeriesFigures.none(Series.iterationsOf(name)))
        .forEach(all::add);
    return all;
  }

  private List<ErrorFigures> errors() {
    List<ErrorFigures> all = new ArrayList<>(end.errors());
    all.addAll(totals.errors(this::instantOf));
    return all;
  }

  private Rates rates() {
    Accounting counted = totals.accounting();
    return new Rates(
        start.open() ? counted.planned() / seconds(end.planned()) : 0,
        counted.sent() / seconds(end.loaded()),
        (counted.succeeded() + counted.failed()) / seconds(end.whole()),
        counted.succeeded() / seconds(end.whole()));
  }

  private static double seconds(Duration length) {
    return Math.max(1e-9, length.toNanos() / 1e9);
  }

  private GeneratorFigures generator() {
    GeneratorUse use = end.generator();
    return new GeneratorFigures(
        use.cpu(),
        use.gc(),
        totals.loopLag(),
        use.floor(),
        totals.stalls(this::instantOf),
        use.stealShare(),
        use.loops(),
        use.scheduler(),
        use.transport());
  }

  private List<String> notes(ConcurrencyFigures concurrency) {
    List<String> notes = new ArrayList<>(end.notes());
    concurrency
        .littlesLaw()
        .filter(l -> !l.holds())
        .ifPresent(l ->
            notes.add(
                String.format(
                    Locale.ROOT,
                    "the figures disagree with each other: %.3f iterations ran at once, but"
                        + " %.3f/s times %.3f ms is %.3f; please report this",
                    l.concurrency(),
                    l.perSecond(),
                    l.iterationMillis(),
                    l.product())));
    if (totals.namesFolded()) {
      notes.add(
          "more than 200 names of requests or transactions in one scenario, or 500 places of them:"
              + " what has digits was folded to {n}, and the rest counted as others; write"
              + " get(\"/items/{id}\", id) for one series");
    }
    if (totals.hasOthers()) {
      notes.add(
          "more than %d scenarios, transactions and requests: what came later is counted as others"
              .formatted(WindowJoin.MAX_SERIES));
    }
    if (totals.dataWaits() > 0) {
      notes.add(
          "%s waited for an item of a pool, which is in no measured time; the pool needs more"
                  .formatted(counted(totals.dataWaits(), "iteration"))
              + " items, or the load fewer users");
    }
    if (totals.rests() > 0) {
      notes.add(
          "users rested %s because their iterations only failed: at most 10 a second each"
              .formatted(counted(totals.rests(), "time")));
    }
    if (totals.overruns() > 0) {
      String whose = totals.overruns() == 1 ? "its" : "their";
      notes.add(
          counted(totals.overruns(), "paced action") + " took longer than " + whose + " pace");
    }
    return notes;
  }

  private static String counted(long count, String thing) {
    return count == 1 ? "1 " + thing : count + " " + thing + "s";
  }
}
