package dev.brunt.engine;

import dev.brunt.api.BruntException;
import dev.brunt.api.RunResult;
import dev.brunt.api.Verdict;
import dev.brunt.api.spi.Services;
import dev.brunt.metrics.RunFigures;
import dev.brunt.metrics.RunFigures.SeriesFigures;
import dev.brunt.metrics.Series;
import dev.brunt.metrics.SummaryText;
import java.util.List;

/** A run's figures as code asks for them. */
record EngineResult(RunFigures figures) implements RunResult {
  @Override
  public String id() {
    return figures.run().id();
  }

  @Override
  public Verdict verdict() {
    return figures.run().verdict();
  }

  @Override
  public RunResult assertPassed() {
    if (verdict() != Verdict.PASSED) {
      throw new AssertionError("the run did not pass\n" + summary());
    }
    return this;
  }

  @Override
  public Latencies response() {
    return figures.requests().response();
  }

  @Override
  public Latencies service() {
    return figures.requests().service();
  }

  @Override
  public Accounting accounting() {
    return figures.accounting();
  }

  @Override
  public Rates rates() {
    return figures.rates();
  }

  @Override
  public double errorShare() {
    return figures.transactions().errorShare();
  }

  @Override
  public ScenarioResult scenario(String name) {
    List<SeriesFigures> of =
        figures.series().stream().filter(s -> s.series().scenario().equals(name)).toList();
    if (of.isEmpty()) {
      throw new BruntException(
          "nothing was recorded of scenario \"%s\"; there are: %s"
              .formatted(
                  name,
                  String.join(
                      ", ",
                      figures.series().stream()
                          .map(s -> s.series().scenario())
                          .distinct()
                          .toList())));
    }
    return new OneScenario(name, of);
  }

  @Override
  public List<ThresholdResult> thresholds() {
    return figures.thresholds();
  }

  @Override
  public String summary() {
    return Services.one(SummaryText.class).of(figures);
  }

  @Override
  public String toString() {
    return summary();
  }

  private record OneScenario(String name, List<SeriesFigures> of) implements ScenarioResult {
    @Override
    public Latencies iterations() {
      return find(Series.iterationsOf(name));
    }

    @Override
    public Latencies transaction(String... path) {
      Series wanted = Series.iterationsOf(name);
      for (String transaction : path) {
        wanted = wanted.transaction(transaction);
      }
      return find(wanted);
    }

    @Override
    public Latencies request(String request) {
      return of.stream()
          .filter(s -> s.series().kind() == Series.Kind.REQUEST)
          .filter(s -> s.series().name().equals(request))
          .findFirst()
          .orElseThrow(() -> missing("request \"" + request + "\""))
          .response();
    }

    private Latencies find(Series wanted) {
      return of.stream()
          .filter(s -> s.series().equals(wanted))
          .findFirst()
          .orElseThrow(() -> missing(String.join("/", wanted.path())))
          .response();
    }

    private BruntException missing(String what) {
      return new BruntException(
          "nothing was recorded of %s in scenario \"%s\"; there are: %s"
              .formatted(
                  what, name, String.join(", ", of.stream().map(s -> s.series().name()).toList())));
    }
  }
}
