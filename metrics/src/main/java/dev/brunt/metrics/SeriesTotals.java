package dev.brunt.metrics;

import dev.brunt.metrics.RunFigures.SeriesFigures;
import dev.brunt.metrics.RunWindow.SeriesOfWindow;
import java.util.SortedMap;
import java.util.TreeMap;

/** One series over many seconds and loops. */
final class SeriesTotals {
  private final TimeCounts response = new TimeCounts();
  private final TimeCounts service = new TimeCounts();
  private final PhaseCounts phases = new PhaseCounts();
  private final SlowestOf slowest = new SlowestOf();
  private final SortedMap<Integer, Long> status = new TreeMap<>();
  private long succeeded;
  private long failed;
  private long failedOutside;
  private long bytesIn;
  private long bytesOut;

  void merge(SeriesOfWindow window) {
    response.add(window.response());
    service.add(window.service());
    phases.add(window.phases());
    window.status().forEach((code, count) -> status.merge(code, count, Long::sum));
    succeeded += window.succeeded();
    failed += window.failed();
    failedOutside += window.failedOutside();
    bytesIn += window.bytesIn();
    bytesOut += window.bytesOut();
  }

  void merge(SeriesTotals other) {
    response.add(other.response);
    service.add(other.service);
    phases.add(other.phases);
    slowest.add(other.slowest);
    other.status.forEach((code, count) -> status.merge(code, count, Long::sum));
    succeeded += other.succeeded;
    failed += other.failed;
    failedOutside += other.failedOutside;
    bytesIn += other.bytesIn;
    bytesOut += other.bytesOut;
  }

  void slow(SlowRequest request) {
    slowest.add(request);
  }

  long failedOutside() {
    return failedOutside;
  }

  SeriesFigures figures(Series about) {
    Times responded = response.times();
    Times served = service.times();
    return new SeriesFigures(
        about,
        succeeded,
        failed,
        bytesIn,
        bytesOut,
        new TreeMap<>(status),
        responded,
        served,
        phases.figures(responded, served),
        slowest.toList());
  }

  long failed() {
    return failed;
  }

  boolean isAnswered() {
    return succeeded > 0 || bytesIn > 0;
  }

  /** Returns whether not one of these got so far as to be sent. */
  boolean onlyFailed() {
    return succeeded == 0 && status.isEmpty() && bytesOut == 0 && bytesIn == 0;
  }
}
