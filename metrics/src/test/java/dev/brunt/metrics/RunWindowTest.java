package dev.brunt.metrics;

import static dev.brunt.metrics.Recording.ms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.api.Check;
import dev.brunt.api.Response;
import dev.brunt.metrics.RunEnd.GeneratorUse;
import dev.brunt.metrics.RunFigures.AccountedFor;
import dev.brunt.metrics.RunFigures.RequestFigures;
import dev.brunt.metrics.RunFigures.RunInfo;
import dev.brunt.metrics.RunFigures.SeriesFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The windows of a run hold all that its figures are made of. */
final class RunWindowTest {
  private static final long START_NANOS = ms(1_000_000);
  private static final int SECONDS = 30;

  /** Whatever was recorded: times since the load began instead of clock values change nothing. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void totals_ofJoinedWindows_giveTheFiguresOfTheLoopsWindows(long seed) {
    RunTotals ofLoops = new RunTotals();
    RunTotals ofWindows = new RunTotals();
    WindowJoin join = new WindowJoin(START_NANOS);
    for (List<Window> windows : AnyRun.of(seed, START_NANOS, SECONDS)) {
      ofLoops.merge(windows);
      ofWindows.merge(join.join(windows, 100, List.of()));
    }

    RunFigures figures = figures(ofWindows);

    assertThat(figures.requests().total()).isPositive();
    // Clock values are taken for times since the load began, which then began so much earlier.
    RunFigures loops = figures(ofLoops, Instant.EPOCH.minusNanos(START_NANOS));
    RequestFigures requests = loops.requests();
    assertThat(figures)
        .isEqualTo(
            with(
                figures.run(),
                requests.intervals(),
                requests.steady(),
                loops,
                one -> one.minusNanos(START_NANOS)));
  }

  /** But for the intervals, which need to know how seconds differ. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void totals_ofOneWindowMadeOfAll_giveTheSameFigures(long seed) {
    RunTotals one = new RunTotals();
    RunTotals each = new RunTotals();
    List<RunWindow> windows = new ArrayList<>();
    WindowJoin join = new WindowJoin(START_NANOS);
    for (List<Window> loops : AnyRun.of(seed, START_NANOS, SECONDS)) {
      windows.add(join.join(loops, 100, List.of()));
      each.merge(windows.getLast());
    }

    RunWindow all = windows.stream().reduce(RunWindow::and).orElseThrow();
    one.merge(all);

    assertThat(all.from()).isEqualTo(Duration.ZERO);
    assertThat(all.length()).isEqualTo(Duration.ofSeconds(SECONDS));
    RunFigures figures = figures(one);
    assertThat(figures)
        .isEqualTo(
            with(
                figures.run(),
                figures.requests().intervals(),
                figures.requests().steady(),
                figures(each),
                UnaryOperator.identity()));
  }

  private static RunFigures with(
      RunInfo run,
      RequestIntervals intervals,
      SteadyFigures steady,
      RunFigures f,
      UnaryOperator<Duration> due) {
    RequestFigures r = f.requests();
    return new RunFigures(
        run,
        f.of(),
        f.accounting(),
        f.unsentByReason(),
        f.failedByReason(),
        f.rates(),
        f.iterations(),
        new RequestFigures(
            r.total(),
            r.perSecond(),
            r.bytesIn(),
            r.bytesOut(),
            r.status(),
            r.response(),
            r.service(),
            r.phases(),
            intervals,
            at(due, r.slowest()),
            steady),
        f.transactions(),
        f.lateness(),
        f.concurrency(),
        f.series().stream().map(one -> at(due, one)).toList(),
        f.goals(),
        f.changes(),
        f.thresholds(),
        f.errors(),
        f.checks(),
        f.events(),
        f.firstEvents(),
        f.generator(),
        f.notes());
  }

  private static SeriesFigures at(UnaryOperator<Duration> due, SeriesFigures one) {
    return new SeriesFigures(
        one.series(),
        one.succeeded(),
        one.failed(),
        one.bytesIn(),
        one.bytesOut(),
        one.status(),
        one.response(),
        one.service(),
        one.phases(),
        at(due, one.slowest()));
  }

  private static List<SlowRequest> at(UnaryOperator<Duration> due, List<SlowRequest> all) {
    return all.stream()
        .map(one ->
            new SlowRequest(
                one.about(),
                due.apply(one.due()),
                one.spent(),
                one.status(),
                one.failure(),
                one.user(),
                one.iteration()))
        .toList();
  }

  private static RunFigures figures(RunTotals totals) {
    return figures(totals, Instant.EPOCH);
  }

  private static RunFigures figures(RunTotals totals, Instant startedAt) {
    Duration length = Duration.ofSeconds(SECONDS);
    GeneratorUse use =
        new GeneratorUse(
            Duration.ZERO, Duration.ZERO, SparseTimes.NONE.times(), 0, 1, "loops", "nio");
    return FiguresOf.run(
        new RunStart(
            "id", "any", "", "", startedAt, 1, AccountedFor.ITERATIONS, true, List.of(), List.of()),
        totals,
        RunEnd.passed(length, use));
  }

  @Test
  void windows_addedToEachOtherForEver_doNotGrowWithTheirErrors() {
    Recorder recorder = new Recorder(0);
    RunWindow all = new WindowJoin(0).join(List.of(recorder.roll(1)), 0, List.of());
    for (int second = 1; second <= 5; second++) {
      for (int i = 0; i < 400; i++) {
        String message = "message %d of second %d".formatted(i, second);
        recorder.failure("s", new Failure("kind", message, null), ms(second));
      }
      all = all.and(new WindowJoin(0).join(List.of(recorder.roll(ms(second))), 0, List.of()));
    }

    // 500 groups, and the others of their kind.
    assertThat(all.happenings().errors()).hasSize(ErrorTally.MAX + 1);
    assertThat(all.happenings().errors().stream().mapToLong(e -> e.count()).sum()).isEqualTo(2_000);
  }

  @Test
  void join_ofMoreSeriesThanARunMayHave_countsTheRestAsOthersOfTheirKind() {
    Recorder recorder = new Recorder(0);
    for (int s = 0; s < 25; s++) {
      SeriesRecorder scenario = recorder.scenario("scenario " + s);
      scenario.record(1, 1, true);
      scenario.transaction("t").record(1, 1, true);
      scenario.transaction("t").request("r").record(new RequestSample());
      scenario.request("bare").record(new RequestSample());
    }

    RunTotals totals = new RunTotals();
    totals.merge(new WindowJoin(0, 90).join(List.of(recorder.roll(ms(1_000))), 0, List.of()));

    List<SeriesFigures> others =
        totals.series().stream()
            .filter(s -> s.series().scenario().equals(Series.OTHER_SCENARIOS))
            .toList();
    // Of 25 · 4 series, 10 are too many: those of the last two scenarios and two before.
    assertThat(totals.series()).hasSize(90 + others.size());
    assertThat(others).extracting(s -> s.series().kind()).contains(Series.Kind.values());
    assertThat(others.stream().mapToLong(SeriesFigures::count).sum()).isEqualTo(10);
    assertThat(totals.requests(Duration.ofSeconds(1)).total()).isEqualTo(50);
    assertThat(totals.transactions(Duration.ofSeconds(1)).succeeded()).isEqualTo(50);
    assertThat(totals.hasOthers()).isTrue();
  }

  /** Runs of two loops in which anything happens. */
  private static final class AnyRun {
    private final SplittableRandom random;
    private final List<Recorder> recorders;
    private final long startNanos;

