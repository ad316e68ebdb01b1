package dev.brunt.engine;

import dev.brunt.api.RunResult.ThresholdResult;
import dev.brunt.api.RunResult.ThresholdResult.Outcome;
import dev.brunt.api.Verdict;
import dev.brunt.api.plan.LoadWords;
import dev.brunt.api.plan.PlannedLoad;
import dev.brunt.api.plan.PlannedScenario;
import dev.brunt.api.plan.Quantities;
import dev.brunt.api.plan.Threshold;
import dev.brunt.api.plan.Workload;
import dev.brunt.api.spi.OutsideTransactions;
import dev.brunt.engine.EngineRun.Ending;
import dev.brunt.metrics.GeneratorFitness;
import dev.brunt.metrics.RunEnd;
import dev.brunt.metrics.RunFigures.AccountedFor;
import dev.brunt.metrics.RunFigures.ErrorFigures;
import dev.brunt.metrics.RunFigures.GoalFigures;
import dev.brunt.metrics.RunStart;
import dev.brunt.metrics.RunTotals;
import dev.brunt.metrics.RunTotals.Silence;
import dev.brunt.metrics.ThresholdWatch;
import dev.brunt.metrics.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what a run is, and what its end knows: how it was judged, and what the engine used. */
final class Judgement {
  private static final DateTimeFormatter ID_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final RunSetup setup;
  private final RunTotals totals;
  private final LoadChanges changes;
  private final OutsideTransactions outside;

  Judgement(RunSetup setup, RunTotals totals, LoadChanges changes, OutsideTransactions outside) {
    this.setup = setup;
    this.totals = totals;
    this.changes = changes;
    this.outside = outside;
  }

  /**
   * When things happened, as {@link System#nanoTime} values, what had been used at the start, and
   * how late idle threads woke meanwhile.
   */
  record Span(
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
  }

  /** Returns a name for a run that is made now, unlike any other's, and sorted by time. */
  static String newId(RunSetup setup) {
    return "%s-%s-%04x"
        .formatted(
            ID_TIME.format(Instant.now()),
            setup.plan().name().replaceAll("[^A-Za-z0-9._-]+", "-"),
            (System.nanoTime() ^ setup.scope().seed()) & 0xffff);
  }

  /** Returns what is known before the first arrival. */
  static RunStart start(RunSetup setup, String id, Instant startedAt) {
    String target = setup.plan().target();
    return new RunStart(
        id,
        setup.plan().name(),
        target == null ? "" : target,
        LoadWords.of(setup.plan()),
        startedAt,
        setup.scope().seed(),
        accountedFor(setup),
        isOpen(setup),
        setup.plan().thresholds().stream().map(Threshold::text).toList(),
        setup.plan().loads().stream()
            .flatMap(load -> load.scenarios().stream())
            .map(PlannedScenario::name)
            .distinct()
            .toList());
  }

  private static AccountedFor accountedFor(RunSetup setup) {
    List<Workload> loads = setup.plan().loads().stream().map(PlannedLoad::workload).toList();
    if (loads.stream().allMatch(Workload::plansTransactions)) {
      return AccountedFor.TRANSACTIONS;
    }
    return loads.stream().noneMatch(Workload::plansTransactions)
        ? AccountedFor.ITERATIONS
        : AccountedFor.BOTH;
  }

  private static boolean isOpen(RunSetup setup) {
    return setup.plan().loads().stream().map(PlannedLoad::workload).anyMatch(Workload::isOpen);
  }

  /** Returns what the end would know were it now: not how the run is to be judged. */
  RunEnd soFar(Span span) {
    return end(span, List.of(), new Ending(Verdict.INTERRUPTED, ""), List.of());
  }

  /** Returns what the end of a run knows, given how it came about. */
  RunEnd end(Span span, ThresholdWatch watch, Ending ending, RunHooks hooks) {
    List<ThresholdResult> thresholds = watch.results(span.whole());
    Ending load = hooks.unready().isPresent() ? ending : judged(ending, thresholds);
    return end(span, thresholds, hooks.judged(load), hooks.errors());
  }

  private RunEnd end(
      Span span, List<ThresholdResult> thresholds, Ending judged, List<ErrorFigures> errors) {
    return new RunEnd(
        span.planned(),
        span.load(),
        span.whole(),
        judged.verdict() == null ? Verdict.PASSED : judged.verdict(),
        judged.reason(),
        goals(judged),
        thresholds,
        Health.now()
            .since(span.healthBefore(), span.floor(), setup.loops().size(), setup.transport()),
        errors,
        notes());
  }

