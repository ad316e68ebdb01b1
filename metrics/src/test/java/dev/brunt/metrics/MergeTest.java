package dev.brunt.metrics;

import static dev.brunt.metrics.Recording.SECOND;
import static dev.brunt.metrics.Recording.ms;
import static dev.brunt.metrics.Recording.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.metrics.RunFigures.SeriesFigures;
import java.time.Instant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows of several loops, over several seconds, are together what one recorder would have. */
final class MergeTest {
  private static final double[] MEDIAN_MILLIS = {5, 50, 500};

  @Test
  void merge_windowsOfThreeLoopsAtDifferentSpeeds_differsInNoBucketFromOneHistogram() {
    SplittableRandom random = new SplittableRandom(42);
    Histogram all = new Histogram(3);
    RunTotals totals = new RunTotals();
    List<Recorder> recorders = IntStream.range(0, 3).mapToObj(_ -> new Recorder(0)).toList();
    for (int second = 1; second <= 5; second++) {
      List<Window> windows = new ArrayList<>();
      for (int loop = 0; loop < 3; loop++) {
        SeriesRecorder series = recorders.get(loop).scenario("s").request("r");
        for (int i = 0; i < 2_000; i++) {
          RequestSample sample = request(MEDIAN_MILLIS[loop] * Math.exp(random.nextDouble(-2, 2)));
          all.recordValue(sample.endNanos);
          series.record(sample);
        }
        windows.add(recorders.get(loop).roll(ms(1000 * second)));
      }
      totals.merge(windows);
    }

    Histogram merged = totals.requests(SECOND).response().histogram();

    assertThat(differingBuckets(merged, all)).isZero();
    assertThat(merged.getTotalCount()).isEqualTo(30_000);
    assertThat(totals.series()).hasSize(1);
  }

  /** The mean of three 99 % quantiles is that of nobody's requests. */
  @Test
  void merge_ofLoopsAtDifferentSpeeds_averagesNoQuantile() {
    SplittableRandom random = new SplittableRandom(44);
    List<Window> windows = new ArrayList<>();
    double mean = 0;
    for (double median : MEDIAN_MILLIS) {
      Recorder recorder = new Recorder(0);
      for (int i = 0; i < 10_000; i++) {
        recorder
            .scenario("s")
            .request("r")
            .record(request(median * Math.exp(random.nextDouble(-2, 2))));
      }
      windows.add(recorder.roll(ms(1000)));
      RunTotals alone = new RunTotals();
      alone.merge(List.of(windows.getLast()));
      mean += p99(alone) / MEDIAN_MILLIS.length;
    }
    RunTotals all = new RunTotals();
    all.merge(windows);

    // The slowest third reaches from e⁻² to e² of 500 ms; 1 in 33 of it is above e²⁻⁰·¹².
    assertThat(p99(all)).isBetween(0.98 * 500 * Math.exp(1.88), 1.02 * 500 * Math.exp(1.88));
    assertThat(mean).isLessThan(0.5 * p99(all));
  }

  private static double p99(RunTotals totals) {
    return totals.requests(SECOND).response().millis(0.99).orElseThrow();
  }

  private static long differingBuckets(Histogram merged, Histogram all) {
    long differing = 0;
    for (var bucket : all.allValues()) {
      long value = bucket.getValueIteratedTo();
      differing += merged.getCountAtValue(value) == bucket.getCountAtValueIteratedTo() ? 0 : 1;
    }
    return differing + (merged.getTotalCount() == all.getTotalCount() ? 0 : 1);
  }

  @Test
  void merge_requests_addsBytesAndStatus() {
    RunTotals totals = new RunTotals();
    for (int loop = 0; loop < 2; loop++) {
      Recorder recorder = new Recorder(0);
      for (int code : new int[] {200, 200, 201, 204, 301, 404, 500}) {
        RequestSample sample = request(5);
        sample.status = code;
        sample.bytesIn = 10;
        sample.bytesOut = 3;
        recorder.scenario("s").request("r").record(sample);
      }
      totals.merge(List.of(recorder.roll(ms(1000))));
    }

    var requests = totals.requests(SECOND);

    assertThat(requests.status())
        .isEqualTo(Map.of(200, 4L, 201, 2L, 204, 2L, 301, 2L, 404, 2L, 500, 2L));
    assertThat(requests.bytesIn()).isEqualTo(140);
    assertThat(requests.bytesOut()).isEqualTo(42);
    assertThat(requests.perSecond()).isEqualTo(14);
  }

  @Test
  void request_thatNeverBegan_hasNoServiceTime() {
    Recorder recorder = new Recorder(0);
    RequestSample sample = request(5);
    sample.startNanos = RequestSample.NOT_STARTED;
    recorder.scenario("s").request("r").record(sample);

    var requests = Recording.totals(recorder).requests(SECOND);

    assertThat(requests.service().count()).isZero();
    assertThat(requests.response().max().toMillis()).isEqualTo(5);
  }

