package dev.brunt.engine;

import dev.brunt.api.plan.PlannedLoad;
import dev.brunt.api.plan.Workload;
import dev.brunt.metrics.RunFigures.GoalFigures;
import dev.brunt.metrics.RunTotals;
import dev.brunt.metrics.Times;
import dev.brunt.pacing.Observation;
import dev.brunt.pacing.ResponseTimes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What decides the rate of a load, second by second. Used by the run's thread alone. */
sealed interface Steering permits Seeking, Searching {
  /** Returns what steers a load; null where nothing does. */
  static @Nullable Steering of(PlannedLoad load) {
    return switch (load.workload()) {
      case Workload.Sought sought -> Seeking.of(sought);
      case Workload.Searched searched -> Searching.of(searched, load.limits());
      case Workload.Open _,
          Workload.Tps _,
          Workload.Closed _,
          Workload.ByVolume _,
          Workload.Once _,
          Workload.Unstated _ ->
          null;
    };
  }

  /** Returns the rate to begin with, transactions a second. */
  double startPerSecond();

  /**
   * Takes in a second, and returns the rate from now on, transactions a second.
   *
   * @param load what it showed of the load
   * @param all all that it showed
   */
  double next(Observation load, RunTotals all);

  /** Returns why the load is changed, a word. */
  String why();

  /** Returns what was found so far. */
  GoalFigures figures();

  /** Returns how the run ends, once the load has found what it is for; empty before. */
  Optional<EngineRun.Ending> ending();

  /** Returns how far it is, for people; empty where there is nothing to say. */
  Optional<String> progress();

  /** Response times as the recorder has them. */
  record Measured(Times times) implements ResponseTimes {
    @Override
    public long count() {
      return times.count();
    }

    @Override
    public double quantileNanos(double quantile) {
      return times.nanosAt(quantile);
    }

    @Override
    public ResponseTimes plus(ResponseTimes other) {
      return other instanceof Measured more ? new Measured(times.plus(more.times)) : this;
    }
  }
}
