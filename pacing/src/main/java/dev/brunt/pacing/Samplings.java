package dev.brunt.pacing;

import dev.brunt.api.plan.Samples;

/** A piece whose level was measured at equal distances, and is linear in between. */
final class Samplings implements Piece {
  private final Samples samples;
  private final long startNanos;

  /** Where the last sample is. */
  private final long wholeNanos;

  /** Where it is cut off, at the latest there. */
  private final long endNanos;

  /** The area up to the end of each interval, with nothing cut off. */
  private final double[] areaUpTo;

  Samplings(Samples samples, long startNanos, long endNanos) {
    this.samples = samples;
    this.startNanos = startNanos;
    this.wholeNanos = endNanos;
    this.endNanos = endNanos;
    this.areaUpTo = new double[samples.count() - 1];
    double sum = 0;
    for (int i = 0; i < areaUpTo.length; i++) {
      sum += interval(i).area();
      areaUpTo[i] = sum;
    }
  }

  private Samplings(Samplings whole, long endNanos) {
    this.samples = whole.samples;
    this.startNanos = whole.startNanos;
    this.wholeNanos = whole.wholeNanos;
    this.areaUpTo = whole.areaUpTo;
    this.endNanos = endNanos;
  }

  @Override
  public long startNanos() {
    return startNanos;
  }

  @Override
  public long endNanos() {
    return endNanos;
  }

  private Line interval(int index) {
    return new Line(nanosOf(index), nanosOf(index + 1), samples.at(index), samples.at(index + 1));
  }

  private long nanosOf(int index) {
    double share = (double) index / (samples.count() - 1);
    return startNanos + Math.round(share * (wholeNanos - startNanos));
  }

  @Override
  public Line partAt(long nanos) {
    double share = (double) (nanos - startNanos) / (wholeNanos - startNanos);
    int index = (int) Math.min(share * areaUpTo.length, areaUpTo.length - 1);
    while (index > 0 && nanosOf(index) > nanos) {
      index--;
    }
    while (index < areaUpTo.length - 1 && nanosOf(index + 1) <= nanos) {
      index++;
    }
    return interval(index);
  }

  @Override
  public double levelAt(long nanos) {
    return partAt(nanos).levelAt(nanos);
  }

  @Override
  public Samplings until(long nanos) {
    return new Samplings(this, nanos);
  }

  @Override
  public double area() {
    if (endNanos == wholeNanos) {
      return areaUpTo[areaUpTo.length - 1];
    }
    Line last = partAt(endNanos);
    int index = indexOf(last);
    return (index == 0 ? 0 : areaUpTo[index - 1]) + last.until(endNanos).area();
  }

  private int indexOf(Line interval) {
    double share = (double) (interval.startNanos() - startNanos) / (wholeNanos - startNanos);
    return (int) Math.rint(share * areaUpTo.length);
  }

  @Override
  public long nanosAt(double count) {
    int low = 0;
    int high = areaUpTo.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (areaUpTo[middle] > count) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    double within = count - (low == 0 ? 0 : areaUpTo[low - 1]);
    return Math.min(interval(low).nanosAt(Math.max(0, within)), endNanos - 1);
  }
}
