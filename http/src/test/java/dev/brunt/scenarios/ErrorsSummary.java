package dev.brunt.scenarios;

import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.SummaryText;
import java.util.stream.Collectors;

/** Sums a run up by its errors alone, which is what the tests of a client ask about. */
public final class ErrorsSummary implements SummaryText {
  @Override
  public String of(RunFigures figures) {
    return figures.errors().stream()
        .map(error -> error.kind() + "\n" + error.message() + "\n" + error.exchange())
        .collect(Collectors.joining("\n"));
  }
}
