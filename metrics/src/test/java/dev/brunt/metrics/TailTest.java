package dev.brunt.metrics;

import static dev.brunt.metrics.Recording.ms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What the slowest requests spent their time with, and which they were. */
final class TailTest {
  /** Returns a request that was served in so many milliseconds, after a connect of so many. */
  private static RequestSample request(double due, double connect, double service) {
    RequestSample sample = new RequestSample();
    sample.dueNanos = ms(due);
    sample.startNanos = ms(due + connect);
    sample.endNanos = ms(due + connect + service);
    sample.firstByteNanos = sample.endNanos;
    sample.status = 200;
    if (connect > 0) {
      sample.connecting().connectingNanos = ms(connect);
    }
    return sample;
  }

  private static PhaseFigures phases(RunTotals totals) {
    return totals.requests(Recording.SECOND).phases();
  }

  @Test
  void tail_ofRequestsThatConnected_isConnecting() {
    Recorder recorder = new Recorder(0);
    SeriesRecorder series = recorder.scenario("s").request("r");
    for (int i = 0; i < 990; i++) {
      series.record(request(i, 0, 2));
    }
    // 71 of 100 ms: these are the slowest 1 %.
    for (int i = 0; i < 10; i++) {
      series.record(request(i, 71, 29));
    }

    PhaseFigures phases = phases(Recording.totals(recorder));

    TailFigures tail = phases.tail().orElseThrow();
    assertThat(tail.count()).isEqualTo(10);
    assertThat(tail.share()).isEqualTo(0.01);
    assertThat(tail.spent().share(tail.spent().connecting())).isCloseTo(0.71, offset(0.01));
    assertThat(tail.spent().share(tail.spent().waiting())).isCloseTo(0.29, offset(0.01));
    // Of all: 10 · 71 ms of 990 · 2 ms + 10 · 100 ms.
    assertThat(phases.spent().share(phases.spent().connecting()))
        .isCloseTo(710.0 / 2_980, offset(0.01));
  }

  @Test
  void tail_ofFewRequests_isNotTold() {
    Recorder recorder = new Recorder(0);
    SeriesRecorder series = recorder.scenario("s").request("r");
    for (int i = 0; i < 999; i++) {
      series.record(request(i, 0, i < 900 ? 1 : 50));
    }

    assertThat(phases(Recording.totals(recorder)).tail()).isEmpty();
  }

  @Test
  void tail_ofRequestsThatAreAllAlike_isNotTold() {
    Recorder recorder = new Recorder(0);
    SeriesRecorder series = recorder.scenario("s").request("r");
    for (int i = 0; i < 5_000; i++) {
      series.record(request(i, 0, 100));
    }

    assertThat(phases(Recording.totals(recorder)).tail()).isEmpty();
  }

  /** Half a minute on two loops, a few requests a second and class, against sums of all samples. */
  @Test
  void tail_overSecondsAndLoops_isThatOfAllSamples() {
    SplittableRandom random = new SplittableRandom(5);
    List<Recorder> loops = List.of(new Recorder(0), new Recorder(0));
    List<RequestSample> all = new ArrayList<>();
    RunTotals totals = new RunTotals();
    for (int second = 1; second <= 30; second++) {
      List<Window> windows = new ArrayList<>();
      for (Recorder loop : loops) {
        for (int i = 0; i < 60; i++) {
          double service = 3 * Math.exp(0.7 * random.nextGaussian());
          RequestSample sample = request(1 + i, random.nextInt(4) == 0 ? service : 0, service);
          // The generator took a hundredth of what the target did.
          sample.dueNanos -= ms(service / 100);
          all.add(sample);
          loop.scenario("s").request("r").record(sample);
        }
        windows.add(loop.roll(ms(1000 * second)));
      }
      totals.merge(windows);
    }

    TailFigures tail = phases(totals).tail().orElseThrow();

    List<TimeSpent> slowest =
        all.stream().map(TimeSpent::of).filter(spent -> spent.total() >= tail.fromNanos()).toList();
    assertThat(tail.of()).isEqualTo(3_600);
    assertThat(tail.count()).isEqualTo(slowest.size()).isBetween(18L, 72L);
    double total = slowest.stream().mapToLong(TimeSpent::total).sum();
    double connecting = slowest.stream().mapToLong(TimeSpent::connecting).sum();
    assertThat(tail.spent().share(tail.spent().connecting()))
        .isCloseTo(connecting / total, offset(0.02));
    assertThat(tail.spent().share(tail.spent().generator())).isLessThan(0.02);
    assertThat(phases(totals).spent().share(phases(totals).spent().generator()))
        .isCloseTo(0.0075, offset(0.003));
  }

