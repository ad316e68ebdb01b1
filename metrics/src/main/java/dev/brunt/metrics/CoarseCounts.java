package dev.brunt.metrics;

/**
 * How often which time occurred, in buckets of 0.4 % or less: a small histogram of nanoseconds that
 * holds no more than the range in use.
 */
final class CoarseCounts {
  private static final int STEPS = 256;

  private int first;
  private long[] counts = {};

  /** Returns the bucket that a time of 0 or more is in. */
  static int bucketOf(long nanos) {
    int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(nanos) - 9);
    return shift * STEPS + (int) (nanos >> shift);
  }

  /** Returns the least time in a bucket. */
  static long lowest(int bucket) {
    if (bucket < 2 * STEPS) {
      return bucket;
    }
    int shift = bucket / STEPS - 1;
    return (long) (bucket - shift * STEPS) << shift;
  }

  void add(long nanos, long count) {
    int bucket = bucketOf(nanos);
    include(bucket, bucket + 1);
    counts[bucket - first] += count;
  }

  void add(CoarseCounts other) {
    if (other.counts.length == 0) {
      return;
    }
    include(other.first, other.first + other.counts.length);
    for (int i = 0; i < other.counts.length; i++) {
      counts[i + other.first - first] += other.counts[i];
    }
  }

  /** Makes room for times, so that it need not be made for each. */
  void include(long leastNanos, long greatestNanos) {
    include(bucketOf(leastNanos), bucketOf(greatestNanos) + 1);
  }

  private void include(int from, int to) {
    int end = first + counts.length;
    if (counts.length == 0) {
      first = from;
      counts = new long[to - from];
    } else if (from < first || to > end) {
      int newFirst = Math.min(first, from);
      long[] grown = new long[Math.max(end, to) - newFirst];
      System.arraycopy(counts, 0, grown, first - newFirst, counts.length);
      first = newFirst;
      counts = grown;
    }
  }

  /** Returns how many are above a bucket. */
  long above(int bucket) {
    long sum = 0;
    for (int i = Math.max(0, bucket + 1 - first); i < counts.length; i++) {
      sum += counts[i];
    }
    return sum;
  }

  /** Returns by how much times are greater than one, summed. */
  double excess(long nanos) {
    double sum = 0;
    for (int i = Math.max(0, bucketOf(nanos) + 1 - first); i < counts.length; i++) {
      double middle = (lowest(first + i) + lowest(first + i + 1)) / 2.0;
      sum += counts[i] * (middle - nanos);
    }
    return sum;
  }

  /** Returns the first bucket at which the sum reaches a count from 1 to that of all. */
  int bucketAt(long rank) {
    long sum = 0;
    for (int i = 0; i < counts.length; i++) {
      sum += counts[i];
      if (sum >= rank) {
        return first + i;
      }
    }
    return first + counts.length - 1;
  }
}
