package dev.brunt.report;

import dev.brunt.api.RunResult.Accounting;
import dev.brunt.api.RunResult.Rates;
import dev.brunt.metrics.Interval;
import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.AccountedFor;
import dev.brunt.metrics.RunFigures.GoalFigures;
import dev.brunt.metrics.RunFigures.IterationFigures;
import dev.brunt.metrics.RunFigures.RequestFigures;
import dev.brunt.metrics.RunFigures.TransactionFigures;
import dev.brunt.metrics.Times;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** What was asked for, and what became of all of it. */
final class AccountingLines {
  private AccountingLines() {}

  static void write(RunFigures figures, Page page) {
    page.end();
    page.pairs("Rates         " + rates(figures.rates()));
    page.line("%-14s".formatted(title(figures.of())) + planned(figures));
    page.line("              " + sent(figures));
    if (figures.of() != AccountedFor.ITERATIONS) {
      page.line("Iterations    " + iterations(figures.iterations()));
    }
    page.line("Transactions  " + transactions(figures.transactions()));
    page.line("Requests      " + requests(figures.requests()));
    if (figures.requests().response().count() > 0) {
      page.line("Response      " + response(figures.requests()));
    }
    TailLines.summary(figures, page);
    boolean several = figures.goals().size() > 1;
    figures.goals().stream()
        .filter(goal -> goal.search().isEmpty())
        .forEach(goal -> page.line("Goal          " + of(goal, several) + goal(goal)));
    page.line("Concurrency   mean " + concurrency(figures));
    // Only arrivals are planned to the moment; users of a closed load start when they are free.
    if (figures.lateness().count() > 0) {
      page.line("Lateness      " + lateness(figures));
    }
  }

  private static String rates(Rates rates) {
    // A closed load asks no rate: its users start over as fast as the target lets them.
    String asked = rates.asked() == 0 ? "none" : Numbers.perSecond(rates.asked());
    return "asked %s   offered %s   achieved %s   good %s"
        .formatted(
            asked,
            Numbers.perSecond(rates.offered()),
            Numbers.perSecond(rates.achieved()),
            Numbers.perSecond(rates.good()));
  }

  private static String title(AccountedFor of) {
    return switch (of) {
      case ITERATIONS -> "Iterations";
      case TRANSACTIONS -> "Slots";
      case BOTH -> "Planned";
    };
  }

  private static String iterations(IterationFigures iterations) {
    return "%s ended = %s + %s"
        .formatted(
            Numbers.count(iterations.succeeded() + iterations.failed()),
            amount("succeeded", iterations.succeeded()),
            amount("failed", iterations.failed()));
  }

  private static String planned(RunFigures figures) {
    Accounting all = figures.accounting();
    return "%s = %s + %s%s"
        .formatted(
            amount("planned", all.planned()),
            amount("sent", all.sent()),
            amount("unsent", all.unsent()),
            reasons(figures.unsentByReason()));
  }

  private static String sent(RunFigures figures) {
    Accounting all = figures.accounting();
    return "%s = %s + %s%s + %s"
        .formatted(
            amount("sent", all.sent()),
            amount("succeeded", all.succeeded()),
            amount("failed", all.failed()),
            reasons(figures.failedByReason()),
            amount("abandoned", all.abandoned()));
  }

  /** Of one load alone, everybody knows which it is. */
  private static String of(GoalFigures goal, boolean several) {
    return several ? Printable.line(goal.load()) + ": " : "";
  }

  private static String goal(GoalFigures goal) {
    String limit = goal.limitedBy().equals("none") ? "" : ", limited by the " + goal.limitedBy();
    return "%s: %s%s%s (%s)"
        .formatted(
            goal.kind(),
            Numbers.perSecond(goal.perSecond()),
            goal.holding() ? ", held" : ", not reached",
            limit,
            goal.reason());
  }

  private static String transactions(TransactionFigures outermost) {
    return "%s, %s, errors %s"
        .formatted(
            Numbers.count(outermost.succeeded() + outermost.failed()),
            Numbers.perSecond(outermost.perSecond()),
            Numbers.percent(outermost.errorShare()));
  }

  private static String requests(RequestFigures requests) {
    return "%s, %s, received %s, sent %s, status %s"
        .formatted(
            Numbers.count(requests.total()),
            Numbers.perSecond(requests.perSecond()),
            Numbers.bytes(requests.bytesIn()),
            Numbers.bytes(requests.bytesOut()),
            StatusWords.of(requests));
  }

  /** Each quantile with its interval; where the run is too short for any, that is said once. */
  private static String response(RequestFigures requests) {
    Map<Double, Interval> intervals = requests.intervals().response();
    boolean any = intervals.values().stream().anyMatch(Interval.Between.class::isInstance);
    String quantiles =
        intervals.entrySet().stream()
            .map(entry -> quantile(entry.getKey(), requests.response(), entry.getValue(), any))
            .collect(Collectors.joining(", "));
    return quantiles + (any ? " (95 % intervals)" : " (95 % intervals: too short to say)");
  }

  private static String quantile(double of, Times times, Interval interval, boolean explained) {
    OptionalDouble millis = times.millis(of);
    String text = "p" + Math.round(of * 100) + " " + Numbers.millis(millis);
    return text
        + switch (interval) {
          case Interval.Between(double low, double high) when millis.isPresent() ->
              " (%s)".formatted(Numbers.between(millis.getAsDouble(), low / 1e6, high / 1e6));
          case Interval.Between _ -> "";
          case Interval.TooShort _ -> explained && millis.isPresent() ? " (too short to say)" : "";
        };
  }

  private static String concurrency(RunFigures figures) {
    return "%s, at most %s iterations at once"
        .formatted(
            Numbers.decimals(figures.concurrency().mean(), 1),
            Numbers.count(figures.concurrency().max()));
  }

  private static String lateness(RunFigures figures) {
    Times lateness = figures.lateness();
    return "p50 %s, p99 %s, max %s (from when %s was due to its start)"
        .formatted(
            Numbers.millis(lateness.millis(0.5)),
            Numbers.millis(lateness.millis(0.99)),
            Numbers.millis(lateness.millis(1)),
            figures.of() == AccountedFor.TRANSACTIONS ? "a slot" : "an iteration");
  }

  private static String reasons(SortedMap<String, Long> byReason) {
    return byReason.isEmpty() ? "" : " (" + counts(byReason) + ")";
  }

  /** Returns {@code timeout: 12, reset: 3}. */
  static String counts(SortedMap<?, Long> counts) {
    return counts.entrySet().stream().map(AccountingLines::pair).collect(Collectors.joining(", "));
  }

  private static String pair(Map.Entry<?, Long> entry) {
    return amount(entry.getKey() + ":", entry.getValue());
  }

  /** Returns a word with its number, which stay on one line. */
  static String amount(String word, long count) {
    return word + Page.TOGETHER + Numbers.count(count);
  }
}