  /** Of a target that nobody is behind, no rate is the right one. */
  private List<GoalFigures> goals(Ending judged) {
    List<GoalFigures> found = changes.goals();
    return judged.verdict() == Verdict.UNREACHABLE
        ? found.stream().map(goal -> goal.because("nobody answers")).toList()
        : found;
  }

  /** Of several verdicts, the first of interrupted, unreachable, error, unfit, failed, passed. */
  private Ending judged(Ending ending, List<ThresholdResult> thresholds) {
    if (ending.verdict() == Verdict.INTERRUPTED || ending.verdict() == Verdict.UNREACHABLE) {
      return ending;
    }
    if (changes.ending().isPresent() && totals.accounting().succeeded() > 0) {
      // A search goes beyond what is borne, and says itself what that means.
      return changes.ending().get();
    }
    Optional<String> unreachable = totals.unreachable();
    if (unreachable.isPresent()) {
      return new Ending(Verdict.UNREACHABLE, "nobody answered: " + unreachable.get());
    }
    Optional<Silence> silence = totals.silence();
    if (silence.isPresent()) {
      return new Ending(Verdict.UNREACHABLE, words(silence.get()));
    }
    if (ending.verdict() == Verdict.ERROR) {
      return ending;
    }
    if (totals.accounting().succeeded() == 0) {
      String why = ending.reason().isEmpty() ? "" : ": " + ending.reason();
      return new Ending(Verdict.ERROR, "not one iteration succeeded" + why);
    }
    if (setup.scope().once() && totals.accounting().failed() > 0) {
      return new Ending(
          Verdict.ERROR,
          "%d of %d iterations failed"
              .formatted(totals.accounting().failed(), totals.accounting().sent()));
    }
    return unfit()
        .map(why -> new Ending(Verdict.GENERATOR_LIMITED, why))
        .or(() -> Optional.of(ending).filter(e -> e.verdict() == Verdict.FAILED))
        .or(() -> broken(thresholds))
        .orElse(new Ending(Verdict.PASSED, ending.reason()));
  }

  private Optional<String> unfit() {
    boolean open = isOpen(setup);
    return GeneratorFitness.unfit(
        totals,
        open ? totals.lateness() : totals.loopLag(),
        open ? "lateness" : "loop lag",
        totals.longestStall());
  }

  private static Optional<Ending> broken(List<ThresholdResult> thresholds) {
    String all = " of %d thresholds".formatted(thresholds.size());
    Optional<String> broken = those(thresholds, Outcome.FAILED, all, "broken");
    Optional<String> undecided =
        those(thresholds, Outcome.UNDECIDED, broken.isPresent() ? "" : all, "undecided");
    return Stream.of(broken, undecided)
        .flatMap(Optional::stream)
        .reduce((first, second) -> first + "; " + second)
        .map(words -> new Ending(Verdict.FAILED, words));
  }

  /** Returns how many ended so, and which: {@code 1 of 3 thresholds is broken: p99 < 1s (2s)}. */
  private static Optional<String> those(
      List<ThresholdResult> thresholds, Outcome outcome, String ofAll, String called) {
    List<ThresholdResult> those =
        thresholds.stream().filter(one -> one.outcome() == outcome).toList();
    if (those.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "%d%s %s %s: %s"
            .formatted(
                those.size(),
                ofAll,
                those.size() == 1 ? "is" : "are",
                called,
                those.stream().map(Judgement::words).collect(Collectors.joining(", "))));
  }

  private static String words(Silence met) {
    long tens = met.waited().toMillis() / 10;
    return "nobody answered: %d connections were accepted, and none of %d requests was answered within %s"
        .formatted(met.accepted(), met.requests(), Quantities.text(Duration.ofMillis(10 * tens)));
  }

  private static String words(ThresholdResult threshold) {
    return "%s (%s)".formatted(threshold.text(), threshold.value());
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>(setup.scope().notes());
    outside("", outside.own()).ifPresent(notes::add);
    outside(" while several runs went on, perhaps of another,", outside.shared())
        .ifPresent(notes::add);
    return notes;
  }

  private static Optional<String> outside(String when, long count) {
    return count == 0
        ? Optional.empty()
        : Optional.of(
            "%d transactions ran outside any virtual user%s and were not measured; hand work to thread pools with user.carry(…)"
                .formatted(count, when));
  }
}
