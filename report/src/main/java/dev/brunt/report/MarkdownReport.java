package dev.brunt.report;

import dev.brunt.api.RunResult.Rates;
import dev.brunt.api.RunResult.ThresholdResult;
import dev.brunt.api.Verdict;
import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.ErrorFigures;
import dev.brunt.metrics.RunFigures.RequestFigures;
import dev.brunt.metrics.RunFigures.SeriesFigures;
import dev.brunt.metrics.RunRecord;
import dev.brunt.metrics.SlowRequest;
import dev.brunt.report.ScenarioFigures.PathFigures;
import java.io.IOException;
import java.io.Writer;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A run as a pull request or a CI server's page shows it: verdict, figures, thresholds, a table of
 * series and the errors; and folded, each series in full.
 */
final class MarkdownReport {
  private static final int MOST_ERRORS = 10;

  /** GitHub shows no more than 1 MB of a step. */
  private static final int MOST_BLOCKS = 200;

  private final RunRecord run;
  private final RunFigures figures;
  private final Markdown page;
  private int blocks;

  private MarkdownReport(RunRecord run, Writer out) {
    this.run = run;
    this.figures = run.figures();
    this.page = new Markdown(out);
  }

  static void write(RunRecord run, Writer out) throws IOException {
    MarkdownReport report = new MarkdownReport(run, out);
    report.verdict();
    report.rates();
    report.thresholds();
    report.series();
    report.tail();
    report.errors();
    report.slowest();
    for (ScenarioFigures scenario : ScenarioFigures.of(run.figures())) {
      report.scenario(scenario);
    }
    report.origin();
  }

  private void verdict() throws IOException {
    Verdict verdict = figures.run().verdict();
    String sign =
        switch (verdict) {
          case PASSED -> "✅";
          case FAILED, UNREACHABLE, ERROR -> "❌";
          case GENERATOR_LIMITED, INTERRUPTED -> "⚠️";
        };
    page.line(
        "## %s %s: %s"
            .formatted(sign, Markdown.text(figures.run().name()), VerdictLines.word(verdict)));
    page.line("").line("**" + Markdown.text(VerdictLines.reason(figures)) + "**").line("");
    page.line(Markdown.text(figures.run().id() + ", " + VerdictLines.time(figures.run()))).line("");
    List<String> remarks = new ArrayList<>(VerdictLines.shortfalls(figures));
    remarks.addAll(figures.notes());
    if (!remarks.isEmpty()) {
      page.list(remarks).line("");
    }
  }

  private void rates() throws IOException {
    Rates rates = figures.rates();
    page.header(
        0,
        List.of(
            "runs succeeded",
            "runs failed",
            "requests",
            "asked",
            "offered",
            "achieved",
            "good",
            "errors"));
    page.row(
        List.of(
            Numbers.count(figures.iterations().succeeded()),
            Numbers.count(figures.iterations().failed()),
            Numbers.count(figures.requests().total()),
            rates.asked() == 0 ? "none" : Numbers.perSecond(rates.asked()),
            Numbers.perSecond(rates.offered()),
            Numbers.perSecond(rates.achieved()),
            Numbers.perSecond(rates.good()),
            Numbers.percent(figures.transactions().errorShare())));
  }

  private void thresholds() throws IOException {
    if (figures.thresholds().isEmpty()) {
      return;
    }
    page.title("Thresholds");
    page.header(3, List.of("threshold", "", "was"));
    for (ThresholdResult threshold : figures.thresholds()) {
      String outcome =
          switch (threshold.outcome()) {
            case PASSED -> "✅ holds";
            case FAILED -> "❌ broken";
            case UNDECIDED -> "❔ undecided";
          };
      page.row(List.of(threshold.text(), outcome, threshold.value()));
    }
  }

  private void series() throws IOException {
    if (figures.series().isEmpty()) {
      return;
    }
    page.title("Response times");
    List<String> header = new ArrayList<>(List.of("", "count", "failed"));
    header.addAll(SeriesTable.TIMES);
    page.header(1, header);
    for (ScenarioFigures scenario : ScenarioFigures.of(figures)) {
      row(0, scenario.name(), scenario.iterations());
      for (SeriesFigures request : scenario.requests()) {
        row(1, request.series().name(), request);
      }
      for (PathFigures inside : scenario.transactions()) {
        row(inside.path().size(), inside.path().getLast(), inside.transaction());
        for (SeriesFigures request : inside.requests()) {
          row(inside.path().size() + 1, request.series().name(), request);
        }
      }
    }
  }

