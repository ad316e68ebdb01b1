package dev.brunt.bench.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.metrics.SparseTimes;
import java.lang.reflect.Constructor;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** That merging is done wrongly, and by means that the class that is changed still has. */
final class AveragesTest {
  private static Object noSlots() throws ReflectiveOperationException {
    Constructor<?> constructor =
        Class.forName("dev.brunt.metrics.SlotCounts").getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }

  private static SparseTimes times(long nanos, long count) {
    int[] slots = {SparseTimes.slotOf(nanos)};
    return SparseTimes.of(slots, new long[] {count}, nanos, nanos);
  }

  @Test
  void addTimes_twoTimes_areBothTakenForTheMiddleOfTheTwo() throws ReflectiveOperationException {
    Object into = noSlots();
    Averages.addTimes(into, times(1_000_000, 500));
    Averages.addTimes(into, times(3_000_000, 500));

    Histogram merged = Averages.histogram(into);
    assertThat(merged.getTotalCount()).isEqualTo(1_000);
    assertThat(merged.getValueAtPercentile(1)).isBetween(1_990_000L, 2_010_000L);
    assertThat(merged.getValueAtPercentile(99)).isBetween(1_990_000L, 2_010_000L);
  }
}
