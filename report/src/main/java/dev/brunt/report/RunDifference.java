package dev.brunt.report;

import dev.brunt.metrics.Change;
import dev.brunt.metrics.Change.Verdict;
import dev.brunt.metrics.ComparedMetric;
import dev.brunt.metrics.RunBatches;
import dev.brunt.metrics.RunComparison;
import dev.brunt.metrics.RunFacts;
import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.SeriesFigures;
import dev.brunt.metrics.RunRecord;
import dev.brunt.report.Style.Tone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * What differs between some runs and later ones: figures that are compared with the chance that
 * they differ for no reason, and what the runs were made with. Immutable.
 */
public final class RunDifference {
  private static final int MOST_SERIES = 30;

  private final List<Compared> before;
  private final List<Compared> after;
  private final List<Change> changes;
  private final List<RunBatches> batchesBefore;
  private final List<RunBatches> batchesAfter;

  /** What is compared of a run. */
  private record Compared(RunFigures figures, RunFacts facts, String plan) {}

  private RunDifference(
      List<Compared> before,
      List<Compared> after,
      List<RunBatches> batchesBefore,
      List<RunBatches> batchesAfter) {
    this.before = before;
    this.after = after;
    this.batchesBefore = batchesBefore;
    this.batchesAfter = batchesAfter;
    this.changes = RunComparison.of(batchesBefore, batchesAfter);
  }

  /**
   * Compares runs.
   *
   * @param before at least one; read to its end, and not kept
   * @param after at least one; read to its end, and not kept
   */
  public static RunDifference of(
      List<? extends RunRecord> before, List<? extends RunRecord> after) {
    return new RunDifference(compared(before), compared(after), batches(before), batches(after));
  }

  private static List<Compared> compared(List<? extends RunRecord> runs) {
    return runs.stream().map(run -> new Compared(run.figures(), run.facts(), run.plan())).toList();
  }

  private static List<RunBatches> batches(List<? extends RunRecord> runs) {
    return runs.stream().map(RunBatches::of).toList();
  }

  /** Returns whether a figure is worse than before, beyond chance. */
  public boolean isWorse() {
    return changes.stream().anyMatch(change -> change.verdict() == Verdict.WORSE);
  }

  /** Returns the comparison for a terminal, ending in a line break. */
  public String text(Style style, int columns) {
    Page page = new Page(style, columns);
    runs(page, "before", before);
    runs(page, "after", after);
    remarks().forEach(remark -> page.line("note    " + remark));
    page.line("");
    Table table = new Table();
    table.row(Tone.PLAIN, "", List.of("before", "after", "change", "95 % interval", ""));
    for (Change change : changes) {
      table.row(tone(change), change.metric().words(), cells(change));
    }
    table.write(page);
    changes.stream()
        .filter(change -> Double.isNaN(change.effect()))
        .forEach(change -> page.line(change.metric().words() + ": " + change.reason()));
    if (before.size() == 1 && after.size() == 1) {
      series(page);
    }
    page.line("");
    page.line(conclusion());
    return page.toString();
  }

  private static void runs(Page page, String side, List<Compared> runs) {
    for (Compared run : runs) {
      RunFigures.RunInfo info = run.figures.run();
      page.line(
          "%-7s %s, %s, %s, %s requests"
              .formatted(
                  side,
                  info.id(),
                  VerdictLines.word(info.verdict()),
                  Numbers.millis(info.duration().toNanos() / 1e6),
                  Numbers.count(run.figures.requests().total())));
    }
  }

  private static Tone tone(Change change) {
    return switch (change.verdict()) {
      case WORSE -> Tone.BAD;
      case BETTER -> Tone.GOOD;
      case SAME, UNDECIDED -> Tone.PLAIN;
    };
  }

  private List<String> cells(Change change) {
    ComparedMetric metric = change.metric();
    String from = shown(metric, RunComparison.value(metric, batchesBefore));
    String to = shown(metric, RunComparison.value(metric, batchesAfter));
    if (Double.isNaN(change.effect())) {
      return List.of(from, to, Numbers.NONE, "too short to say", "");
    }
    return List.of(
        from,
        to,
        change.signed(change.effect()),
        change.signed(change.low()) + " to " + change.signed(change.high()),
        word(change.verdict()));
  }