    private AnyRun(long seed, long startNanos) {
      this.random = new SplittableRandom(seed);
      this.startNanos = startNanos;
      this.recorders = IntStream.range(0, 2).mapToObj(_ -> new Recorder(startNanos)).toList();
    }

    static List<List<Window>> of(long seed, long startNanos, int seconds) {
      AnyRun run = new AnyRun(seed, startNanos);
      return IntStream.rangeClosed(1, seconds).mapToObj(run::second).toList();
    }

    private List<Window> second(int number) {
      long end = startNanos + ms(1_000.0 * number);
      List<Window> windows = new ArrayList<>();
      for (Recorder recorder : recorders) {
        for (int i = 0; i < random.nextInt(200); i++) {
          anything(recorder, end - random.nextLong(ms(1_000)));
        }
        windows.add(recorder.roll(end));
      }
      return windows;
    }

    private void anything(Recorder recorder, long now) {
      switch (random.nextInt(8)) {
        case 0 -> recorder.lag(now, now + random.nextLong(ms(100)));
        case 1 -> {
          recorder.planned(2);
          recorder.started(now);
          recorder.late(random.nextLong(ms(1)));
          recorder.unsent(UnsentReason.values()[random.nextInt(3)], 1);
        }
        case 2 -> ended(recorder, now);
        case 3 -> recorder.event("s", "type " + random.nextInt(5), Map.of("n", 1), now);
        case 4 ->
            recorder.checked(new AnyCheck("check " + random.nextInt(9)), random.nextBoolean());
        case 5 -> {
          recorder.overran();
          recorder.rested();
          recorder.waitedForData();
        }
        default -> request(recorder, now);
      }
    }

    private void ended(Recorder recorder, long now) {
      if (recorder.running() > 0) {
        recorder.took(now - ms(3), ms(1));
        SeriesRecorder scenario = recorder.scenario("s");
        boolean success = random.nextBoolean();
        scenario.record(ms(3), ms(2), success);
        scenario.transaction("t").record(ms(2), ms(1), success);
        if (success) {
          recorder.succeeded(now);
        } else {
          scenario.failedOutside();
          recorder.failed(now, "kind " + random.nextInt(3));
        }
      }
    }

    private void request(Recorder recorder, long now) {
      RequestSample sample = new RequestSample();
      sample.endNanos = now;
      sample.dueNanos = now - (long) Math.exp(random.nextDouble(5, 22));
      sample.startNanos =
          random.nextInt(9) == 0 ? 0 : sample.dueNanos + (now - sample.dueNanos) / 2;
      sample.firstByteNanos = random.nextBoolean() ? now : now - 1;
      sample.bytesIn = random.nextLong(1_000);
      sample.bytesOut = random.nextLong(1_000);
      sample.status = 200 + random.nextInt(7);
      if (random.nextInt(5) == 0) {
        sample.connecting().connectingNanos = random.nextLong(ms(5));
      }
      if (random.nextInt(5) == 0) {
        String kind = "kind " + random.nextInt(4);
        sample.failure = new Failure(kind, "message", () -> "exchange of " + kind);
        recorder.failure("s", sample.failure, now);
      }
      SeriesRecorder scenario = recorder.scenario("s" + random.nextInt(2));
      (random.nextBoolean() ? scenario : scenario.transaction("t")).request("r").record(sample);
    }
  }

  private record AnyCheck(String text) implements Check {
    @Override
    public boolean holds(Response response) {
      return true;
    }
  }
}
