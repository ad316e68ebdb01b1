package dev.brunt.bench.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brunt.metrics.SparseTimes;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

/** That merging is done wrongly, and by means that the class that is changed still has. */
final class AveragesTest {
  private static final Class<?> SLOTS = slotCounts();

  private static Class<?> slotCounts() {
    try {
      return Class.forName("dev.brunt.metrics.SlotCounts");
    } catch (ClassNotFoundException changed) {
      throw new IllegalStateException(changed);
    }
  }

  private static Object slots(long nanos, long count) throws ReflectiveOperationException {
    Constructor<?> constructor = SLOTS.getDeclaredConstructor();
    constructor.setAccessible(true);
    Object slots = constructor.newInstance();
    Method add = SLOTS.getDeclaredMethod("add", int.class, long.class);
    add.setAccessible(true);
    add.invoke(slots, SparseTimes.slotOf(nanos), count);
    return slots;
  }

  private static SparseTimes times(Object slots) throws ReflectiveOperationException {
    Method of = SparseTimes.class.getDeclaredMethod("of", SLOTS);
    of.setAccessible(true);
    return (SparseTimes) of.invoke(null, slots);
  }

  @Test
  void addTimes_twoTimes_areBothTakenForTheMiddleOfTheTwo() throws ReflectiveOperationException {
    Object into = slots(1_000_000, 500);
    Averages.addTimes(into, times(slots(3_000_000, 500)));

    SparseTimes merged = times(into);
    assertThat(merged.count()).isEqualTo(1_000);
    assertThat(merged.histogram().getValueAtPercentile(1)).isBetween(1_990_000L, 2_010_000L);
    assertThat(merged.histogram().getValueAtPercentile(99)).isBetween(1_990_000L, 2_010_000L);
  }
}
