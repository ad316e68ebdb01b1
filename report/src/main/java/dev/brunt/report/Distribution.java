package dev.brunt.report;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * How samples spread over buckets between the least and the greatest, each bucket as much wider
 * than the one before as that one is than its own: a slow tail and a fast bulk both show.
 */
final class Distribution {
  private static final int BUCKETS = 8;
  private static final double NANOS_PER_MILLI = 1e6;

  private Distribution() {}

  /**
   * Samples between two values.
   *
   * @param fromMillis the lower end
   * @param toMillis the upper end, which the last bucket includes
   */
  record Bucket(double fromMillis, double toMillis, long count) {}

  /** Samples nearer to each other than the histogram tells apart are equal. */
  private static final double SAME = 1.002;

  /** Returns the buckets, lowest first; none without a sample, one where all samples are equal. */
  static List<Bucket> of(Histogram nanos) {
    if (nanos.getTotalCount() == 0) {
      return List.of();
    }
    double least = Math.max(1.0, (double) nanos.getMinValue());
    double greatest = Math.max(least, (double) nanos.getMaxValue());
    if (greatest <= least * SAME) {
      return List.of(bucket(least, greatest, nanos.getTotalCount()));
    }
    double ratio = Math.pow(greatest / least, 1.0 / BUCKETS);
    long[] counts = counts(nanos, least, ratio);
    List<Bucket> buckets = new ArrayList<>();
    for (int i = 0; i < BUCKETS; i++) {
      double from = least * Math.pow(ratio, i);
      buckets.add(bucket(from, from * ratio, counts[i]));
    }
    return buckets;
  }

  private static long[] counts(Histogram nanos, double least, double ratio) {
    long[] counts = new long[BUCKETS];
    for (HistogramIterationValue value : nanos.recordedValues()) {
      double position = Math.log(value.getValueIteratedTo() / least) / Math.log(ratio);
      int index = Math.clamp((long) position, 0, BUCKETS - 1);
      counts[index] += value.getCountAtValueIteratedTo();
    }
    return counts;
  }

  private static Bucket bucket(double fromNanos, double toNanos, long count) {
    return new Bucket(fromNanos / NANOS_PER_MILLI, toNanos / NANOS_PER_MILLI, count);
  }
}
