package dev.brunt.metrics;

import dev.brunt.api.RunResult.Accounting;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What tests record with: times in milliseconds from an arbitrary start. */
final class Recording {
  static final Duration SECOND = Duration.ofSeconds(1);

  private Recording() {}

  static long ms(double millis) {
    return Math.round(millis * TimeUnit.MILLISECONDS.toNanos(1));
  }

  /** Returns a request that was due at 0, began at 1 ms and took so long from when it was due. */
  static RequestSample request(double responseMillis) {
    RequestSample sample = new RequestSample();
    sample.startNanos = ms(1);
    sample.endNanos = ms(responseMillis);
    return sample;
  }

  static RequestSample failed(double responseMillis, String kind) {
    RequestSample sample = request(responseMillis);
    sample.failure = new Failure(kind, kind + " it was", null);
    return sample;
  }

  /** Returns what a recorder has recorded so far. */
  static RunTotals totals(Recorder recorder) {
    RunTotals totals = new RunTotals();
    totals.merge(List.of(recorder.roll(ms(1000))));
    return totals;
  }

  static void recordIterations(Recorder recorder, int count) {
    recorder.planned(count);
    for (int i = 0; i < count; i++) {
      recorder.started(0);
      recorder.succeeded(0);
    }
  }

  static boolean holds(Accounting counted) {
    return counted.planned() == counted.sent() + counted.unsent()
        && counted.sent() == counted.succeeded() + counted.failed() + counted.abandoned();
  }
}
