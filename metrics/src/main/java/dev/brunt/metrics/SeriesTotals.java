package dev.brunt.metrics;

import dev.brunt.metrics.RunFigures.SeriesFigures;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** One series over many seconds and loops. */
final class SeriesTotals {
  private final Histogram response = new Histogram(3);
  private final Histogram service = new Histogram(3);
  private final SortedMap<Integer, Long> status = new TreeMap<>();
  long succeeded;
  long failed;
  private long bytesIn;
  private long bytesOut;

  void merge(SeriesWindow window) {
    response.add(window.response);
    service.add(window.service);
    window.forEachStatus((code, count) -> status.merge(code, count, Long::sum));
    succeeded += window.succeeded;
    failed += window.failed;
    bytesIn += window.bytesIn;
    bytesOut += window.bytesOut;
  }

  void merge(SeriesTotals other) {
    response.add(other.response);
    service.add(other.service);
    other.status.forEach((code, count) -> status.merge(code, count, Long::sum));
    succeeded += other.succeeded;
    failed += other.failed;
    bytesIn += other.bytesIn;
    bytesOut += other.bytesOut;
  }

  SeriesFigures figures(Series about) {
    return new SeriesFigures(
        about,
        succeeded,
        failed,
        bytesIn,
        bytesOut,
        new TreeMap<>(status),
        new Times(response),
        new Times(service));
  }
}