  @Test
  void series_ofNestedTransactions_areEachTheirOwn() {
    Recorder recorder = new Recorder(0);
    SeriesRecorder scenario = recorder.scenario("s");
    SeriesRecorder outer = scenario.transaction("buy");
    SeriesRecorder inner = outer.transaction("pay");
    inner.request("POST /pay").record(request(5));
    inner.record(ms(6), ms(6), true);
    outer.record(ms(7), ms(7), false);
    scenario.request("GET /").record(request(3));
    scenario.record(ms(8), ms(8), false);

    RunTotals totals = Recording.totals(recorder);

    assertThat(totals.series())
        .extracting(SeriesFigures::series)
        .containsExactlyInAnyOrder(
            Series.iterationsOf("s"),
            Series.iterationsOf("s").transaction("buy"),
            Series.iterationsOf("s").transaction("buy").transaction("pay"),
            Series.iterationsOf("s").transaction("buy").transaction("pay").request("POST /pay"),
            Series.iterationsOf("s").request("GET /"));
    // Outermost are "buy", which failed, and the request outside any, which did not.
    assertThat(totals.transactions(SECOND).succeeded()).isEqualTo(1);
    assertThat(totals.transactions(SECOND).failed()).isEqualTo(1);
    assertThat(totals.transactions(SECOND).errorShare()).isEqualTo(0.5);
    assertThat(totals.requests(SECOND).total()).isEqualTo(2);
  }

