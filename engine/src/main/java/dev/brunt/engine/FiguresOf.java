package dev.brunt.engine;

import dev.brunt.api.RunResult.Accounting;
import dev.brunt.api.RunResult.Rates;
import dev.brunt.api.RunResult.ThresholdResult;
import dev.brunt.api.Verdict;
import dev.brunt.api.plan.LoadWords;
import dev.brunt.api.plan.PlannedLoad;
import dev.brunt.api.plan.Workload;
import dev.brunt.api.spi.CurrentUser;
import dev.brunt.engine.EngineRun.Ending;
import dev.brunt.metrics.GeneratorFitness;
import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.AccountedFor;
import dev.brunt.metrics.RunFigures.ConcurrencyFigures;
import dev.brunt.metrics.RunFigures.GeneratorFigures;
import dev.brunt.metrics.RunFigures.OneStall;
import dev.brunt.metrics.RunFigures.RunInfo;
import dev.brunt.metrics.RunTotals;
import dev.brunt.metrics.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the figures of a run out of its totals, and its verdict. */
final class FiguresOf {
  private static final DateTimeFormatter ID_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final RunSetup setup;
  private final RunTotals totals;
  private final List<ThresholdResult> thresholds;
  private final Ending ending;
  private final LoadChanges changes;
  private final long outsideBefore;

  FiguresOf(
      RunSetup setup,
      RunTotals totals,
      List<ThresholdResult> thresholds,
      Ending ending,
      LoadChanges changes,
      long outsideBefore) {
    this.setup = setup;
    this.totals = totals;
    this.thresholds = thresholds;
    this.ending = ending;
    this.changes = changes;
    this.outsideBefore = outsideBefore;
  }

  /**
   * When things happened, as {@link System#nanoTime} values, what had been used at the start, and
   * how late idle threads woke meanwhile.
   */
  record Span(
      Instant startedAt,
      long startNanos,
      long plannedEndNanos,
      long loadEndNanos,
      long endNanos,
      Health healthBefore,
      Times floor) {
    Duration whole() {
      return Duration.ofNanos(Math.max(0, endNanos - startNanos));
    }

    Duration planned() {
      return Duration.ofNanos(Math.max(0, plannedEndNanos - startNanos));
    }

    Duration load() {
      return Duration.ofNanos(Math.max(0, loadEndNanos - startNanos));
    }

    Instant instantOf(long nanos) {
      return startedAt.plusNanos(nanos - startNanos);
    }
  }

  RunFigures figures(Span span) {
    Duration over = span.whole();
    GeneratorFigures generator =
        Health.now()
            .since(
                span.healthBefore(),
                totals.loopLag(),
                span.floor(),
                totals.stalls(span::instantOf),
                setup.loops().size(),
                setup.transport());
    ConcurrencyFigures concurrency = totals.concurrency(over);
    return new RunFigures(
        info(span, judged(generator)),
        accountedFor(),
        totals.accounting(),
        totals.unsentByReason(),
        totals.failedByReason(),
        rates(span),
        totals.iterations(),
        totals.requests(over),
        totals.transactions(over),
        totals.lateness(),
        concurrency,
        totals.series(),
        changes.goal(),
        changes.changes(),
        thresholds,
        totals.errors(span::instantOf),
        totals.checks(),
        totals.events(),
        totals.firstEvents(span::instantOf),
        generator,
        notes(concurrency));
  }

  private AccountedFor accountedFor() {
    List<Workload> loads = setup.plan().loads().stream().map(PlannedLoad::workload).toList();
    if (loads.stream().allMatch(Workload::plansTransactions)) {
      return AccountedFor.TRANSACTIONS;
    }
    return loads.stream().noneMatch(Workload::plansTransactions)
        ? AccountedFor.ITERATIONS
        : AccountedFor.BOTH;
  }

  private RunInfo info(Span span, Ending verdict) {
    String target = setup.plan().target();
    String id =
        "%s-%s-%04x"
            .formatted(
                ID_TIME.format(span.startedAt()),
                setup.plan().name().replaceAll("[^A-Za-z0-9._-]+", "-"),
                (span.startNanos() ^ setup.scope().seed()) & 0xffff);
    return new RunInfo(
        id,
        setup.plan().name(),
        target == null ? "" : target,
        LoadWords.of(setup.plan()),
        span.startedAt(),
        span.whole(),
        setup.scope().seed(),
        verdict.verdict() == null ? Verdict.PASSED : verdict.verdict(),
        verdict.reason());
  }

