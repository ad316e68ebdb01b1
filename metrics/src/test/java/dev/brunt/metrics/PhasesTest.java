package dev.brunt.metrics;

import static dev.brunt.metrics.Recording.ms;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** What requests spent their time with, counted only where it is more than one number. */
final class PhasesTest {
  private static final int NEVER = -1;

  /** Returns a request sent at 1 ms, whose response began and ended so many milliseconds later. */
  private static RequestSample answered(double firstByte, double lastByte) {
    RequestSample sample = new RequestSample();
    sample.startNanos = ms(1);
    sample.endNanos = ms(1 + lastByte);
    if (firstByte != NEVER) {
      sample.firstByteNanos = ms(1 + firstByte);
    }
    return sample;
  }

  private static PhaseFigures phases(Recorder recorder) {
    return Recording.totals(recorder).requests(Recording.SECOND).phases();
  }

  @Test
  void waiting_ofAnswersInOnePiece_isTheirServiceTime() {
    Recorder recorder = new Recorder(0);
    SeriesRecorder series = recorder.scenario("s").request("r");
    IntStream.rangeClosed(1, 100).forEach(i -> series.record(answered(i, i)));

    PhaseFigures phases = phases(recorder);

    assertThat(phases.waiting().count()).isEqualTo(100);
    assertThat(phases.waiting().max()).hasMillis(100);
    assertThat(phases.receiving().count()).isEqualTo(100);
    assertThat(phases.receiving().max()).isZero();
  }

  @Test
  void request_withoutAnAnswer_waitedForNothing() {
    Recorder recorder = new Recorder(0);
    recorder.scenario("s").request("r").record(answered(NEVER, 30));

    PhaseFigures phases = phases(recorder);

    assertThat(phases.waiting().count()).isZero();
    assertThat(phases.receiving().count()).isZero();
  }

  @Test
  void waitingAndReceiving_ofAMixtureOverSecondsAndLoops_differInNoBucketFromAllSamples() {
    SplittableRandom random = new SplittableRandom(42);
    Histogram waiting = new Histogram(3);
    Histogram receiving = new Histogram(3);
    RunTotals totals = new RunTotals();
    List<Recorder> recorders = List.of(new Recorder(0), new Recorder(0));
    for (int second = 1; second <= 3; second++) {
      List<Window> windows = new ArrayList<>();
      for (Recorder recorder : recorders) {
        for (int i = 0; i < 3_000; i++) {
          double firstByte = Math.exp(random.nextDouble(0, 5));
          double rest = random.nextInt(3) == 0 ? random.nextDouble(0.01, 80) : 0;
          boolean lost = random.nextInt(10) == 0;
          RequestSample sample = answered(lost ? NEVER : firstByte, firstByte + rest);
          recorder.scenario("s").request("r" + i % 3).record(sample);
          if (!lost) {
            waiting.recordValue(sample.firstByteNanos - sample.startNanos);
            receiving.recordValue(sample.endNanos - sample.firstByteNanos);
          }
        }
        windows.add(recorder.roll(ms(1000 * second)));
      }
      totals.merge(windows);
    }

    PhaseFigures phases = totals.requests(Recording.SECOND).phases();

    assertThat(phases.waiting().histogram()).isEqualTo(waiting);
    assertThat(phases.receiving().histogram()).isEqualTo(receiving);
    assertThat(phases.waiting().max().toNanos())
        .isCloseTo(waiting.getMaxValue(), org.assertj.core.data.Percentage.withPercentage(0.1));
  }

  @Test
  void connectionPhases_ofThoseThatHadThem_areCountedApart() {
    Recorder recorder = new Recorder(0);
    SeriesRecorder series = recorder.scenario("s").request("r");
    RequestSample reused = answered(5, 5);
    RequestSample opened = answered(5, 5);
    opened.connecting().dnsNanos = ms(2);
    opened.connecting().connectingNanos = ConnectionPhases.plus(ConnectionPhases.NONE, ms(3));
    opened.connecting().connectingNanos =
        ConnectionPhases.plus(opened.connecting().connectingNanos, ms(4));
    RequestSample blocked = new RequestSample();
    blocked.endNanos = ms(70);
    blocked.connecting().blockedNanos = ms(70);
    List.of(reused, opened, blocked).forEach(series::record);

    PhaseFigures phases = phases(recorder);

    assertThat(phases.dns().count()).isEqualTo(1);
    assertThat(phases.connecting().max()).hasMillis(7);
    assertThat(phases.tlsHandshaking().count()).isZero();
    assertThat(phases.blocked().max()).hasMillis(70);
    assertThat(phases.waiting().count()).isEqualTo(2);
  }
}
