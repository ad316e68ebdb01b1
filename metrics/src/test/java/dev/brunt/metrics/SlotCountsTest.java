package dev.brunt.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SlotCountsTest {
  private static List<String> shown(SlotCounts counts) {
    List<String> all = new ArrayList<>();
    counts.forEach((slot, count) -> all.add(slot + "=" + count));
    return all;
  }

  @Test
  void forEach_slotsInAnyOrder_showsThemAscendingWithTheirCounts() {
    SplittableRandom random = new SplittableRandom(5);
    SlotCounts counts = new SlotCounts();
    TreeMap<Integer, Long> expected = new TreeMap<>();
    for (int i = 0; i < 20_000; i++) {
      int slot = random.nextInt(1 + random.nextInt(50_000));
      counts.add(slot);
      expected.merge(slot, 1L, Long::sum);
    }

    assertThat(shown(counts))
        .isEqualTo(expected.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
    assertThat(counts.total()).isEqualTo(20_000);
    assertThat(counts.size()).isEqualTo(expected.size());
  }

  /** More than an int can count: some days of a fast target, all in the slot of no time at all. */
  @Test
  void add_moreThanAnIntHolds_isCountedExactly() {
    long many = 3L * Integer.MAX_VALUE;
    SlotCounts counts = new SlotCounts();
    counts.add(0, many);
    counts.add(7, Integer.MAX_VALUE - 1);
    for (int i = 0; i < 5; i++) {
      counts.add(7);
      counts.add(0);
    }
    counts.add(counts(0, 2));

    assertThat(shown(counts)).containsExactly("0=" + (many + 7), "7=" + (Integer.MAX_VALUE + 4L));
    assertThat(counts.total()).isEqualTo(many + 7 + Integer.MAX_VALUE + 4L);
  }

  @Test
  void subtract_allOfASlot_leavesNothingOfIt() {
    SlotCounts counts = counts(3, 5);
    counts.add(9, 10L * Integer.MAX_VALUE);
    counts.add(70, 4);
    SlotCounts less = counts(3, 5);
    less.add(9, 10L * Integer.MAX_VALUE - 1);
    less.add(70, 1);

    counts.subtract(less);

    assertThat(shown(counts)).containsExactly("9=1", "70=3");
    assertThat(counts.total()).isEqualTo(4);
  }

  private static SlotCounts counts(int slot, long count) {
    SlotCounts counts = new SlotCounts();
    counts.add(slot, count);
    return counts;
  }

  /** What is computed from slots is what HdrHistogram computes of the same times, to the bit. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 19, 100, 5_000})
  void times_ofAnyTimes_areThoseOfAHistogram(int samples) {
    SplittableRandom random = new SplittableRandom(samples);
    for (int run = 0; run < 50; run++) {
      Histogram expected = new Histogram(3);
      TimeCounts counts = new TimeCounts();
      for (int i = 0; i < samples; i++) {
        long nanos = (long) Math.exp(random.nextDouble(1, 3 + run % 28));
        expected.recordValue(nanos);
        counts.record(nanos);
      }
      isAs(expected, counts.times());
      isAs(expected, new Times(expected));
    }
  }

  private static void isAs(Histogram expected, Times times) {
    assertThat(times.histogram()).isEqualTo(expected);
    assertThat(times.count()).isEqualTo(expected.getTotalCount());
    assertThat(times.stdDevMillis().orElseThrow()).isEqualTo(expected.getStdDeviation() / 1e6);
    long min = Math.round(times.nanosAt(0));
    long max = times.max().toNanos();
    assertThat(times.meanMillis().orElseThrow())
        .isEqualTo(Math.clamp(expected.getMean(), (double) min, (double) max) / 1e6);
    for (double q : new double[] {1e-9, 0.01, 0.1, 0.25, 0.5, 0.9, 0.95, 0.99, 0.999, 0.99999, 1}) {
      assertThat(times.nanosAt(q))
          .isEqualTo(Math.clamp(expected.getValueAtPercentile(100 * q), min, max));
      double nanos = times.nanosAt(q);
      long alike = expected.lowestEquivalentValue((long) nanos);
      assertThat(times.countBelow(nanos))
          .isEqualTo(alike == 0 ? 0 : expected.getCountBetweenValues(0, alike - 1));
      assertThat(times.countAround(nanos)).isEqualTo(expected.getCountAtValue(alike));
    }
    assertThat(times.countBelow(1e300)).isEqualTo(expected.getTotalCount());
    assertThat(times.countBelow(-1)).isZero();
  }
}