  private void row(int depth, String name, SeriesFigures one) throws IOException {
    // A cell's spaces are stripped unless they are wide.
    List<String> cells = new ArrayList<>(List.of("\u2003".repeat(depth) + name));
    cells.addAll(List.of(Numbers.count(one.count()), Numbers.count(one.failed())));
    cells.addAll(SeriesTable.times(one.response()));
    page.row(cells);
  }

  private void tail() throws IOException {
    RequestFigures requests = figures.requests();
    page.title("Where the time of requests went");
    page.list(
        List.of(
            "all requests: " + TailWords.spent(requests.phases().spent()),
            TailWords.sentence(requests.phases(), requests.response()),
            "steady state: " + SteadyWords.of(requests.steady())));
  }

  private void slowest() throws IOException {
    List<SlowRequest> slowest = figures.requests().slowest();
    if (slowest.isEmpty()) {
      return;
    }
    page.fold("The slowest requests");
    page.header(0, List.of("response", "due at", "request", "ended", "user", "iteration", "spent"));
    for (SlowRequest one : slowest) {
      page.row(
          List.of(
              Numbers.millis(one.responseNanos() / 1e6),
              TailWords.due(one),
              TailWords.place(one.about()),
              TailWords.ended(one),
              String.valueOf(one.user()),
              String.valueOf(one.iteration()),
              TailWords.spent(one.spent())));
    }
    page.endFold();
  }

  private void errors() throws IOException {
    List<ErrorFigures> errors = figures.errors();
    if (errors.isEmpty()) {
      return;
    }
    page.title("Errors");
    page.header(6, List.of("count", "kind", "message", "scenario", "first seen", "last seen"));
    for (ErrorFigures error : errors.subList(0, Math.min(MOST_ERRORS, errors.size()))) {
      page.row(
          List.of(
              Numbers.count(error.count()),
              error.kind(),
              error.message(),
              error.scenario(),
              error.firstSeen().truncatedTo(ChronoUnit.MILLIS).toString(),
              error.lastSeen().truncatedTo(ChronoUnit.MILLIS).toString()));
    }
    if (errors.size() > MOST_ERRORS) {
      page.line("").line("and %d more kinds".formatted(errors.size() - MOST_ERRORS));
    }
  }

  // What is folded.

  private void scenario(ScenarioFigures scenario) throws IOException {
    page.fold("Scenario " + scenario.name() + " in full");
    block(scenario.iterations(), scenario.allRequests());
    for (SeriesFigures request : scenario.requests()) {
      request(request);
    }
    for (PathFigures inside : scenario.transactions()) {
      page.fold("Transaction " + String.join(" / ", inside.path()));
      block(inside.transaction(), scenario.requestsWithin(inside.path()));
      for (SeriesFigures request : inside.requests()) {
        request(request);
      }
      page.endFold();
    }
    page.endFold();
  }

  private void request(SeriesFigures request) throws IOException {
    page.fold("Request " + request.series().name());
    if (hasRoom()) {
      Page text = new Page(Style.PLAIN);
      new SeriesBlock(figures.run().duration(), "").request(request, text);
      page.verbatim(text.toString());
    }
    page.endFold();
  }

  private void block(SeriesFigures one, List<SeriesFigures> requests) throws IOException {
    if (hasRoom()) {
      Page text = new Page(Style.PLAIN);
      new SeriesBlock(figures.run().duration(), "").write(one, requests, text);
      page.verbatim(text.toString());
    }
  }

  private boolean hasRoom() throws IOException {
    blocks++;
    if (blocks > MOST_BLOCKS) {
      page.line("left out: there are more than %d series".formatted(MOST_BLOCKS));
    }
    return blocks <= MOST_BLOCKS;
  }

  private void origin() throws IOException {
    page.fold("Run " + figures.run().id());
    Page text = new Page(Style.PLAIN);
    VerdictLines.write(figures, text);
    text.line("  repeat   " + run.command());
    page.verbatim(text.toString() + FactLines.of(run.facts()));
    page.endFold();
  }
}
