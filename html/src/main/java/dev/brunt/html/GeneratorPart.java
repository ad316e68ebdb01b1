package dev.brunt.html;

import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.ChangeFigures;
import dev.brunt.metrics.RunFigures.GeneratorFigures;
import dev.brunt.metrics.RunFigures.GoalFigures;
import dev.brunt.metrics.RunFigures.OneStall;
import dev.brunt.metrics.RunFigures.StallFigures;
import dev.brunt.metrics.Times;
import dev.brunt.report.Numbers;
import dev.brunt.report.SelfCheckWords;
import dev.brunt.report.StatusWords;
import java.time.Duration;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** What the load generator did itself, what it was asked for, and what a reader should know. */
final class GeneratorPart {
  private static final int MOST_CHANGES = 200;

  private final RunFigures figures;
  private final Markup page;

  private GeneratorPart(RunFigures figures, Markup page) {
    this.figures = figures;
    this.page = page;
  }

  static void write(RunFigures figures, Markup page) {
    GeneratorPart part = new GeneratorPart(figures, page);
    page.open("div", "class", "pair");
    part.health();
    part.accounting();
    page.close("div");
  }

  /** Writes what was sought and found, and what was changed; nothing where nothing was. */
  static void writeGoals(RunFigures figures, Markup page) {
    new GeneratorPart(figures, page).goals();
  }

  private void goals() {
    boolean several = figures.goals().size() > 1;
    for (int i = 0; i < figures.goals().size(); i++) {
      GoalFigures goal = figures.goals().get(i);
      String kind = goal.search().isPresent() ? "Capacity" : "Goal";
      String title = several ? kind + " of " + goal.load() : kind;
      goal(goal, title, i == 0 ? "goal" : "goal-" + (i + 1));
    }
    changes();
  }

  private void goal(GoalFigures goal, String title, String id) {
    page.open("section", "aria-labelledby", id).title(title, id, goal.reason());
    page.open("dl", "class", "facts");
    VerdictPart.fact(page, "Sought", goal.kind());
    VerdictPart.fact(page, "Found", Numbers.perSecond(goal.perSecond()) + ", " + came(goal));
    VerdictPart.fact(page, "Limited by", goal.limitedBy());
    page.close("dl");
    goal.search().ifPresent(search -> CapacityPart.write(goal, search, page));
    page.close("section");
  }

  private static String came(GoalFigures goal) {
    if (goal.search().isPresent()) {
      return goal.holding() ? "the highest at which all hold" : "the highest that held in a trial";
    }
    return goal.holding() ? "held" : "not reached";
  }

  private void changes() {
    if (!figures.changes().isEmpty()) {
      page.open("details");
      page.element("summary", Numbers.count(figures.changes().size()) + " changes of the load");
      page.preformatted(
          figures.changes().stream()
              .limit(MOST_CHANGES)
              .map(GeneratorPart::words)
              .collect(Collectors.joining("\n")));
      page.close("details");
    }
  }

  private static String words(ChangeFigures change) {
    String to =
        change.users() >= 0
            ? Numbers.count(change.users()) + " users"
            : Numbers.perSecond(change.perSecond());
    return "%s  %s: %s (%s)".formatted(time(change.at()), change.load(), to, change.why());
  }

  private void health() {
    GeneratorFigures generator = figures.generator();
    page.open("section", "aria-labelledby", "generator");
    page.title(
        "The load generator",
        "generator",
        "Where it struggles, the figures are not the target's alone.");
    page.open("dl", "class", "facts");
    VerdictPart.fact(
        page, "CPU time", time(generator.cpu()) + ", garbage collection " + time(generator.gc()));
    VerdictPart.fact(
        page, "Stolen by the machine", Numbers.percent(generator.stealShare()) + " of CPU time");
    VerdictPart.fact(page, "Loops", loops(generator));
    VerdictPart.fact(page, "Loop lag", late(generator.loopLag()));
    VerdictPart.fact(page, "Floor", late(generator.floor()) + ": a thread with nothing else to do");
    VerdictPart.fact(page, "Stalls", stalls(generator.stalls()));
    figures
        .concurrency()
        .littlesLaw()
        .ifPresent(law -> VerdictPart.fact(page, "Self-check", SelfCheckWords.of(law)));
    page.close("dl").close("section");
  }

  private static String loops(GeneratorFigures generator) {
    return "%s on %s, users on %s"
        .formatted(Numbers.count(generator.loops()), generator.transport(), generator.scheduler());
  }

  private static String late(Times times) {
    return "p99 %s, max %s"
        .formatted(Numbers.millis(times.millis(0.99)), Numbers.millis(times.millis(1)));
  }

  private String stalls(StallFigures stalls) {
    OneStall longest = stalls.longest();
    if (longest == null) {
      return "none of more than 50 ms";
    }
    Duration at = Duration.between(figures.run().startedAt(), longest.at());
    return "%s, %s in all, the longest %s at %s"
        .formatted(
            Numbers.count(stalls.count()), time(stalls.total()), time(longest.length()), time(at));
  }

  private void accounting() {
    var all = figures.accounting();
    page.open("section", "aria-labelledby", "accounting").title("Accounting", "accounting", "");
    page.open("dl", "class", "facts");
    VerdictPart.fact(
        page,
        "Planned",
        "%s %s = sent %s + unsent %s%s"
            .formatted(
                Numbers.count(all.planned()),
                figures.of().word(),
                Numbers.count(all.sent()),
                Numbers.count(all.unsent()),
                reasons(figures.unsentByReason())));
    VerdictPart.fact(
        page,
        "Sent",
        "%s = succeeded %s + failed %s%s + abandoned %s"
            .formatted(
                Numbers.count(all.sent()),
                Numbers.count(all.succeeded()),
                Numbers.count(all.failed()),
                reasons(figures.failedByReason()),
                Numbers.count(all.abandoned())));
    VerdictPart.fact(page, "Status", StatusWords.of(figures.requests()));
    if (!figures.events().isEmpty()) {
      VerdictPart.fact(page, "Events", counts(figures.events()));
    }
    page.close("dl").close("section");
  }

  private static String reasons(SortedMap<String, Long> byReason) {
    return byReason.isEmpty() ? "" : " (" + counts(byReason) + ")";
  }

  private static String counts(SortedMap<?, Long> counts) {
    return counts.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + Numbers.count(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String time(Duration length) {
    return Numbers.millis(length.toNanos() / 1e6);
  }
}
