package dev.brunt.report;

import dev.brunt.metrics.PhaseFigures;
import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.RequestFigures;
import dev.brunt.metrics.SlowRequest;
import dev.brunt.metrics.SteadyFigures;
import dev.brunt.metrics.TailFigures;
import dev.brunt.metrics.TimeSpent;
import dev.brunt.report.Style.Tone;
import java.util.List;
import java.util.stream.IntStream;

/** What the response times went into, of all and of the slowest, and which the slowest were. */
final class TailLines {
  private TailLines() {}

  /** Writes what a summary says: only what is known. */
  static void summary(RunFigures figures, Page page) {
    RequestFigures requests = figures.requests();
    requests.phases().tail().ifPresent(tail -> page.line("Tail          " + sentence(requests)));
    if (!(requests.steady() instanceof SteadyFigures.TooShort)) {
      page.line("Steady state  " + SteadyWords.of(requests.steady()));
    }
  }

  private static String sentence(RequestFigures requests) {
    return TailWords.sentence(requests.phases(), requests.response());
  }

  /** Writes all, whether it is known or not. */
  static void write(RunFigures figures, Page page) {
    RequestFigures requests = figures.requests();
    page.title("Where the time of requests went");
    shares(requests, page);
    page.title("Slowest requests");
    slowest(requests.slowest(), page);
    page.title("Steady state");
    page.line("  " + SteadyWords.of(requests.steady()));
  }

  private static void shares(RequestFigures requests, Page page) {
    PhaseFigures phases = requests.phases();
    Table table = new Table();
    table.row(Tone.DIM, "", TailWords.PARTS);
    boolean any = requests.response().count() > 0;
    table.row(Tone.PLAIN, "of all requests", shares(any ? phases.spent() : TimeSpent.NONE));
    String slowest =
        phases
            .tail()
            .map(tail -> "of the slowest " + Numbers.percent(tail.share()))
            .orElse("of the slowest 1 %");
    table.row(
        Tone.PLAIN, slowest, shares(phases.tail().map(TailFigures::spent).orElse(TimeSpent.NONE)));
    table.write(page);
    page.line(phases.tail().map(TailWords::slowest).orElse("the slowest: " + none(requests)));
  }

  private static String none(RequestFigures requests) {
    return TailWords.none(requests.response());
  }

  private static List<String> shares(TimeSpent spent) {
    List<Long> parts = spent.parts();
    return IntStream.range(0, parts.size())
        .mapToObj(
            i -> spent.total() == 0 ? Numbers.NONE : TailWords.percent(spent.share(parts.get(i))))
        .toList();
  }

  private static void slowest(List<SlowRequest> slowest, Page page) {
    if (slowest.isEmpty()) {
      page.line("  none: no request ended");
      return;
    }
    Table table = new Table();
    table.row(Tone.DIM, "", List.of("response", "due at", "ended", "user", "iteration", "spent"));
    for (SlowRequest one : slowest) {
      table.row(
          Tone.PLAIN,
          TailWords.place(one.about()),
          List.of(
              Numbers.millis(one.responseNanos() / 1e6),
              TailWords.due(one),
              TailWords.ended(one),
              String.valueOf(one.user()),
              String.valueOf(one.iteration()),
              TailWords.spent(one.spent())));
    }
    table.write(page);
  }

  /** Writes what is said of one series of requests. */
  static void of(RunFigures.SeriesFigures one, String indent, Page page) {
    page.line(indent + "tail   " + TailWords.sentence(one.phases(), one.response()));
  }
}