  private Rates rates(Span span) {
    Accounting counted = totals.accounting();
    double planned = seconds(span.planned());
    double load = seconds(span.load());
    double whole = seconds(span.whole());
    return new Rates(
        isOpen() ? counted.planned() / planned : 0,
        counted.sent() / load,
        (counted.succeeded() + counted.failed()) / whole,
        counted.succeeded() / whole);
  }

  private static double seconds(Duration length) {
    return Math.max(1e-9, length.toNanos() / 1e9);
  }

  private boolean isOpen() {
    return setup.plan().loads().stream().map(PlannedLoad::workload).anyMatch(Workload::isOpen);
  }

  /** Of several verdicts, the first of interrupted, unreachable, error, unfit, failed, passed. */
  private Ending judged(GeneratorFigures generator) {
    if (ending.verdict() == Verdict.INTERRUPTED || ending.verdict() == Verdict.UNREACHABLE) {
      return ending;
    }
    if (totals.onlyFailsToConnect()) {
      return new Ending(Verdict.UNREACHABLE, "nobody answered");
    }
    if (totals.accounting().succeeded() == 0) {
      String why = ending.reason().isEmpty() ? "" : ": " + ending.reason();
      return new Ending(Verdict.ERROR, "not one iteration succeeded" + why);
    }
    if (isOnce() && totals.accounting().failed() > 0) {
      return new Ending(
          Verdict.ERROR,
          "%d of %d iterations failed"
              .formatted(totals.accounting().failed(), totals.accounting().sent()));
    }
    return unfit(generator)
        .map(why -> new Ending(Verdict.GENERATOR_LIMITED, why))
        .or(() -> Optional.of(ending).filter(e -> e.verdict() == Verdict.FAILED))
        .or(() -> broken(thresholds))
        .orElse(new Ending(Verdict.PASSED, ending.reason()));
  }

  private boolean isOnce() {
    return setup.plan().loads().stream().allMatch(l -> l.workload() instanceof Workload.Once);
  }

  private Optional<String> unfit(GeneratorFigures generator) {
    Times late = isOpen() ? totals.lateness() : totals.loopLag();
    OneStall longest = generator.stalls().longest();
    return GeneratorFitness.unfit(
        totals,
        late,
        isOpen() ? "lateness" : "loop lag",
        longest == null ? Duration.ZERO : longest.length());
  }

  private static Optional<Ending> broken(List<ThresholdResult> thresholds) {
    List<ThresholdResult> broken =
        thresholds.stream().filter(t -> t.outcome() != ThresholdResult.Outcome.PASSED).toList();
    if (broken.isEmpty()) {
      return Optional.empty();
    }
    boolean anyBroken =
        broken.stream().anyMatch(t -> t.outcome() == ThresholdResult.Outcome.FAILED);
    String words =
        "%d of %d thresholds %s: %s"
            .formatted(
                broken.size(),
                thresholds.size(),
                anyBroken ? "do not hold" : "cannot be decided",
                broken.stream().map(FiguresOf::words).collect(Collectors.joining(", ")));
    return Optional.of(new Ending(Verdict.FAILED, words));
  }

  private static String words(ThresholdResult threshold) {
    return "%s (%s)".formatted(threshold.text(), threshold.value());
  }

  private List<String> notes(ConcurrencyFigures concurrency) {
    List<String> notes = new ArrayList<>(setup.scope().notes());
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
    if (totals.dataWaits() > 0) {
      notes.add(
          "%d iterations waited for an item of a pool, which is in no measured time; the pool needs more"
                  .formatted(totals.dataWaits())
              + " items, or the load fewer users");
    }
    if (totals.rests() > 0) {
      notes.add(
          "users rested %d times because their iterations only failed: at most 10 a second each"
              .formatted(totals.rests()));
    }
    if (totals.overruns() > 0) {
      notes.add("%d paced actions took longer than their pace".formatted(totals.overruns()));
    }
    long outside = CurrentUser.transactionsOutside() - outsideBefore;
    if (outside > 0) {
      notes.add(
          "%d transactions ran outside any virtual user and were not measured; hand work to thread"
                  .formatted(outside)
              + " pools with user.carry(…)");
    }
    return notes;
  }
}
