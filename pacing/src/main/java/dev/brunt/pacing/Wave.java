package dev.brunt.pacing;

/**
 * A piece that swings around its middle, from there upwards: {@code middle + swing * sin(2 π t /
 * period)} at {@code t} after its start.
 *
 * @param middle at least {@code swing}
 * @param swing how far it goes from the middle, at least 0
 * @param periodNanos the time from crest to crest, above 0
 */
record Wave(long startNanos, long endNanos, double middle, double swing, long periodNanos)
    implements Piece {
  private static final double TURN = 2 * Math.PI;
  private static final int MOST_STEPS = 100;

  @Override
  public double levelAt(long nanos) {
    return middle
        + swing * Math.sin(angle((double) Math.floorMod(nanos - startNanos, periodNanos)));
  }

  @Override
  public Wave until(long nanos) {
    return new Wave(startNanos, nanos, middle, swing, periodNanos);
  }

  @Override
  public double area() {
    long length = endNanos - startNanos;
    long rest = length % periodNanos;
    return areaOf(length - rest) + areaWithin((double) rest);
  }

  /** Whole periods are worth their middle, exactly. */
  private double areaOf(long wholePeriodsNanos) {
    return middle * wholePeriodsNanos / Timeline.NANOS_PER_SECOND;
  }

  /** The integral from the start of a period: {@code m t + s p / 2π (1 - cos(2πt / p))}. */
  private double areaWithin(double nanos) {
    // 1 - cos x = 2 sin² (x / 2), which does not cancel for small x.
    double half = Math.sin(angle(nanos) / 2);
    return (middle * nanos + swing * periodNanos / TURN * 2 * half * half)
        / Timeline.NANOS_PER_SECOND;
  }

  private double angle(double nanos) {
    return TURN * nanos / periodNanos;
  }

  @Override
  public long nanosAt(double count) {
    double eachPeriod = areaOf(periodNanos);
    double before = Math.floor(count / eachPeriod);
    double rest = Math.max(0, Math.fma(-before, eachPeriod, count));
    long nanos = ((long) before) * periodNanos + Math.round(within(rest, eachPeriod));
    return startNanos + Math.min(nanos, endNanos - 1 - startNanos);
  }

  /**
   * Solves for the time within a period by Newton's method, between bounds that close around it: a
   * step that leaves them is replaced by a bisection (W. Press et al., "Numerical Recipes", section
   * 9.4). The area only grows, so there is one solution, or, where the level is 0, none that
   * differ.
   */
  private double within(double count, double eachPeriod) {
    double low = 0;
    double high = periodNanos;
    double nanos = Math.min(count / eachPeriod, 1) * periodNanos;
    for (int i = 0; i < MOST_STEPS && high - low > 0.1; i++) {
      double error = areaWithin(nanos) - count;
      if (error > 0) {
        high = nanos;
      } else {
        low = nanos;
      }
      double slope = (middle + swing * Math.sin(angle(nanos))) / Timeline.NANOS_PER_SECOND;
      double step = error / slope;
      if (Math.abs(step) < 0.1) {
        return nanos - step;
      }
      double next = nanos - step;
      nanos = next > low && next < high ? next : (low + high) / 2;
    }
    return nanos;
  }

  @Override
  public Monotone partAt(long nanos) {
    long period = startNanos + Math.floorDiv(nanos - startNanos, periodNanos) * periodNanos;
    long crest = period + periodNanos / 4;
    long trough = period + periodNanos * 3 / 4;
    if (nanos < crest) {
      return new Slope(this, period, crest, middle, middle + swing);
    }
    return nanos < trough
        ? new Slope(this, crest, trough, middle + swing, middle - swing)
        : new Slope(this, trough, period + periodNanos, middle - swing, middle);
  }

  /** A quarter or a half of a period, in which the level only rises or falls. */
  record Slope(Wave wave, long startNanos, long endNanos, double from, double to)
      implements Monotone {
    @Override
    public double levelAt(long nanos) {
      return wave.levelAt(nanos);
    }

    @Override
    public long crossingNanos(double level) {
      double sine = Math.clamp((level - wave.middle) / wave.swing, -1, 1);
      double turned = Math.asin(sine) / TURN;
      double share = to < from ? 0.5 - turned : from < wave.middle ? 1 + turned : turned;
      long period =
          wave.startNanos
              + Math.floorDiv(startNanos - wave.startNanos, wave.periodNanos) * wave.periodNanos;
      return Math.clamp(period + Math.round(share * wave.periodNanos), startNanos, endNanos);
    }
  }
}
