package dev.brunt.metrics;

import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * How often which time occurred in a short while: those slots of a histogram of nanoseconds with 3
 * significant digits that hold anything, and the exact extremes. Immutable, and small: what a
 * window is kept and handed on as.
 *
 * <p>Slots are numbered as HdrHistogram numbers them: of times below 2 048 ns each has its own;
 * from there on each doubling is divided into 1 024.
 */
public final class SparseTimes {
  /** Nothing. */
  public static final SparseTimes NONE = new SparseTimes(new int[0], new long[0], 0, 0);

  private static final int DIGITS = 3;
  private static final int STEPS = 1_024;
  private static final int STEPS_BITS = 10;

  private final int[] slots;
  private final long[] counts;
  private final long minNanos;
  private final long maxNanos;

  /** Takes over slots in ascending order with their counts. */
  private SparseTimes(int[] slots, long[] counts, long minNanos, long maxNanos) {
    this.slots = slots;
    this.counts = counts;
    this.minNanos = minNanos;
    this.maxNanos = maxNanos;
  }

  /**
   * Returns times by their slots.
   *
   * @param slots the slots that hold anything, ascending; copied
   * @param counts how many times are in each, above 0; copied
   * @param minNanos the least time, in the first slot
   * @param maxNanos the greatest time, in the last slot
   * @throws IllegalArgumentException if these do not fit together
   */
  public static SparseTimes of(int[] slots, long[] counts, long minNanos, long maxNanos) {
    if (slots.length != counts.length) {
      throw new IllegalArgumentException(
          "there are %d slots but %d counts".formatted(slots.length, counts.length));
    }
    if (slots.length == 0) {
      return NONE;
    }
    for (int i = 0; i < slots.length; i++) {
      if (counts[i] <= 0 || (i > 0 && slots[i] <= slots[i - 1])) {
        throw new IllegalArgumentException(
            "slots must ascend and counts be > 0 but %d in slot %d is at %d"
                .formatted(counts[i], slots[i], i));
      }
    }
    if (slotOf(minNanos) != slots[0] || slotOf(maxNanos) != slots[slots.length - 1]) {
      throw new IllegalArgumentException(
          "extremes must be in the first and last of slots %d..%d but were %d and %d ns"
              .formatted(slots[0], slots[slots.length - 1], minNanos, maxNanos));
    }
    return new SparseTimes(slots.clone(), counts.clone(), minNanos, maxNanos);
  }

  /** Returns times without their empty slots. */
  public static SparseTimes of(Times times) {
    return times.sparse();
  }

  /** Returns the times of a histogram of nanoseconds, with its extremes. */
  static SparseTimes of(Histogram histogram) {
    if (histogram.getNumberOfSignificantValueDigits() != DIGITS
        || histogram.getLowestDiscernibleValue() != 1) {
      throw new IllegalArgumentException(
          "a histogram must have %d digits from 1 on but had %d from %d on"
              .formatted(
                  DIGITS,
                  histogram.getNumberOfSignificantValueDigits(),
                  histogram.getLowestDiscernibleValue()));
    }
    SlotCounts slots = new SlotCounts();
    for (HistogramIterationValue value : histogram.recordedValues()) {
      slots.add(slotOf(value.getValueIteratedTo()), value.getCountAtValueIteratedTo());
    }
    return of(slots, histogram.getMinValue(), histogram.getMaxValue());
  }

  static SparseTimes of(TimeCounts counts) {
    return of(counts.slots(), counts.minNanos(), counts.maxNanos());
  }

  /** Returns what is in slots; extremes are only as exact as those. */
  static SparseTimes of(SlotCounts slots) {
    SparseTimes exact = of(slots, 0, 0);
    int size = exact.size();
    return size == 0
        ? NONE
        : new SparseTimes(
            exact.slots,
            exact.counts,
            lowest(exact.slots[0]),
            lowest(exact.slots[size - 1] + 1) - 1);
  }

  private static SparseTimes of(SlotCounts counted, long min, long max) {
    int size = counted.size();
    if (size == 0) {
      return NONE;
    }
    int[] slots = new int[size];
    long[] counts = new long[size];
    int[] used = {0};
    counted.forEach((slot, count) -> {
      slots[used[0]] = slot;
      counts[used[0]++] = count;
    });
    return new SparseTimes(slots, counts, min, max);
  }

  /** Returns some counts together. */
  static SparseTimes of(List<TimeCounts> parts) {
    if (parts.size() == 1) {
      return of(parts.getFirst());
    }
    TimeCounts sum = new TimeCounts();
    parts.stream().filter(part -> part.count() > 0).forEach(sum::add);
    return of(sum);
  }

