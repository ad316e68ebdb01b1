package dev.brunt.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.Verdict;
import dev.brunt.api.plan.Limits;
import dev.brunt.api.plan.Threshold;
import dev.brunt.api.plan.Workload;
import dev.brunt.api.plan.Workload.Arrivals;
import dev.brunt.engine.EngineRun.Ending;
import dev.brunt.metrics.Failure;
import dev.brunt.metrics.Recorder;
import dev.brunt.metrics.RequestSample;
import dev.brunt.metrics.RunFigures.GoalFigures;
import dev.brunt.metrics.RunTotals;
import dev.brunt.metrics.SearchFigures;
import dev.brunt.metrics.SeriesRecorder;
import dev.brunt.metrics.Window;
import dev.brunt.metrics.WindowJoin;
import dev.brunt.pacing.Observation;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

final class SearchingTest {
  private static final long SECOND = 1_000_000_000;

  private int seconds;
  private boolean unfit;

  private static Searching searching(double max, String... objectives) {
    List<Threshold> parsed = Arrays.stream(objectives).map(Threshold::parse).toList();
    return Searching.of(
        new Workload.Searched(parsed, null, max, Arrivals.EVEN),
        Limits.DEFAULT.withDuration(Duration.ofMinutes(5)));
  }

  /** Lets seconds pass until the search is over, or so many have. */
  private void pass(Searching searching, int most, ToDoubleFunction<Double> millisAt) {
    double rate = searching.startPerSecond();
    for (int i = 0; i < most && searching.ending().isEmpty(); i++) {
      rate = pass(searching, rate, millisAt.applyAsDouble(rate));
    }
  }

  private double pass(Searching searching, double rate, double millis) {
    Recorder recorder = new Recorder(0);
    SeriesRecorder order = recorder.scenario("shop").transaction("order");
    long count = Math.round(rate);
    for (int i = 0; i < count; i++) {
      order.record(Math.round(millis * 1e6), Math.round(millis * 1e6), true);
    }
    return next(searching, rate, recorder);
  }

  private double next(Searching searching, double rate, Recorder recorder) {
    seconds++;
    Window window = recorder.roll(SECOND);
    RunTotals all = RunTotals.of(new WindowJoin(0).join(List.of(window), rate, List.of()));
    var outermost = all.outermostOf(Set.of("shop"));
    return searching.next(
        new Observation(
            seconds * SECOND,
            1,
            rate,
            rate,
            outermost.succeeded(),
            outermost.failed(),
            new Steering.Measured(outermost.response()),
            unfit),
        all);
  }

  @Test
  void ending_objectiveBreaksAtARate_isTheIntervalAroundIt() {
    Searching searching = searching(10_000, "p99 of order < 50ms");

    pass(searching, 300, rate -> rate > 700 ? 900 : 5);

    GoalFigures goal = searching.figures();
    SearchFigures search = goal.search().orElseThrow();
    assertThat(goal.kind()).isEqualTo("capacity");
    assertThat(goal.limitedBy()).isEqualTo("p99 of order < 50ms");
    assertThat(search.outcome()).isEqualTo(SearchFigures.Outcome.FOUND);
    assertThat(700.0).isBetween(search.low(), search.high());
    assertThat(searching.ending().map(Ending::verdict)).contains(Verdict.PASSED);
  }

  @Test
  void ending_oneStallOfTheMachine_isNotTakenForTheLimit() {
    Searching searching = searching(160, "p99 < 50ms");
    double rate = searching.startPerSecond();
    rate = pass(searching, rate, 1);
    rate = pass(searching, rate, 200);

    while (searching.ending().isEmpty()) {
      rate = pass(searching, rate, 1);
    }

    assertThat(searching.figures().search().map(SearchFigures::outcome))
        .contains(SearchFigures.Outcome.MAX_RATE);
    assertThat(searching.figures().perSecond()).isEqualTo(160);
  }

  @Test
  void ending_generatorUnfitForAWhile_triesTheRateAgain() {
    Searching searching = searching(160, "p99 < 50ms");
    double rate = searching.startPerSecond();
    for (int second = 0; searching.ending().isEmpty(); second++) {
      unfit = second >= 6 && second < 9;
      rate = pass(searching, rate, 1);
    }

    assertThat(searching.figures().perSecond()).isEqualTo(160);
    assertThat(searching.figures().search().orElseThrow().notes())
        .anyMatch(note -> note.contains("tried again"));
  }

  @Test
  void ending_generatorUnfitAgainAndAgain_isGeneratorLimited() {
    Searching searching = searching(160, "p99 < 50ms");
    unfit = true;

    pass(searching, 60, _ -> 1);

    assertThat(searching.ending().map(Ending::verdict)).contains(Verdict.GENERATOR_LIMITED);
  }

  @Test
  void ending_nothingCalledAsTheObjectiveSays_isAnErrorThatNamesIt() {
    Searching searching = searching(10_000, "p99 of ordr < 50ms");

    pass(searching, 60, _ -> 1);

    assertThat(seconds).isLessThan(15);
    Ending ending = searching.ending().orElseThrow();
    assertThat(ending.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(ending.reason()).contains("\"ordr\"");
  }

  @Test
  void ending_targetThatRefusesFromSomeTimeOn_isDeadAndGetsNoMoreLoad() {
    Searching searching = searching(10_000, "errors < 1%");
    double rate = searching.startPerSecond();
    for (int i = 0; i < 8; i++) {
      rate = pass(searching, rate, 1);
    }
    double before = rate;

    while (searching.ending().isEmpty()) {
      rate = refused(searching, rate);
      assertThat(rate).isLessThanOrEqualTo(before);
    }

    assertThat(searching.ending().map(Ending::verdict)).contains(Verdict.UNREACHABLE);
    assertThat(searching.figures().search().map(SearchFigures::outcome))
        .contains(SearchFigures.Outcome.TARGET_DEAD);
    assertThat(searching.figures().perSecond()).isEqualTo(20);
  }

  private double refused(Searching searching, double rate) {
    Recorder recorder = new Recorder(0);
    Failure refused = new Failure("connect-refused", "nobody listens", null);
    for (int i = 0; i < rate; i++) {
      RequestSample sample = new RequestSample();
      sample.failure = refused;
      recorder.scenario("shop").request("GET /").record(sample);
      recorder.failure("shop", refused, 0);
    }
    return next(searching, rate, recorder);
  }

  @Test
  void figures_beforeTheEnd_tellWhatIsKnownSoFar() {
    Searching searching = searching(10_000, "p99 < 50ms");

    pass(searching, 12, _ -> 1);

    SearchFigures sofar = searching.figures().search().orElseThrow();
    assertThat(searching.ending()).isEmpty();
    assertThat(sofar.outcome()).isEqualTo(SearchFigures.Outcome.TOO_SHORT);
    assertThat(sofar.trials()).hasSize(2).allMatch(SearchFigures.TrialFigures::held);
    assertThat(sofar.low()).isEqualTo(40);
    assertThat(searching.progress())
        .hasValueSatisfying(text -> assertThat(text).contains("trial 3"));
  }
}