  private static String shown(ComparedMetric metric, double value) {
    if (Double.isNaN(value)) {
      return Numbers.NONE;
    }
    return switch (metric) {
      case P50, P99, SLOWEST -> Numbers.millis(value / 1e6);
      case ERRORS -> Numbers.percent(value);
      case RATE -> Numbers.perSecond(value);
    };
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case WORSE -> "worse";
      case BETTER -> "better";
      case SAME -> "no change that matters";
      case UNDECIDED -> "undecided";
    };
  }

  /** Each series by itself differs by chance, and with many some do by much: no verdict here. */
  private void series(Page page) {
    Map<Object, SeriesFigures> earlier =
        before.getFirst().figures.series().stream()
            .collect(Collectors.toMap(SeriesFigures::series, Function.identity()));
    List<SeriesFigures> both =
        after.getFirst().figures.series().stream()
            .filter(of -> earlier.containsKey(of.series()))
            .sorted(Comparator.comparingLong(SeriesFigures::count).reversed())
            .limit(MOST_SERIES)
            .toList();
    page.line("");
    Table table = new Table();
    table.row(Tone.PLAIN, "", List.of("count", "p50", "p99", "failed"));
    for (SeriesFigures now : both) {
      SeriesFigures then = earlier.get(now.series());
      if (then != null) {
        table.row(Tone.PLAIN, TailWords.place(now.series()), cells(then, now));
      }
    }
    table.write(page);
    int left = after.getFirst().figures.series().size() - both.size();
    if (left > 0) {
      page.line("%d more, or only in one of the runs".formatted(left));
    }
  }

  private static List<String> cells(SeriesFigures then, SeriesFigures now) {
    return List.of(
        arrow(Numbers.count(then.count()), Numbers.count(now.count())),
        arrow(
            Numbers.millis(then.response().millis(0.5)),
            Numbers.millis(now.response().millis(0.5))),
        arrow(
            Numbers.millis(then.response().millis(0.99)),
            Numbers.millis(now.response().millis(0.99))),
        arrow(Numbers.count(then.failed()), Numbers.count(now.failed())));
  }

  private static String arrow(String from, String to) {
    return from + " → " + to;
  }

  /** Returns what else than the target may have changed, a sentence each. */
  private List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    differ(remarks, "plans", "the load may be what changed", run -> run.facts.planHash());
    differ(remarks, "builds of Brunt", "", run -> run.facts.buildHash());
    differ(remarks, "JVMs", "", run -> run.facts.java().toString());
    differ(remarks, "machines", "", run -> run.facts.machine().toString());
    for (Compared run : all().toList()) {
      switch (run.figures.run().verdict()) {
        case GENERATOR_LIMITED, INTERRUPTED, UNREACHABLE, ERROR ->
            remarks.add(
                "%s is %s: its figures may not be the target's"
                    .formatted(
                        run.figures.run().id(), VerdictLines.word(run.figures.run().verdict())));
        case PASSED, FAILED -> {}
      }
    }
    if (before.size() == 1 || after.size() == 1) {
      remarks.add(
          "one run says nothing of how much runs differ from each other; several on each side do");
    }
    return remarks;
  }

  private Stream<Compared> all() {
    return Stream.concat(before.stream(), after.stream());
  }

  private void differ(
      List<String> remarks, String what, String so, Function<Compared, String> fact) {
    if (all().map(fact).distinct().count() > 1) {
      remarks.add("the %s differ%s".formatted(what, so.isEmpty() ? "" : ": " + so));
    }
  }

  private String conclusion() {
    String worse = names(Verdict.WORSE);
    String better = names(Verdict.BETTER);
    if (!worse.isEmpty()) {
      return "WORSE   " + worse + (better.isEmpty() ? "" : "; better: " + better);
    }
    if (!better.isEmpty()) {
      return "BETTER  " + better;
    }
    String open = names(Verdict.UNDECIDED);
    return open.isEmpty()
        ? "SAME    no change that matters"
        : "UNDECIDED  no change was seen, but one that matters may be there: " + open;
  }

  private String names(Verdict verdict) {
    return changes.stream()
        .filter(change -> change.verdict() == verdict)
        .map(change -> change.metric().words())
        .collect(Collectors.joining(", "));
  }

  /** Returns the comparison as JSON, ending in a line break; what is not known is left out. */
  public String json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schema", 1);
    json.put("before", ids(before));
    json.put("after", ids(after));
    json.put("worse", isWorse());
    json.put("changes", changes.stream().map(this::json).toList());
    json.put("notes", remarks());
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
  }

  private static List<String> ids(List<Compared> runs) {
    return runs.stream().map(run -> run.figures.run().id()).toList();
  }

  private Map<String, Object> json(Change change) {
    ComparedMetric metric = change.metric();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("metric", metric.name().toLowerCase(Locale.ROOT));
    put(json, "before", scaled(metric, RunComparison.value(metric, batchesBefore)));
    put(json, "after", scaled(metric, RunComparison.value(metric, batchesAfter)));
    put(json, "effect", change.effect());
    put(json, "low", change.low());
    put(json, "high", change.high());
    put(json, "probability", change.probability());
    json.put("verdict", change.verdict().name().toLowerCase(Locale.ROOT));
    if (!change.reason().isEmpty()) {
      json.put("reason", change.reason());
    }
    return json;
  }

  private static double scaled(ComparedMetric metric, double value) {
    return switch (metric) {
      case P50, P99, SLOWEST -> value / 1e6;
      case ERRORS, RATE -> value;
    };
  }

  private static void put(Map<String, Object> json, String name, double value) {
    if (Double.isFinite(value)) {
      json.put(name, value);
    }
  }
}