  /** Returns these and others together. */
  public SparseTimes plus(SparseTimes other) {
    if (count() == 0 || other.count() == 0) {
      return count() == 0 ? other : this;
    }
    int[] sumSlots = new int[slots.length + other.slots.length];
    long[] sumCounts = new long[sumSlots.length];
    int used = 0;
    int i = 0;
    int j = 0;
    while (i < slots.length || j < other.slots.length) {
      int mine = i < slots.length ? slots[i] : Integer.MAX_VALUE;
      int others = j < other.slots.length ? other.slots[j] : Integer.MAX_VALUE;
      sumSlots[used] = Math.min(mine, others);
      long count = mine <= others ? counts[i++] : 0;
      count += others <= mine ? other.counts[j++] : 0;
      sumCounts[used++] = count;
    }
    return new SparseTimes(
        Arrays.copyOf(sumSlots, used),
        Arrays.copyOf(sumCounts, used),
        Math.min(minNanos, other.minNanos),
        Math.max(maxNanos, other.maxNanos));
  }

  /** Returns the slot of a time from 0 on. */
  public static int slotOf(long nanos) {
    if (nanos < 2 * STEPS) {
      return (int) nanos;
    }
    int shift = Long.SIZE - Long.numberOfLeadingZeros(nanos) - STEPS_BITS - 1;
    return (shift << STEPS_BITS) + (int) (nanos >>> shift);
  }

  /** Returns the least time in a slot, in nanoseconds. */
  public static long lowest(int slot) {
    int shift = Math.max(0, (slot >> STEPS_BITS) - 1);
    return (long) (slot - (shift << STEPS_BITS)) << shift;
  }

  /** Returns how many times there are. */
  public long count() {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }

  /** Returns the sum of all times in nanoseconds, each taken for the middle of its slot. */
  double sumNanos() {
    return sumNanosFrom(0);
  }

  /** Returns the sum of the times in a slot and those above, in nanoseconds, in the same way. */
  double sumNanosFrom(int slot) {
    double sum = 0;
    for (int i = 0; i < slots.length; i++) {
      if (slots[i] >= slot) {
        sum += middle(i) * counts[i];
      }
    }
    return sum;
  }

  /** Returns the least time in nanoseconds, exactly; 0 without any. */
  public long minNanos() {
    return minNanos;
  }

  /** Returns the greatest time in nanoseconds, exactly; 0 without any. */
  public long maxNanos() {
    return maxNanos;
  }

  /** Returns how many slots hold anything. */
  public int size() {
    return slots.length;
  }

  /** Returns the slot in a place from 0 on; slots ascend. */
  public int slot(int place) {
    return slots[place];
  }

  /** Returns how many times are in the slot in a place from 0 on. */
  public long count(int place) {
    return counts[place];
  }

  /** Returns how many times are in slots below one. */
  long countBelow(int slot) {
    long below = 0;
    for (int i = 0; i < slots.length && slots[i] < slot; i++) {
      below += counts[i];
    }
    return below;
  }

  /** Returns the middle of the slot in a place, in nanoseconds. */
  double middle(int place) {
    long from = lowest(slots[place]);
    return from + (lowest(slots[place] + 1) - from) / 2;
  }

  /**
   * Returns the greatest time in the slot of a quantile, in nanoseconds; 0 without any. As {@link
   * Histogram#getValueAtPercentile}: the slot in which so large a part of all times is reached,
   * rounded up to whole times, the quantile taken for a hair smaller than it is.
   */
  long highestAt(double quantile) {
    double percentile = Math.clamp(Math.nextDown(quantile * 100), 0, 100);
    long wanted = Math.max(1, (long) Math.ceil(percentile * count() / 100));
    long reached = 0;
    for (int i = 0; i < slots.length; i++) {
      reached += counts[i];
      if (reached >= wanted) {
        return lowest(slots[i] + 1) - 1;
      }
    }
    return 0;
  }

  /** Returns a histogram of these times, in nanoseconds. */
  public Histogram histogram() {
    Histogram histogram = new Histogram(DIGITS);
    addTo(histogram);
    return histogram;
  }

  /** Returns these times with what can be asked of them. */
  public Times times() {
    return new Times(this);
  }

  /** Shows each slot that holds anything, in ascending order. */
  void forEach(SlotCounts.Visitor each) {
    for (int i = 0; i < slots.length; i++) {
      each.visit(slots[i], counts[i]);
    }
  }

  /** Adds these times to a histogram of nanoseconds that has room for them. */
  public void addTo(AbstractHistogram histogram) {
    for (int i = 0; i < slots.length; i++) {
      histogram.recordValueWithCount(lowest(slots[i]), counts[i]);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SparseTimes times
        && minNanos == times.minNanos
        && maxNanos == times.maxNanos
        && Arrays.equals(slots, times.slots)
        && Arrays.equals(counts, times.counts);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(slots) + Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return "%d times from %d to %d ns".formatted(count(), minNanos, maxNanos);
  }
}
