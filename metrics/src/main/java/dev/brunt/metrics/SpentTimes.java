package dev.brunt.metrics;

import java.util.Arrays;

/**
 * What requests of a short while spent their time with, by classes of their response times.
 * Immutable, and small: what a window is kept and handed on as.
 *
 * <p>Classes are numbered as response times grow: of times below 16 ns each is its own; from there
 * on each doubling is divided into 8. Of each class there are six sums, in the order of {@link
 * TimeSpent} without the waiting, in units of an eighth of the class's least time: what rounding
 * left over is counted in the next window, so that a run is off by half a unit of each.
 */
public final class SpentTimes {
  /** How many sums each class has. */
  public static final int PARTS = SpentCounts.PARTS;

  /** Nothing. */
  public static final SpentTimes NONE = new SpentTimes(new int[0], new long[0]);

  private final int[] classes;
  private final long[] units;

  private SpentTimes(int[] classes, long[] units) {
    this.classes = classes;
    this.units = units;
  }

  /**
   * Returns sums of classes.
   *
   * @param classes ascending; taken over
   * @param units {@link #PARTS} of each, from 0 on; taken over
   * @throws IllegalArgumentException if these do not fit together
   */
  public static SpentTimes of(int[] classes, long[] units) {
    if (units.length != classes.length * PARTS) {
      throw new IllegalArgumentException(
          "there must be %d sums of each class but there are %d of %d"
              .formatted(PARTS, units.length, classes.length));
    }
    for (int i = 1; i < classes.length; i++) {
      if (classes[i] <= classes[i - 1]) {
        throw new IllegalArgumentException(
            "classes must ascend but %d comes after %d".formatted(classes[i], classes[i - 1]));
      }
    }
    if (Arrays.stream(units).anyMatch(sum -> sum < 0)) {
      throw new IllegalArgumentException("sums must be from 0 on but were not");
    }
    return classes.length == 0 ? NONE : new SpentTimes(classes, units);
  }

  /** Returns these and others together. */
  public SpentTimes plus(SpentTimes other) {
    if (size() == 0 || other.size() == 0) {
      return size() == 0 ? other : this;
    }
    int[] sumClasses = new int[size() + other.size()];
    long[] sumUnits = new long[sumClasses.length * PARTS];
    int used = 0;
    int i = 0;
    int j = 0;
    while (i < size() || j < other.size()) {
      int mine = i < size() ? classes[i] : Integer.MAX_VALUE;
      int others = j < other.size() ? other.classes[j] : Integer.MAX_VALUE;
      sumClasses[used] = Math.min(mine, others);
      for (int part = 0; part < PARTS; part++) {
        sumUnits[used * PARTS + part] =
            (mine <= others ? units(i, part) : 0) + (others <= mine ? other.units(j, part) : 0);
      }
      i += mine <= others ? 1 : 0;
      j += others <= mine ? 1 : 0;
      used++;
    }
    return new SpentTimes(Arrays.copyOf(sumClasses, used), Arrays.copyOf(sumUnits, used * PARTS));
  }

  /** Returns how many classes have a sum. */
  public int size() {
    return classes.length;
  }

  /** Returns the class in a place from 0 on; classes ascend. */
  public int index(int place) {
    return classes[place];
  }

  /** Returns a sum of the class in a place, in its units. */
  public long units(int place, int part) {
    return units[place * PARTS + part];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SpentTimes times
        && Arrays.equals(classes, times.classes)
        && Arrays.equals(units, times.units);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(classes) + Arrays.hashCode(units);
  }

  @Override
  public String toString() {
    return "sums of %d classes".formatted(size());
  }
}