  /** Whatever is recorded in whatever order and window, nothing planned is lost. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void accounting_ofAnySequence_isAnIdentity(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RunTotals totals = new RunTotals();
    Recorder recorder = new Recorder(0);
    int waiting = 0;
    for (int step = 1; step <= 2_000; step++) {
      switch (random.nextInt(9)) {
        case 0, 1, 2 -> {
          recorder.planned(2);
          waiting += 2;
        }
        case 3, 4 -> waiting -= start(recorder, waiting, step);
        case 5 -> waiting -= unsent(recorder, waiting, random);
        case 6 -> end(recorder, step, random);
        case 7 -> totals.merge(List.of(recorder.roll(ms(step))));
        default -> {
          if (random.nextInt(100) == 0) {
            recorder.giveUp(ms(step), UnsentReason.STOPPED);
            waiting = 0;
          }
        }
      }
    }
    recorder.giveUp(ms(2_001), UnsentReason.STOPPED);
    totals.merge(List.of(recorder.roll(ms(2_001))));

    assertThat(totals.accounting()).matches(Recording::holds);
    assertThat(totals.accounting().abandoned()).isPositive();
    assertThat(recorder.running()).isZero();
  }

  private static int start(Recorder recorder, int waiting, int step) {
    if (waiting > 0) {
      recorder.started(ms(step));
      return 1;
    }
    return 0;
  }

  private static int unsent(Recorder recorder, int waiting, SplittableRandom random) {
    if (waiting > 0) {
      recorder.unsent(UnsentReason.values()[random.nextInt(3)], 1);
      return 1;
    }
    return 0;
  }

  private static void end(Recorder recorder, int step, SplittableRandom random) {
    if (recorder.running() > 0) {
      switch (random.nextInt(3)) {
        case 0 -> recorder.succeeded(ms(step));
        case 1 -> recorder.failed(ms(step), random.nextBoolean() ? "fail" : "exception");
        default -> recorder.withdrawn(ms(step));
      }
    }
  }

  @Test
  void concurrency_ofKnownIterations_isTheirMeanAndMost() {
    Recorder recorder = new Recorder(0);
    recorder.planned(3);
    recorder.started(ms(0));
    recorder.started(ms(200));
    recorder.succeeded(ms(400));
    Window first = recorder.roll(ms(500));
    recorder.started(ms(600));
    recorder.succeeded(ms(900));
    recorder.failed(ms(1000), "fail");
    RunTotals totals = new RunTotals();
    totals.merge(List.of(first));
    totals.merge(List.of(recorder.roll(ms(1000))));

    // The first runs for 400 or 1 000 ms, the second for the other, the third for 300 ms from 600:
    // 1 for 200 ms, 2 for 200 ms, 1 for 200 ms, 2 for 300 ms, 1 for 100 ms, in all 1 500 of 1 000.
    assertThat(totals.concurrency(SECOND).mean()).isEqualTo(1.5);
    assertThat(totals.concurrency(SECOND).max()).isEqualTo(2);
    assertThat(first.runningAtEnd()).isEqualTo(1);
  }

  @Test
  void concurrency_ofSeveralLoops_addsWhatRanInTheSameSecond() {
    List<Window> windows = new ArrayList<>();
    for (int loop = 1; loop <= 3; loop++) {
      Recorder recorder = new Recorder(0);
      for (int i = 0; i < loop; i++) {
        recorder.started(ms(0));
      }
      windows.add(recorder.roll(ms(1000)));
    }
    RunTotals totals = new RunTotals();
    totals.merge(windows);

    // 1 + 2 + 3, for the whole second.
    assertThat(totals.concurrency(SECOND).max()).isEqualTo(6);
    assertThat(totals.concurrency(SECOND).mean()).isEqualTo(6);
  }

  @Test
  void live_oneSecond_showsThatSecondAndWhatFailedSoFar() {
    Recorder recorder = new Recorder(0);
    RunTotals totals = new RunTotals();
    recorder.scenario("s").request("r").record(Recording.failed(5, "status"));
    totals.merge(List.of(recorder.roll(ms(1000))));
    recorder.planned(30);
    for (int i = 1; i <= 20; i++) {
      recorder.started(ms(1000));
      recorder.late(0);
      recorder.scenario("s").request("r").record(request(i));
    }
    Window second = recorder.roll(ms(3000));
    totals.merge(List.of(second));

    LiveFigures live =
        totals.live(
            RunTotals.of(List.of(second)),
            Window.lengthOf(List.of(second)),
            SECOND.multipliedBy(3),
            20,
            Duration.ZERO);

    // 30, 20 and 20 in two seconds.
    assertThat(live.askedPerSecond()).isEqualTo(15);
    assertThat(live.startedPerSecond()).isEqualTo(10);
    assertThat(live.requestsPerSecond()).isEqualTo(10);
    assertThat(live.p50Millis().orElseThrow()).isBetween(9.99, 10.01);
    // 20 samples do not tell a p99; the greatest is shown.
    assertThat(live.p99Millis()).hasValue(20);
    assertThat(live.failedRequests()).isEqualTo(1);
    assertThat(live.running()).isEqualTo(20);
  }

  @Test
  void live_secondWithoutARequest_showsNoTimes() {
    Recorder recorder = new Recorder(0);
    Window second = recorder.roll(ms(1000));

    LiveFigures live =
        new RunTotals()
            .live(
                RunTotals.of(List.of(second)), Window.lengthOf(List.of(second)), SECOND, 0, SECOND);

    assertThat(live.unanswered()).isEqualTo(SECOND);
    assertThat(live.p50Millis()).isEmpty();
    assertThat(live.p99Millis()).isEmpty();
    assertThat(live.requestsPerSecond()).isZero();
  }

  @Test
  void events_all_areCountedAndTheFirstKept() {
    Recorder recorder = new Recorder(0);
    for (int i = 0; i < EventTally.MAX_KEPT + 5; i++) {
      recorder.event("s", i % 2 == 0 ? "even" : "odd", Map.of("i", i), ms(i));
    }

    RunTotals totals = Recording.totals(recorder);
    var events = totals.firstEvents(nanos -> Instant.EPOCH.plusNanos(nanos));

    // 10 005 events: one more even than odd.
    assertThat(totals.events()).isEqualTo(Map.of("even", 5_003L, "odd", 5_002L));
    assertThat(events).hasSize(EventTally.MAX_KEPT);
    assertThat(events.get(7).at()).isEqualTo(Instant.EPOCH.plusMillis(7));
    assertThat(events.get(7).fields().toString()).isEqualTo("{i=7}");
  }

  @Test
  void events_inOneSecond_areKeptNoMoreThanInARun() {
    Recorder recorder = new Recorder(0);
    for (int i = 0; i < EventTally.MAX_KEPT + 5; i++) {
      recorder.event("s", "e", Map.of(), 0);
    }

    assertThat(recorder.roll(ms(1000)).events.first(_ -> Instant.EPOCH))
        .hasSize(EventTally.MAX_KEPT);
  }

  @Test
  void events_ofManyTypes_areBounded() {
    Recorder recorder = new Recorder(0);
    for (int i = 0; i < EventTally.MAX_TYPES + 50; i++) {
      recorder.event("s", "type " + i, Map.of(), 0);
    }

    var events = Recording.totals(recorder).events();

    assertThat(events).hasSizeLessThanOrEqualTo(EventTally.MAX_TYPES + 1);
    assertThat(events).containsKey("other events");
    assertThat(events.values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(EventTally.MAX_TYPES + 50);
  }

  @Test
  void overruns_ofAllWindows_areAdded() {
    Recorder recorder = new Recorder(0);
    RunTotals totals = new RunTotals();
    recorder.overran();
    totals.merge(List.of(recorder.roll(ms(1000))));
    recorder.overran();
    recorder.overran();
    totals.merge(List.of(recorder.roll(ms(2000))));

    assertThat(totals.overruns()).isEqualTo(3);
  }
}