  @Test
  void timeSpent_partsOfARequest_areItsResponseTime() {
    RequestSample sample = request(1, 5, 20);
    sample.connecting().dnsNanos = ms(2);
    sample.connecting().connectingNanos = ms(1.5);
    sample.connecting().tlsHandshakingNanos = ms(1);
    sample.firstByteNanos = sample.endNanos - ms(4);

    TimeSpent spent = TimeSpent.of(sample);

    assertThat(spent.total()).isEqualTo(ms(25));
    assertThat(spent).isEqualTo(new TimeSpent(ms(0.5), 0, ms(2), ms(1.5), ms(1), ms(16), ms(4)));
  }

  @Test
  void timeSpent_ofARequestThatWasNeverSent_isWhatItWaitedFor() {
    RequestSample sample = new RequestSample();
    sample.dueNanos = ms(1);
    sample.endNanos = ms(31);
    sample.connecting().blockedNanos = ms(30);

    assertThat(TimeSpent.of(sample)).isEqualTo(new TimeSpent(0, ms(30), 0, 0, 0, 0, 0));
  }

  @Test
  void slowest_ofAWindow_areTheFourSlowestWithWhoTheyWere() {
    Recorder recorder = new Recorder(0);
    SeriesRecorder series = recorder.scenario("s").request("r");
    for (int i = 0; i < 1_000; i++) {
      series.record(request(i, 0, 1 + (i * 7_919) % 1_000), 3, i);
    }

    List<SlowRequest> slowest = join(recorder, new WindowJoin(0));

    assertThat(slowest)
        .extracting(SlowRequest::responseNanos)
        .containsExactly(ms(1_000), ms(999), ms(998), ms(997));
    SlowRequest first = slowest.getFirst();
    assertThat((first.iteration() * 7_919) % 1_000).isEqualTo(999);
    assertThat(first.due()).isEqualTo(Duration.ofMillis(first.iteration()));
    assertThat(first.user()).isEqualTo(3);
    assertThat(first.status()).isEqualTo(200);
  }

  private static List<SlowRequest> join(Recorder recorder, WindowJoin join) {
    return join.join(List.of(recorder.roll(ms(1_000))), 0, List.of()).happenings().slowest();
  }

  @Test
  void slowest_ofManySeries_areBoundedAndEachSeriesHasItsTurn() {
    Recorder recorder = new Recorder(0);
    WindowJoin join = new WindowJoin(0);
    var seen = new HashSet<Series>();
    for (int second = 0; second < 100; second++) {
      for (int i = 0; i < 400; i++) {
        recorder.scenario("s").request("r" + i % 200).record(request(i, 0, 5 + i % 200), 1, i);
      }
      List<SlowRequest> slowest = join(recorder, join);
      assertThat(slowest).hasSize(SlowestJoin.MOST);
      // The slowest of all are the last two series'.
      assertThat(slowest.stream().limit(4).map(one -> one.about().name()))
          .containsExactly("r199", "r199", "r198", "r198");
      slowest.forEach(one -> seen.add(one.about()));
    }

    assertThat(seen).hasSize(200);
  }

  @Test
  void slowest_ofARun_areTheSlowestOfItsWindows() {
    SplittableRandom random = new SplittableRandom(9);
    Recorder recorder = new Recorder(0);
    RunTotals totals = new RunTotals();
    WindowJoin join = new WindowJoin(0);
    List<Long> times = new ArrayList<>();
    for (int second = 1; second <= 50; second++) {
      for (int i = 0; i < 30; i++) {
        RequestSample sample = request(i, 0, Math.exp(2 * random.nextGaussian()));
        times.add(sample.endNanos - sample.dueNanos);
        recorder.scenario("s").request("r" + i % 3).record(sample);
      }
      totals.merge(join.join(List.of(recorder.roll(ms(1000 * second))), 0, List.of()));
    }

    times.sort(Comparator.reverseOrder());
    assertThat(totals.requests(Recording.SECOND).slowest())
        .extracting(SlowRequest::responseNanos)
        .containsExactlyElementsOf(times.subList(0, SlowestOf.MOST));
  }
}
