package dev.brunt.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SparseTimesTest {
  @ParameterizedTest
  @ValueSource(
      longs = {0, 1, 2_047, 2_048, 2_049, 4_095, 4_096, 1_000_000_007, 86_400_000_000_000L})
  void slot_ofAnyTime_isThatOfAHistogram(long nanos) {
    Histogram histogram = new Histogram(3);
    histogram.recordValue(nanos);

    int slot = SparseTimes.slotOf(nanos);

    assertThat(SparseTimes.lowest(slot)).isEqualTo(histogram.lowestEquivalentValue(nanos));
    assertThat(SparseTimes.lowest(slot + 1)).isEqualTo(histogram.nextNonEquivalentValue(nanos));
  }

  /** Times over nine decades, in three parts of different ranges, one of them empty. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void of_partsWithDifferentRanges_isWhatOneHistogramCounts(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Histogram all = new Histogram(3);
    TimeCounts fast = new TimeCounts();
    TimeCounts slow = new TimeCounts();
    for (int i = 0; i < 5_000; i++) {
      record(fast, (long) Math.exp(random.nextDouble(0, 14)), all);
      record(slow, (long) Math.exp(random.nextDouble(10, 24)), all);
    }

    SparseTimes times = SparseTimes.of(List.of(fast, new TimeCounts(), slow));

    assertThat(times.histogram()).isEqualTo(all);
    assertThat(times.count()).isEqualTo(10_000);
    assertThat(times.minNanos()).isEqualTo(Math.min(fast.minNanos(), slow.minNanos()));
    assertThat(times.maxNanos()).isEqualTo(Math.max(fast.maxNanos(), slow.maxNanos()));
    assertThat(SparseTimes.of(List.of(fast)).plus(SparseTimes.of(List.of(slow)))).isEqualTo(times);
  }

  private static void record(TimeCounts counts, long nanos, Histogram all) {
    counts.record(nanos);
    all.recordValue(nanos);
  }

  @Test
  void of_extremesInOtherSlots_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SparseTimes.of(new int[] {5, 7}, new long[] {1, 1}, 5, 8))
        .withMessage("extremes must be in the first and last of slots 5..7 but were 5 and 8 ns");
  }

  @Test
  void of_slotsThatDoNotAscend_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SparseTimes.of(new int[] {7, 7}, new long[] {1, 1}, 7, 7))
        .withMessage("slots must ascend and counts be > 0 but 1 in slot 7 is at 1");
  }
}
