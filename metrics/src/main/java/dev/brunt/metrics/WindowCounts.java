package dev.brunt.metrics;

import dev.brunt.metrics.RunWindow.SeriesOfWindow;
import java.util.Optional;
import org.HdrHistogram.AbstractHistogram;

/**
 * What a window of a run showed, usually a second.
 *
 * @param seconds how long it was, above 0
 * @param responseNanos response times of the requests that ended in it, 3 significant digits; not
 *     copied
 * @param succeeded outermost transactions that ended well in it
 * @param failed outermost transactions that ended badly in it
 */
public record WindowCounts(
    double seconds, AbstractHistogram responseNanos, long succeeded, long failed) {
  private static final double NANOS_PER_SECOND = 1e9;

  /**
   * Returns what a window says of its requests and outermost transactions; empty where it has no
   * length.
   */
  static Optional<WindowCounts> of(RunWindow window) {
    if (window.length().isZero()) {
      return Optional.empty();
    }
    TimeCounts response = new TimeCounts();
    long succeeded = 0;
    long failed = 0;
    for (SeriesOfWindow measured : window.series()) {
      if (measured.about().kind() == Series.Kind.REQUEST) {
        response.add(measured.response());
      }
      boolean outermost = measured.about().isOutermost();
      succeeded += outermost ? measured.succeeded() : 0;
      failed += (outermost ? measured.failed() : 0) + measured.failedOutside();
    }
    double seconds = window.length().toNanos() / NANOS_PER_SECOND;
    return Optional.of(new WindowCounts(seconds, response.histogram(), succeeded, failed));
  }
}
